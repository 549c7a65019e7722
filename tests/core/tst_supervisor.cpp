#include "core/supervisor.h"

#include "support/cases.h"
#include "support/fakeclock.h"
#include "support/process.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <signal.h>

using namespace latchbook;
using namespace latchbook::core;
using namespace std::chrono_literals;
using test::waitFor;

namespace {

/// A supervisor of a server that behaves as told.
struct Supervised {
    explicit Supervised(const QStringList &mode)
    {
        supervisor.emplace(clock, Supervisor::Options{.program = besideOurselves(QStringLiteral("fakeserver")),
                                                      .arguments = QStringList{notesPath()} + mode});
        QObject::connect(&*supervisor, &Supervisor::stateChanged, &*supervisor,
                         [this](ServerState state) { states.push_back(state); });
    }
    QString notesPath() const { return folder.filePath(QStringLiteral("notes")); }
    QByteArrayList notes() const
    {
        QFile file(notesPath());
        return file.open(QIODevice::ReadOnly) ? file.readAll().split('\n') : QByteArrayList();
    }
    bool reaches(ServerState state)
    {
        return waitFor([&] { return supervisor->state() == state; }, 10'000);
    }

    QTemporaryDir folder;
    test::FakeClock clock;
    std::vector<ServerState> states;
    std::optional<Supervisor> supervisor;
};

} // namespace

class tst_Supervisor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void knowsEveryPairOfStateAndEvent();
    void startsTheRealServerAndStopsItCleanly();
    void comesBackAfterACrash();
    void saysThatAnotherServerServes();
    void handsOverKeysRulesAndPauseToEachServer();
    void keepsKeysAndAddressesOutOfTheEnvironment();
    void waitsLongerEachTimeUpToAMinute();
    void startsAtOnceWhenAskedWhileWaiting();
    void forgetsTheBackOffAfterFiveSteadyMinutes();
    void tellsWhyTheServerEnded_data();
    void tellsWhyTheServerEnded();
    void saysThatTheProgramIsMissing();
    void endsAServerThatIsNeverReady();
    void endsAServerThatReadsNothing();
    void killsAServerThatDoesNotLeave();
    void canBeStoppedAtAnyMoment();
};

void tst_Supervisor::initTestCase()
{
    qputenv("LINKTIME_API_KEY", "lt_from_the_environment");
    qputenv("LINKTIME_BASE_URL", "http://collect.example");
    qputenv("LINKT_API_KEY_FILE", "/tmp/key");
    qputenv("BOOKIT_MCP_URL", "http://collect.example");
    qputenv("LATCHBOOK_RATE_LIMIT", "off");
}

void tst_Supervisor::knowsEveryPairOfStateAndEvent()
{
    using S = ServerState;
    constexpr std::optional<S> no;
    // Rows: the states; columns: StartAsked, Ready, Ended, RetryDue, StopAsked, as in the header.
    const std::optional<S> expected[5][5] = {
        {S::Starting, no, no, no, no},         {no, S::Running, S::Waiting, no, S::Stopping},
        {no, no, S::Waiting, no, S::Stopping}, {S::Starting, no, no, S::Starting, S::Stopped},
        {no, no, S::Stopped, no, no},
    };
    std::size_t changes = 0;
    for (int s = 0; s < 5; ++s) {
        for (int e = 0; e < 5; ++e) {
            QVERIFY2(next(serverStates[s], serverEvents[e]) == expected[s][e],
                     qPrintable(QStringLiteral("state %1, event %2").arg(s).arg(e)));
            changes += expected[s][e].has_value();
        }
    }
    QCOMPARE(serverTransitions().size(), changes); // no row says the same pair twice
}

void tst_Supervisor::startsTheRealServerAndStopsItCleanly()
{
    const QTemporaryDir home;
    qputenv("LATCHBOOK_HOME", home.path().toUtf8());
    SystemClock clock;
    Supervisor supervisor(clock, {.program = QStringLiteral(LATCHBOOK_BIN "/latchbook-server")});
    bool isReady = false;
    connect(&supervisor, &Supervisor::message, this,
            [&](const control::ToApp &message) { isReady |= std::holds_alternative<control::Ready>(message); });
    supervisor.start();
    QTRY_COMPARE(supervisor.state(), ServerState::Running);
    QVERIFY(isReady);
    QVERIFY(supervisor.words().isEmpty());
    QVERIFY(QFile::exists(home.filePath(QStringLiteral("run/attach.sock"))));
    supervisor.stop();
    QTRY_COMPARE(supervisor.state(), ServerState::Stopped);
    QCOMPARE(supervisor.reason(), Supervisor::Reason::None);
    QCOMPARE(supervisor.processId(), 0);
}

