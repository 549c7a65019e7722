// When a person's answer counts, and for what.
#include "model/approvalqueue.h"

#include "base/timetext.h"
#include "support/cases.h"
#include "support/fakeclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace latchbook;
using namespace latchbook::model;
using namespace std::chrono_literals;

namespace {

const QString approve = QStringLiteral("approve");
const QString deny = QStringLiteral("deny");
const QString pointer = QStringLiteral("pointer");

} // namespace

class tst_ApprovalQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void takesAnAnswerOnlyWhenArmed_data();
    void takesAnAnswerOnlyWhenArmed();
    void armsAnewAfterAnAnswer();
    void armsAnewWhenTheFactsChange();
    void isNotArmedByAClockThatJumps();
    void takesNoYesBeforeTheFactsAreRead();
    void takesNoYesForUnreadableFactsUntilTheArgumentsWereSeen();
    void takesNoYesUntilTheConsequencesWereInView();
    void answersWithWhatWasShown();
    void makesARuleOfAnAlwaysThatCounted();
    void makesNoRuleOfAnAlwaysThatDidNotCount_data();
    void makesNoRuleOfAnAlwaysThatDidNotCount();
    void tellsOnceThatItStandsOnTheScreen();
    void tellsWhoseASecretIs();
    void deniesFromANotificationAndNeverMore();
    void keepsWhatThePersonReadsBeforeThem();
    void countsDownByThePersonsClock();
    void isEmptyWhenTheServerIsGone();

private:
    control::Question question(const std::string &id, int secondsLater = 0) const;
    /// Asks for create_booking with "Always" on offer, and says it.
    control::Question approveForAlways();
    void ask(const control::Question &question) { m_queue->take(control::Asked{question}); }
    void arm();
    QuestionView *shown() const { return qobject_cast<QuestionView *>(m_queue->question()); }
    std::vector<control::Verdict> verdicts() const;

    std::unique_ptr<control::Phrases> m_phrases;
    std::unique_ptr<test::FakeClock> m_clock;
    std::vector<control::ToServer> m_sent;
    std::vector<Json> m_rules;
    std::unique_ptr<ApprovalQueue> m_queue;
};

void tst_ApprovalQueue::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    auto phrases = control::Phrases::load();
    QVERIFY(phrases);
    m_phrases = std::move(*phrases);
}

void tst_ApprovalQueue::init()
{
    m_queue.reset();
    m_sent.clear();
    m_rules.clear();
    m_clock = std::make_unique<test::FakeClock>();
    m_queue = std::make_unique<ApprovalQueue>(
        *m_clock, *m_phrases,
        ApprovalQueue::Actions{
            .send = [this](const control::ToServer &message) { m_sent.push_back(message); },
            .addRule = [this](const control::Question &, const Json &conditions) { m_rules.push_back(conditions); },
            .ownerOf = [](const std::string &, const std::string &) { return QStringLiteral("Maya Okafor"); },
            .copy = {}});
}

control::Question tst_ApprovalQueue::question(const std::string &id, int secondsLater) const
{
    const qint64 now = toMilliseconds(m_clock->now()) + secondsLater * 1000;
    return {.id = id,
            .client = {.session = "s", .name = "Claude", .program = "/usr/bin/claude"},
            .service = "linktime",
            .serviceName = "LinkTime",
            .connection = "default",
            .tool = "cancel_booking",
            .toolTitle = "Cancel a booking",
            .access = "destructive",
            .asked = now,
            .expires = now + 600'000,
            .title = {.id = "title.cancel-unread"},
            .facts = "read",
            .factsRead = now,
            .digest = "digest-of-" + id,
            .scopes = {"once", "client"}};
}

void tst_ApprovalQueue::arm()
{
    m_queue->guard().setActive(true);
    shown()->consequencesSeen();
    m_clock->advance(ApprovalGuard::armingTime);
}

std::vector<control::Verdict> tst_ApprovalQueue::verdicts() const
{
    std::vector<control::Verdict> list;
    for (const control::ToServer &message : m_sent)
        if (const auto *verdict = std::get_if<control::Verdict>(&message))
            list.push_back(*verdict);
    return list;
}

void tst_ApprovalQueue::takesAnAnswerOnlyWhenArmed_data()
{
    QTest::addColumn<bool>("active");
    QTest::addColumn<int>("wait");
    QTest::addColumn<bool>("counts");
    QTest::newRow("not active") << false << 5000 << false;
    QTest::newRow("at once") << true << 0 << false;
    QTest::newRow("a moment early") << true << 699 << false;
    QTest::newRow("armed") << true << 700 << true;
}

