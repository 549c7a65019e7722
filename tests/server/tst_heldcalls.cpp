// Calls that wait, for a person or for their turn, and what changes meanwhile.
#include "server/heldfixture.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::server;
using namespace std::chrono_literals;
using test::settled;
using test::waitFor;

namespace {

/// Between any two steps of what goes on beside it.
Task<Done> afterTurns(int turns, std::function<void()> act)
{
    for (int i = 0; i < turns; ++i)
        co_await OthersFirst();
    act();
    co_return Done{};
}

} // namespace

class tst_HeldCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesAQuestionBackWhenTheKeyIsAnother();
    void leavesAQuestionWhoseKeyStays();
    void sendsNothingWithAKeyThatCameMeanwhile();
    void doesNotJoinACallOfAnotherKey();
    void sendsNothingAfterANightAsleep();
    void givesNoResultOfTheDayBefore();
    void takesBackWhatWasNotSentAndWaitsForTheRest();
    void keepsTheQuestionOfAClientThatCameBackAndLeftAgain();
    void keepsAResultNoLongerThanOthersWhenItCameWithTheLimit();
};

void tst_HeldCalls::takesAQuestionBackWhenTheKeyIsAnother()
{
    HeldFixture fixture;
    const Task<CallResult> call = fixture.runner.run(fixture.deletion());
    QVERIFY(!fixture.question().id.empty());
    fixture.service.key = "second";
    fixture.runner.keysChanged();
    const Result<CallResult> result = settled(call);
    QVERIFY(result && result->failure);
    QCOMPARE(*result->failure, Code::Withdrawn);
    QVERIFY2(result->text.find("key was changed") != std::string::npos, result->text.c_str());
    QCOMPARE(fixture.closed, std::vector<std::string>{"withdrawn"});
}

void tst_HeldCalls::leavesAQuestionWhoseKeyStays()
{
    HeldFixture fixture;
    const Task<CallResult> call = fixture.runner.run(fixture.deletion());
    QVERIFY(!fixture.question().id.empty());
    fixture.runner.keysChanged();
    QVERIFY(fixture.approve());
    QVERIFY(waitFor([&] { return fixture.service.held.size() == 1; }));
    QVERIFY(fixture.service.leave(0));
    fixture.service.answer(0);
    QVERIFY(!settled(call)->failure);
}

void tst_HeldCalls::sendsNothingWithAKeyThatCameMeanwhile()
{
    HeldFixture fixture;
    const Task<CallResult> call = fixture.runner.run(fixture.creation());
    QVERIFY(waitFor([&] { return fixture.service.held.size() == 1; }));
    fixture.service.key = "second";
    QVERIFY(!fixture.service.leave(0));
    QCOMPARE(codeOf(call), Code::Withdrawn);
}

void tst_HeldCalls::doesNotJoinACallOfAnotherKey()
{
    HeldFixture fixture;
    const Task<CallResult> first = fixture.runner.run(fixture.creation());
    QVERIFY(waitFor([&] { return fixture.service.held.size() == 1; }));
    QVERIFY(fixture.service.leave(0));
    fixture.service.key = "second";
    fixture.runner.keysChanged(); // what was sent goes on
    const Task<CallResult> second = fixture.runner.run(fixture.creation());
    QVERIFY(waitFor([&] { return fixture.service.held.size() == 2; }));
    QVERIFY(fixture.service.leave(1));
    fixture.service.answer(0);
    fixture.service.answer(1);
    QVERIFY(!settled(first)->failure);
    QVERIFY(!settled(second)->failure);
    QVERIFY(first.result()->callId != second.result()->callId);
}

void tst_HeldCalls::sendsNothingAfterANightAsleep()
{
    HeldFixture fixture;
    const Task<CallResult> call = fixture.runner.run(fixture.deletion());
    QVERIFY(fixture.approve());
    QVERIFY(waitFor([&] { return fixture.service.held.size() == 1; })); // for its place in the minute
    fixture.clock.setNow(fixture.clock.now() + 8h);
    QVERIFY(!fixture.service.leave(0));
    QCOMPARE(codeOf(call), Code::Expired);
}