void tst_Supervisor::comesBackAfterACrash()
{
    const QTemporaryDir home;
    qputenv("LATCHBOOK_HOME", home.path().toUtf8());
    SystemClock clock;
    Supervisor supervisor(clock, {.program = QStringLiteral(LATCHBOOK_BIN "/latchbook-server")});
    supervisor.start();
    QTRY_COMPARE(supervisor.state(), ServerState::Running);
    const qint64 first = supervisor.processId();
    QCOMPARE(::kill(pid_t(first), SIGKILL), 0);
    QTRY_COMPARE(supervisor.state(), ServerState::Waiting);
    QCOMPARE(supervisor.reason(), Supervisor::Reason::Crashed);
    QVERIFY(!supervisor.words().isEmpty());
    QCOMPARE(supervisor.wait(), 1s);
    QTRY_COMPARE(supervisor.state(), ServerState::Running);
    QVERIFY(supervisor.processId() != first);
    supervisor.stop();
    QTRY_COMPARE(supervisor.state(), ServerState::Stopped);
}

void tst_Supervisor::saysThatAnotherServerServes()
{
    const QTemporaryDir home;
    qputenv("LATCHBOOK_HOME", home.path().toUtf8());
    SystemClock clock;
    Supervisor first(clock, {.program = QStringLiteral(LATCHBOOK_BIN "/latchbook-server")});
    first.start();
    QTRY_COMPARE(first.state(), ServerState::Running);
    Supervisor second(clock, {.program = QStringLiteral(LATCHBOOK_BIN "/latchbook-server")});
    second.start();
    QTRY_COMPARE(second.state(), ServerState::Waiting);
    QCOMPARE(second.reason(), Supervisor::Reason::AlreadyServing);
    first.stop();
    QTRY_COMPARE(first.state(), ServerState::Stopped);
    QTRY_COMPARE(second.state(), ServerState::Running); // as soon as the other one has left
    second.stop();
    QTRY_COMPARE(second.state(), ServerState::Stopped);
}

void tst_Supervisor::handsOverKeysRulesAndPauseToEachServer()
{
    Supervised fixture({QStringLiteral("ready")});
    Supervisor &supervisor = *fixture.supervisor;
    supervisor.greet = [&] {
        supervisor.send(control::KeysChanged{{{"linktime", "default", "", std::make_shared<Secret>("lt_key")}}});
        supervisor.send(control::RulesChanged{});
        supervisor.send(control::Paused{.on = true});
    };
    const auto told = [&](const char *what) {
        const QByteArrayList notes = fixture.notes();
        return std::count_if(notes.begin(), notes.end(), [&](const QByteArray &line) { return line.contains(what); });
    };
    supervisor.start();
    QVERIFY(fixture.reaches(ServerState::Running));
    QTRY_COMPARE(told("\"pause\""), 1); // it took all of it before it dies
    ::kill(pid_t(supervisor.processId()), SIGKILL);
    QVERIFY(fixture.reaches(ServerState::Waiting));
    fixture.clock.advance(1s);
    QVERIFY(fixture.reaches(ServerState::Running));
    QTRY_COMPARE(told("\"pause\""), 2);
    QCOMPARE(told("\"keys\""), 2);
    QCOMPARE(told("\"rules\""), 2);
}

void tst_Supervisor::keepsKeysAndAddressesOutOfTheEnvironment()
{
    Supervised fixture({QStringLiteral("ready")});
    fixture.supervisor->start();
    QVERIFY(fixture.reaches(ServerState::Running));
    const QByteArray notes = fixture.notes().join('\n');
    QVERIFY(notes.contains("environment PATH="));
    for (const char *word :
         {"lt_from_the_environment", "collect.example", "LINKT_API_KEY_FILE", "LATCHBOOK_RATE_LIMIT"})
        QVERIFY2(!notes.contains(word), word);
}

void tst_Supervisor::waitsLongerEachTimeUpToAMinute()
{
    Supervised fixture({QStringLiteral("exit"), QStringLiteral("1")});
    Supervisor &supervisor = *fixture.supervisor;
    supervisor.start();
    for (const milliseconds wait : std::initializer_list<milliseconds>{1s, 2s, 4s, 8s, 16s, 32s, 60s, 60s}) {
        QVERIFY(fixture.reaches(ServerState::Waiting));
        QCOMPARE(supervisor.wait().count(), wait.count());
        fixture.states.clear();
        fixture.clock.advance(wait - 1ms);
        QCoreApplication::processEvents();
        QVERIFY(fixture.states.empty());
        fixture.clock.advance(1ms);
        QVERIFY(waitFor([&] { return fixture.states.size() == 2; }));
        QCOMPARE(fixture.states.front(), ServerState::Starting);
    }
}

void tst_Supervisor::startsAtOnceWhenAskedWhileWaiting()
{
    Supervised fixture({QStringLiteral("exit"), QStringLiteral("1")});
    fixture.supervisor->start();
    QVERIFY(fixture.reaches(ServerState::Waiting));
    fixture.supervisor->start();
    QCOMPARE(fixture.supervisor->state(), ServerState::Starting);
}