void tst_ApprovalQueue::takesAnAnswerOnlyWhenArmed()
{
    QFETCH(bool, active);
    QFETCH(int, wait);
    QFETCH(bool, counts);
    ask(question("q"));
    shown()->consequencesSeen();
    m_queue->guard().setActive(active);
    m_clock->advance(milliseconds(wait));
    m_queue->answer(deny, QStringLiteral("accessibility"));
    QCOMPARE(verdicts().size(), std::size_t(counts));
    QCOMPARE(m_queue->alert().isEmpty(), counts);
}

void tst_ApprovalQueue::armsAnewAfterAnAnswer()
{
    ask(question("q"));
    ask(question("r", 1));
    arm();
    m_queue->answer(deny, pointer);
    m_queue->answer(deny, pointer); // the same finger
    QCOMPARE(verdicts().size(), std::size_t(1));
    m_queue->take(control::Closed{"q", "denied"});
    QCOMPARE(shown()->asked().id, std::string("r"));
    m_queue->answer(deny, pointer);
    QCOMPARE(verdicts().size(), std::size_t(1));
    m_clock->advance(ApprovalGuard::armingTime);
    m_queue->answer(deny, pointer);
    QCOMPARE(verdicts().back().question, std::string("r"));
}

void tst_ApprovalQueue::armsAnewWhenTheFactsChange()
{
    control::Question asked = question("q");
    ask(asked);
    arm();
    QVERIFY(m_queue->isArmed());
    asked.digest = "another";
    ask(asked);
    QVERIFY(!m_queue->isArmed());
    m_clock->advance(ApprovalGuard::armingTime);
    m_queue->answer(approve, pointer);
    QVERIFY(verdicts().empty()); // its consequences were not in view yet
}

void tst_ApprovalQueue::isNotArmedByAClockThatJumps()
{
    ask(question("q"));
    m_queue->guard().setActive(true);
    m_clock->setNow(m_clock->now() + 24h);
    QVERIFY(!m_queue->isArmed());
}

void tst_ApprovalQueue::takesNoYesBeforeTheFactsAreRead()
{
    control::Question asked = question("q");
    asked.facts = "reading";
    ask(asked);
    arm();
    m_queue->answer(approve, pointer);
    QVERIFY(verdicts().empty());
    QVERIFY(!m_queue->alert().isEmpty());
    m_queue->answer(deny, pointer);
    QCOMPARE(verdicts().size(), std::size_t(1));
}

void tst_ApprovalQueue::takesNoYesForUnreadableFactsUntilTheArgumentsWereSeen()
{
    control::Question asked = question("q");
    asked.facts = "unreadable";
    ask(asked);
    arm();
    m_queue->answer(approve, pointer);
    QVERIFY(verdicts().empty());
    shown()->argumentsOpened();
    m_queue->answer(approve, pointer);
    QCOMPARE(verdicts().size(), std::size_t(1));
}

void tst_ApprovalQueue::takesNoYesUntilTheConsequencesWereInView()
{
    ask(question("q"));
    m_queue->guard().setActive(true);
    m_clock->advance(ApprovalGuard::armingTime);
    m_queue->answer(approve, pointer);
    QVERIFY(verdicts().empty());
    shown()->consequencesSeen();
    m_queue->answer(approve, pointer);
    QCOMPARE(verdicts().size(), std::size_t(1));
}

void tst_ApprovalQueue::answersWithWhatWasShown()
{
    ask(question("q"));
    arm();
    shown()->setScope(1);
    shown()->setScope(7); // there is none
    m_queue->answer(approve, QStringLiteral("key"));
    const control::Verdict verdict = verdicts().front();
    QCOMPARE(verdict.digest, std::string("digest-of-q"));
    QCOMPARE(verdict.answer, std::string("approve"));
    QCOMPARE(verdict.scope, std::string("client"));
    QCOMPARE(verdict.how, std::string("key"));
}

control::Question tst_ApprovalQueue::approveForAlways()
{
    control::Question asked = question("q");
    asked.scopes = {"once", "always"};
    asked.arguments = {{"inviteeEmail", "kim@acme.com"}};
    ask(asked);
    arm();
    shown()->setScope(1);
    m_queue->answer(approve, pointer);
    return asked;
}

void tst_ApprovalQueue::makesARuleOfAnAlwaysThatCounted()
{
    approveForAlways();
    QCOMPARE(verdicts().front().scope, std::string("always"));
    QVERIFY(m_rules.empty()); // the facts are looked at once more
    m_queue->take(control::Closed{"q", "approved"});
    QCOMPARE(m_rules, (std::vector<Json>{Json{{"inviteeEmail", "*@acme.com"}}}));
    m_queue->take(control::Closed{"q", "approved"});
    QCOMPARE(m_rules.size(), std::size_t(1));
}

