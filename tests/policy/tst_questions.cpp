#include "policy/questions.h"

#include "base/timetext.h"
#include "support/cases.h"
#include "support/fakeclock.h"
#include "support/settled.h"

#include <QTest>

using namespace latchbook;
using namespace std::chrono_literals;
using policy::Questions;

namespace {

control::Question question(const std::string &id)
{
    return {.id = id, .client = {.session = "s"}, .facts = "read", .digest = "d"};
}

control::Verdict yes(const std::string &id, const std::string &digest = "d")
{
    return {.question = id, .digest = digest, .answer = "approve"};
}

} // namespace

class tst_Questions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void giveTheAnswerToWhoAsked();
    void takeAYesOnlyForWhatIsAskedNow();
    void takeANoAtAnyTime();
    void takeANoAfterAYes();
    void expireByTheSteadyClock();
    void expireByThePersonsClock();
    void areNotAnsweredByAClockSetBack();
    void areWithdrawnByWhoAsked();
    void standInTheOrderOfTheirDeadlines();
    void sayThatTheirClientIsGone();
    void sayThatAClientIsBack();
    void areCountedByProgramAndMinute();
    void waitForAFewOfAProgramOnly();

private:
    test::FakeClock m_clock;
};

void tst_Questions::giveTheAnswerToWhoAsked()
{
    Questions questions(m_clock);
    std::string closed;
    questions.onClosed = [&](const std::string &id, const std::string &why) { closed = id + ' ' + why; };
    questions.put(question("q"));
    const Task<control::Verdict> waiting = questions.verdict("q", {});
    QVERIFY(questions.answer(yes("q")));
    const auto verdict = test::settled(waiting);
    QVERIFY(verdict);
    QCOMPARE(verdict->answer, std::string("approve"));
    QVERIFY(questions.has("q")); // until it is closed: it may be asked again
    questions.close("q", "approved");
    QCOMPARE(closed, std::string("q approved"));
    QCOMPARE(questions.answer(yes("q")).error().code, Code::NotFound);
}

void tst_Questions::takeAYesOnlyForWhatIsAskedNow()
{
    Questions questions(m_clock);
    int shown = 0;
    questions.onAsked = [&](const control::Question &) { ++shown; };
    questions.put(question("q"));
    const Task<control::Verdict> waiting = questions.verdict("q", {});
    QCOMPARE(questions.answer(yes("q", "other")).error().code, Code::Conflict);
    QCOMPARE(shown, 2);
    QVERIFY(!waiting.isFinished());
}

void tst_Questions::takeANoAtAnyTime()
{
    Questions questions(m_clock);
    questions.put(question("q"));
    const Task<control::Verdict> waiting = questions.verdict("q", {});
    QVERIFY(questions.answer({.question = "q", .digest = "old", .answer = "deny"}));
    QCOMPARE(test::settled(waiting)->answer, std::string("deny"));
}

/// What was approved is looked up once more before it runs, which takes a while.
void tst_Questions::takeANoAfterAYes()
{
    Questions questions(m_clock);
    questions.put(question("q"));
    const Task<control::Verdict> waiting = questions.verdict("q", {});
    QVERIFY(questions.answer(yes("q")));
    QVERIFY(test::settled(waiting));
    QVERIFY(questions.answer(yes("q"))); // pressed twice
    QVERIFY(!questions.hasLateNo("q"));
    QVERIFY(questions.answer({.question = "q", .answer = "deny", .note = "no"}));
    QVERIFY(questions.hasLateNo("q"));
    const auto verdict = test::settled(questions.verdict("q", {}));
    QVERIFY(verdict);
    QCOMPARE(verdict->answer + ' ' + verdict->note, std::string("deny no"));
}

void tst_Questions::expireByTheSteadyClock()
{
    Questions questions(m_clock);
    questions.put(question("q"));
    const Task<control::Verdict> waiting = questions.verdict("q", {});
    for (int i = 0; i < 39; ++i) {
        m_clock.advance(15s);
        QCoreApplication::processEvents();
    }
    QVERIFY(!waiting.isFinished());
    m_clock.advance(15s);
    QCOMPARE(test::settled(waiting).error().code, Code::Expired);
}