void tst_Supervisor::forgetsTheBackOffAfterFiveSteadyMinutes()
{
    Supervised fixture({QStringLiteral("ready")});
    Supervisor &supervisor = *fixture.supervisor;
    const auto crash = [&](milliseconds after) {
        fixture.clock.advance(after);
        ::kill(pid_t(supervisor.processId()), SIGKILL);
        if (!fixture.reaches(ServerState::Waiting))
            return milliseconds(-1);
        const milliseconds wait = supervisor.wait();
        fixture.clock.advance(wait);
        return fixture.reaches(ServerState::Running) ? wait : milliseconds(-1);
    };
    supervisor.start();
    QVERIFY(fixture.reaches(ServerState::Running));
    QCOMPARE(crash(1s).count(), 1000);
    QCOMPARE(crash(299s).count(), 2000);
    QCOMPARE(crash(1s).count(), 4000);
    QCOMPARE(crash(300s).count(), 1000);
}

void tst_Supervisor::tellsWhyTheServerEnded_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<Supervisor::Reason>("reason");
    QTest::newRow("cannot write its log") << 14 << Supervisor::Reason::CannotWrite;
    QTest::newRow("said why on standard error") << 1 << Supervisor::Reason::Failed;
    QTest::newRow("did not know its arguments") << 2 << Supervisor::Reason::Outdated;
    QTest::newRow("another one serves") << 13 << Supervisor::Reason::AlreadyServing;
    QTest::newRow("ended by itself, with nothing wrong") << 0 << Supervisor::Reason::Failed;
}

void tst_Supervisor::tellsWhyTheServerEnded()
{
    QFETCH(int, code);
    QFETCH(Supervisor::Reason, reason);
    Supervised fixture({QStringLiteral("exit"), QString::number(code)});
    fixture.supervisor->start();
    QVERIFY(fixture.reaches(ServerState::Waiting));
    QCOMPARE(fixture.supervisor->reason(), reason);
    QVERIFY(fixture.supervisor->words().endsWith(QLatin1Char('.')));
}

void tst_Supervisor::saysThatTheProgramIsMissing()
{
    test::FakeClock clock;
    Supervisor supervisor(clock, {.program = QStringLiteral("/no/such/program")});
    supervisor.start();
    QCOMPARE(supervisor.state(), ServerState::Waiting);
    QCOMPARE(supervisor.reason(), Supervisor::Reason::Missing);
}

void tst_Supervisor::endsAServerThatIsNeverReady()
{
    Supervised fixture({QStringLiteral("silent")});
    fixture.supervisor->start();
    QVERIFY(waitFor([&] { return fixture.notes().contains("started"); }));
    fixture.clock.advance(15s);
    QVERIFY(fixture.reaches(ServerState::Waiting));
    QCOMPARE(fixture.supervisor->reason(), Supervisor::Reason::Hung);
}

void tst_Supervisor::endsAServerThatReadsNothing()
{
    Supervised fixture({QStringLiteral("deaf")});
    fixture.supervisor->start();
    QVERIFY(fixture.reaches(ServerState::Running));
    const std::string megabyte(1024 * 1024, 'x');
    for (int i = 0; i < 12; ++i)
        fixture.supervisor->send(control::CallsAsked{.request = "1", .search = megabyte});
    fixture.clock.advance(4s);
    QVERIFY(fixture.reaches(ServerState::Waiting));
    QCOMPARE(fixture.supervisor->reason(), Supervisor::Reason::Hung);
}

void tst_Supervisor::killsAServerThatDoesNotLeave()
{
    Supervised fixture({QStringLiteral("stubborn")});
    fixture.supervisor->start();
    QVERIFY(fixture.reaches(ServerState::Running));
    fixture.supervisor->stop();
    QVERIFY(waitFor([&] { return fixture.notes().join().contains("\"quit\""); }));
    QCOMPARE(fixture.supervisor->state(), ServerState::Stopping);
    fixture.clock.advance(4s);
    QVERIFY(fixture.reaches(ServerState::Stopped));
}

void tst_Supervisor::canBeStoppedAtAnyMoment()
{
    Supervised whileStarting({QStringLiteral("silent")});
    connect(&*whileStarting.supervisor, &Supervisor::stateChanged, this, [&](ServerState state) {
        if (state == ServerState::Starting)
            whileStarting.supervisor->stop();
    });
    whileStarting.supervisor->start();
    QCOMPARE(whileStarting.supervisor->state(), ServerState::Stopped);
    QCOMPARE(whileStarting.supervisor->processId(), 0);

    Supervised whileWaiting({QStringLiteral("exit"), QStringLiteral("1")});
    whileWaiting.supervisor->start();
    QVERIFY(whileWaiting.reaches(ServerState::Waiting));
    whileWaiting.supervisor->stop();
    QCOMPARE(whileWaiting.supervisor->state(), ServerState::Stopped);
    whileWaiting.states.clear();
    whileWaiting.clock.advance(60s);
    QCoreApplication::processEvents();
    QVERIFY(whileWaiting.states.empty());
}

LATCHBOOK_CASE(tst_Supervisor)
#include "tst_supervisor.moc"