void tst_ApprovalQueue::makesNoRuleOfAnAlwaysThatDidNotCount_data()
{
    QTest::addColumn<bool>("changes");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QByteArray>("why");
    QTest::newRow("another look, then no") << true << deny << QByteArray("denied");
    QTest::newRow("another look, then yes for once") << true << approve << QByteArray("approved");
    QTest::newRow("a no right behind it") << false << deny << QByteArray("denied");
    QTest::newRow("taken back") << false << QString() << QByteArray("withdrawn");
    QTest::newRow("too late") << false << QString() << QByteArray("expired");
}

void tst_ApprovalQueue::makesNoRuleOfAnAlwaysThatDidNotCount()
{
    QFETCH(bool, changes);
    QFETCH(QString, answer);
    QFETCH(QByteArray, why);
    control::Question asked = approveForAlways();
    if (changes) {
        asked.digest = "another";
        asked.changed = true;
        ask(asked);
        shown()->consequencesSeen();
    }
    m_clock->advance(ApprovalGuard::armingTime);
    m_queue->answer(answer, pointer);
    m_queue->take(control::Closed{"q", why.toStdString()});
    QVERIFY(m_rules.empty());
}

void tst_ApprovalQueue::tellsOnceThatItStandsOnTheScreen()
{
    const auto told = [this] {
        return std::ranges::count_if(
            m_sent, [](const control::ToServer &one) { return std::holds_alternative<control::Shown>(one); });
    };
    control::Question asked = question("q");
    ask(asked);
    ask(question("r", 1));
    m_queue->onScreen();
    m_queue->onScreen(); // uncovered, say
    QCOMPARE(told(), 1);
    m_queue->next();
    m_queue->onScreen();
    m_queue->previous();
    m_queue->onScreen();
    QCOMPARE(told(), 2);
    asked.digest = "another";
    ask(asked);
    m_queue->onScreen();
    QCOMPARE(told(), 3);
}

void tst_ApprovalQueue::tellsWhoseASecretIs()
{
    const QSignalSpy kept(m_queue.get(), &ApprovalQueue::secretKept);
    control::Question asked = question("q");
    asked.title = {.id = "title.cancel", .with = {{"meeting", {{"text", "Demo"}}}, {"guest", {{"text", "Kim"}}}}};
    ask(asked);
    arm();
    shown()->setKeepSecret(true);
    m_queue->answer(approve, pointer);
    m_queue->take(control::Closed{"q", "approved"});
    m_queue->take(control::SecretKept{"q", "secret", std::make_shared<Secret>("whsec_1")});
    QCOMPARE(kept.value(0), (QVariantList{QStringLiteral("Cancel “Demo” with Kim"), QStringLiteral("secret"),
                                          QStringLiteral("whsec_1")}));
}

void tst_ApprovalQueue::deniesFromANotificationAndNeverMore()
{
    ask(question("q"));
    m_queue->denyFromNotification(QStringLiteral("q"));
    QCOMPARE(verdicts().front().answer, std::string("deny"));
    QCOMPARE(verdicts().front().how, std::string("notification"));
}

void tst_ApprovalQueue::keepsWhatThePersonReadsBeforeThem()
{
    ask(question("later", 5));
    ask(question("sooner")); // it ends first, so it stands before
    QCOMPARE(shown()->asked().id, std::string("later"));
    QCOMPARE(m_queue->positionText(), QStringLiteral("2 of 2"));
    m_queue->previous();
    QCOMPARE(shown()->asked().id, std::string("sooner"));
    m_queue->previous();
    QVERIFY(!m_queue->hasPrevious());
    m_queue->take(control::Closed{"sooner", "withdrawn"});
    QCOMPARE(shown()->asked().id, std::string("later"));
}

void tst_ApprovalQueue::countsDownByThePersonsClock()
{
    ask(question("q"));
    QCOMPARE(shown()->countdown(), QStringLiteral("10:00"));
    for (int i = 0; i < 19; ++i) {
        m_clock->advance(1s);
        QCoreApplication::processEvents();
    }
    QCOMPARE(shown()->countdown(), QStringLiteral("9:41"));
}

void tst_ApprovalQueue::isEmptyWhenTheServerIsGone()
{
    ask(question("q"));
    ask(question("r", 1));
    const QSignalSpy closed(m_queue.get(), &ApprovalQueue::closed);
    m_queue->clear();
    QVERIFY(m_queue->isEmpty());
    QCOMPARE(closed.size(), 2);
    QVERIFY(!m_queue->question());
    m_queue->answer(approve, pointer);
    QVERIFY(verdicts().empty());
}

LATCHBOOK_CASE(tst_ApprovalQueue)
#include "tst_approvalqueue.moc"