void tst_Questions::expireByThePersonsClock()
{
    Questions questions(m_clock);
    questions.put(question("q"));
    const Task<control::Verdict> waiting = questions.verdict("q", {});
    m_clock.setNow(m_clock.now() + 8h); // a night with the lid closed
    QCOMPARE(questions.answer(yes("q")).error().code, Code::Expired);
    QCOMPARE(test::settled(waiting).error().code, Code::Expired);
}

void tst_Questions::areNotAnsweredByAClockSetBack()
{
    Questions questions(m_clock);
    questions.put(question("q"));
    const Task<control::Verdict> waiting = questions.verdict("q", {});
    m_clock.setNow(m_clock.now() - 24h);
    for (int i = 0; i < 41; ++i) {
        m_clock.advance(15s);
        QCoreApplication::processEvents();
    }
    QCOMPARE(test::settled(waiting).error().code, Code::Expired);
}

void tst_Questions::areWithdrawnByWhoAsked()
{
    Questions questions(m_clock);
    questions.put(question("q"));
    std::stop_source stop;
    const Task<control::Verdict> waiting = questions.verdict("q", stop.get_token());
    stop.request_stop();
    QCOMPARE(test::settled(waiting).error().code, Code::Withdrawn);
}

void tst_Questions::standInTheOrderOfTheirDeadlines()
{
    Questions questions(m_clock);
    questions.put(question("b"));
    m_clock.advance(1s);
    questions.put(question("a"));
    questions.put(question("b")); // its facts arrived; its time goes on
    QCOMPARE(questions.all()[0].id, std::string("b"));
    QCOMPARE(questions.all()[1].id, std::string("a"));
}

void tst_Questions::sayThatTheirClientIsGone()
{
    Questions questions(m_clock);
    questions.put(question("q"));
    questions.sessionEnded("other");
    QVERIFY(questions.all()[0].clientIsThere);
    questions.sessionEnded("s");
    QVERIFY(!questions.all()[0].clientIsThere);
    questions.put(question("q"));
    QVERIFY(!questions.all()[0].clientIsThere);
}

void tst_Questions::sayThatAClientIsBack()
{
    Questions questions(m_clock);
    questions.put(question("q"));
    int told = 0;
    questions.onAsked = [&](const control::Question &) { ++told; };
    questions.joined("q", "s2");
    questions.sessionEnded("s");
    QVERIFY(questions.all()[0].clientIsThere); // one still waits
    QCOMPARE(told, 0);
    questions.sessionEnded("s2");
    QVERIFY(!questions.all()[0].clientIsThere);
    questions.joined("q", "s3");
    QVERIFY(questions.all()[0].clientIsThere);
    QCOMPARE(told, 2);
}

void tst_Questions::areCountedByProgramAndMinute()
{
    Questions questions(m_clock);
    for (int i = 0; i < policy::questionsPerMinute; ++i)
        QVERIFY(questions.mayAsk("c"));
    QCOMPARE(questions.mayAsk("c").error().code, Code::RateLimited);
    QVERIFY(questions.mayAsk("other"));
    m_clock.advance(60s);
    QVERIFY(questions.mayAsk("c"));
}

void tst_Questions::waitForAFewOfAProgramOnly()
{
    Questions questions(m_clock);
    for (int i = 0; i < policy::mostOpenOfProgram; ++i) {
        control::Question one = question("q" + std::to_string(i));
        one.client.name = "name " + std::to_string(i); // whatever it calls itself
        one.client.program = "/usr/bin/p";
        QVERIFY(questions.mayAsk("/usr/bin/p"));
        questions.put(one);
        m_clock.advance(10s);
    }
    QCOMPARE(questions.mayAsk("/usr/bin/p").error().code, Code::RateLimited);
    QVERIFY(questions.mayAsk("/usr/bin/other"));
    questions.close("q3", "denied");
    QVERIFY(questions.mayAsk("/usr/bin/p"));
}

LATCHBOOK_CASE(tst_Questions)
#include "tst_questions.moc"