void tst_HeldCalls::givesNoResultOfTheDayBefore()
{
    HeldFixture fixture;
    std::stop_source client;
    CallRequest leaving = fixture.creation();
    leaving.stop = client.get_token();
    const Task<CallResult> first = fixture.runner.run(leaving);
    QVERIFY(waitFor([&] { return fixture.service.held.size() == 1; }));
    QVERIFY(fixture.service.leave(0));
    client.request_stop();
    QCOMPARE(codeOf(first), Code::Withdrawn);
    fixture.service.answer(0);
    QVERIFY(waitFor([&] { return fixture.runner.isIdle(); }));
    fixture.clock.setNow(fixture.clock.now() + 8h);
    const Task<CallResult> next = fixture.runner.run(fixture.creation());
    QVERIFY(waitFor([&] { return fixture.service.held.size() == 2; }));
    QVERIFY(fixture.service.leave(1));
    fixture.service.answer(1);
    QVERIFY(!settled(next)->failure);
}

void tst_HeldCalls::takesBackWhatWasNotSentAndWaitsForTheRest()
{
    HeldFixture fixture;
    const Task<CallResult> sent = fixture.runner.run(fixture.creation());
    QVERIFY(waitFor([&] { return fixture.service.held.size() == 1; }));
    QVERIFY(fixture.service.leave(0));
    const Task<CallResult> asked = fixture.runner.run(fixture.deletion());
    QVERIFY(!fixture.question().id.empty());
    fixture.runner.withdrawUnsent();
    QCOMPARE(codeOf(asked), Code::Withdrawn);
    QCOMPARE(fixture.closed, std::vector<std::string>{"withdrawn"});
    fixture.service.answer(0);
    QVERIFY(settled(sent) && !sent.result()->failure);
    QVERIFY(fixture.runner.isIdle());
    QCOMPARE(std::ranges::count(fixture.kinds, log::Kind::Answered), 1); // the log knows as well
}

void tst_HeldCalls::keepsTheQuestionOfAClientThatCameBackAndLeftAgain()
{
    HeldFixture fixture;
    for (const char *session : {"s1", "s2"}) {
        std::stop_source client;
        CallRequest request = fixture.deletion(session);
        request.stop = client.get_token();
        const Task<CallResult> call = fixture.runner.run(request);
        QVERIFY(fixture.question().clientIsThere);
        fixture.runner.forgetSession(session);
        client.request_stop();
        QCOMPARE(codeOf(call), Code::Withdrawn);
        QVERIFY(!fixture.question().id.empty());
        QVERIFY(!fixture.question().clientIsThere);
    }
    QVERIFY(fixture.approve()); // run anyway
    QVERIFY(waitFor([&] { return fixture.service.held.size() == 1; }));
    QVERIFY(fixture.service.leave(0));
    fixture.service.answer(0);
    QVERIFY(waitFor([&] { return fixture.runner.isIdle(); }));
}

void tst_HeldCalls::keepsAResultNoLongerThanOthersWhenItCameWithTheLimit()
{
    // Between the answer and the call's end lie a few turns of the event loop; the limit may come with any of them.
    for (int turns = 0; turns < 12; ++turns) {
        HeldFixture fixture;
        const Task<CallResult> first = fixture.runner.run(fixture.creation());
        QVERIFY(waitFor([&] { return fixture.service.held.size() == 1; }));
        QVERIFY(fixture.service.leave(0));
        fixture.service.answer(0);
        const Task<Done> limit = afterTurns(turns, [&] { fixture.clock.advance(callTime); });
        QVERIFY(settled(limit));
        QVERIFY(waitFor([&] { return first.isFinished() && fixture.runner.isIdle(); }));
        QCoreApplication::processEvents();
        fixture.clock.advance(policy::keptResult);
        const Task<CallResult> next = fixture.runner.run(fixture.creation());
        QVERIFY(waitFor([&] { return fixture.service.held.size() == 2; }));
        QVERIFY(fixture.service.leave(1));
        fixture.service.answer(1);
        QVERIFY(settled(next) && !next.result()->failure);
    }
}

LATCHBOOK_CASE(tst_HeldCalls)
#include "tst_heldcalls.moc"
