#include "log/eventlog.h"

#include "base/digest.h"
#include "log/schema.h"
#include "logfixture.h"
#include "support/cases.h"
#include "writerprocess.h"

#include <QTest>

#include <sys/stat.h>

using namespace latchbook;
using namespace latchbook::log;

class tst_EventLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chainsEachEventToTheOneBefore();
    void tellsWhoeverListensWhatItAppended();
    void goesOnWhereTheLastProcessEnded();
    void keepsEverythingFromOtherUsers();
    void takesEventsOfSeveralProcessesAtOnce();
    void settlesTheCallsOfAKilledProcess();
    void leavesTheCallsOfLivingProcessesAlone();
    void settlesWhatAnOrderlyProcessLeftOpen();
    void leavesJoinedCallsToTheCallTheyJoined();
    void doesNotTakeAWritersNameForAPath();
    void keepsADamagedFileAside_data();
    void keepsADamagedFileAside();
    void keepsEachDamagedFileUnderItsOwnName();
    void leavesALogOfANewerLatchbookAlone();
    void takesOverALogOfTheFirstVersion();
    void saysWhyAFolderCannotBeWritten();
    void saysThatTheDiskIsFullAndStaysWhole();
};

void tst_EventLog::chainsEachEventToTheOneBefore()
{
    LogFixture fixture;
    fixture.addCall("one");
    std::string previous = hexOf(genesis());
    qint64 sequence = 0;
    for (const StoredEvent &event : fixture.events()) {
        QCOMPARE(event.sequence, ++sequence);
        QCOMPARE(event.previous, previous);
        QCOMPARE(event.hash, hexOf(hashOf(event)));
        previous = event.hash;
    }
    QCOMPARE(sequence, 3);
}

void tst_EventLog::tellsWhoeverListensWhatItAppended()
{
    LogFixture fixture;
    std::vector<Entry> told;
    fixture.log().onAppended = [&](const Entry &entry) { told.push_back(entry); };
    fixture.addCall("one");
    const std::vector<StoredEvent> events = fixture.events();
    QCOMPARE(told.size(), events.size());
    for (std::size_t i = 0; i < told.size(); ++i) {
        QCOMPARE(told[i].sequence, events[i].sequence);
        QCOMPARE(told[i].time, fromMilliseconds(events[i].time));
        QCOMPARE(std::string(word(told[i].event.kind)), events[i].kind);
        QCOMPARE(told[i].event.callId, events[i].callId);
        QCOMPARE(toText(told[i].event.payload), *events[i].payload);
        QCOMPARE(told[i].previous, events[i].previous);
        QCOMPARE(told[i].hash, events[i].hash);
    }
}

void tst_EventLog::goesOnWhereTheLastProcessEnded()
{
    LogFixture fixture;
    fixture.addCall("one");
    fixture.close();
    const auto log = fixture.begin();
    QVERIFY(log->append({Kind::Attached, {}}));
    const Verification result = fixture.verification();
    QVERIFY(result.whole);
    QCOMPARE(result.last, 4);
    QVERIFY(log->asideNote().empty());
}

void tst_EventLog::keepsEverythingFromOtherUsers()
{
    const LogFixture fixture;
    struct stat info = {};
    QCOMPARE(::stat(fixture.folder().c_str(), &info), 0);
    QCOMPARE(info.st_mode & 0777, 0700U);
}

void tst_EventLog::takesEventsOfSeveralProcessesAtOnce()
{
    LogFixture fixture;
    constexpr int calls = 400;
    WriterProcess one(QStringLiteral("write"), fixture.file(), calls);
    WriterProcess other(QStringLiteral("write"), fixture.file(), calls);
    for (int i = 0; i < calls; ++i)
        fixture.addCall("own" + std::to_string(i));
    QCOMPARE(one.said(), QByteArray());
    QCOMPARE(one.exitCode(), 0);
    QCOMPARE(other.said(), QByteArray());
    QCOMPARE(other.exitCode(), 0);
    const Verification result = fixture.verification();
    QVERIFY2(result.whole, result.why.c_str());
    QCOMPARE(result.events, 3 * 3 * calls);
    QCOMPARE(std::stoi(fixture.meddle("SELECT count(*) FROM calls WHERE outcome = 'done'")), 3 * calls);
}

void tst_EventLog::settlesTheCallsOfAKilledProcess()
{
    LogFixture fixture;
    WriterProcess other(QStringLiteral("hold"), fixture.file());
    QVERIFY(other.isReady());
    QVERIFY(other.kill());
    QCOMPARE(fixture.call("held-sent").outcome, std::string("open"));

    const auto log = fixture.begin();
    QCOMPARE(fixture.call("held-sent").outcome, std::string("unknown"));
    QCOMPARE(fixture.call("held-arrived").outcome, std::string("withdrawn"));
    const std::vector<StoredEvent> events = fixture.events();
    QCOMPARE(events.size(), 5U);
    QCOMPARE(events[3].kind, std::string("unknown"));
    QCOMPARE(events[3].callId, std::string("held-sent"));
    QCOMPARE(events[4].kind, std::string("failed"));
    QCOMPARE(textOf(*parseJson(*events[4].payload), "code"), std::string("withdrawn"));
    QVERIFY(fixture.verification().whole);

    const auto again = fixture.begin();
    QCOMPARE(fixture.events().size(), 5U); // once
    // This test's two writers and the one before it; the dead one's file is gone.
    QCOMPARE(std::distance(std::filesystem::directory_iterator(fixture.folder() / "writers"), {}), 3);
}

void tst_EventLog::leavesTheCallsOfLivingProcessesAlone()
{
    LogFixture fixture;
    fixture.append(Kind::Arrived, "own");
    fixture.append(Kind::Sent, "own");
    WriterProcess other(QStringLiteral("hold"), fixture.file());
    QVERIFY(other.isReady());
    const auto log = fixture.begin();
    for (const char *id : {"own", "held-sent", "held-arrived"})
        QCOMPARE(fixture.call(id).outcome, std::string("open"));
    fixture.append(Kind::Answered, "own");
    QCOMPARE(fixture.call("own").outcome, std::string("done"));
}

void tst_EventLog::settlesWhatAnOrderlyProcessLeftOpen()
{
    LogFixture fixture;
    fixture.append(Kind::Arrived, "own");
    fixture.append(Kind::Sent, "own");
    fixture.close();
    const auto log = fixture.begin();
    QCOMPARE(fixture.call("own").outcome, std::string("unknown"));
}

void tst_EventLog::leavesJoinedCallsToTheCallTheyJoined()
{
    LogFixture fixture;
    fixture.append(Kind::Arrived, "first");
    fixture.append(Kind::Sent, "first");
    fixture.append(Kind::Arrived, "second");
    fixture.append(Kind::Joined, "second", {{"call", "first"}});
    fixture.close();
    const auto log = fixture.begin();
    QCOMPARE(fixture.events().size(), 5U);
    QCOMPARE(fixture.call("second").outcome, std::string("unknown"));
}

void tst_EventLog::doesNotTakeAWritersNameForAPath()
{
    LogFixture fixture;
    fixture.append(Kind::Arrived, "one");
    const std::filesystem::path victim = fixture.folder() / "victim";
    QFile file(QString::fromStdString(victim.string()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    fixture.meddle("UPDATE calls SET writer = '../victim'");
    const auto log = fixture.begin();
    QCOMPARE(fixture.call("one").outcome, std::string("withdrawn"));
    QVERIFY(std::filesystem::exists(victim));
}

void tst_EventLog::keepsADamagedFileAside_data()
{
    QTest::addColumn<QByteArray>("bytes"); // empty: a SQLite file of somebody else's
    QTest::newRow("no SQLite at all") << QByteArray("these are my diary entries, and nobody else's");
    QTest::newRow("a SQLite header with nothing behind it")
        << QByteArray("SQLite format 3\0", 16) + QByteArray(5000, '\x7f');
    QTest::newRow("another program's database") << QByteArray();
}

void tst_EventLog::keepsADamagedFileAside()
{
    QFETCH(QByteArray, bytes);
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath(QStringLiteral("log.sqlite")).toStdString();
    if (bytes.isEmpty()) {
        LogFixture::meddleWith(path, "CREATE TABLE diary (day TEXT)");
    } else {
        QFile file(QString::fromStdString(path.string()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    const auto contents = [](const std::filesystem::path &of) {
        QFile file(QString::fromStdString(of.string()));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray before = contents(path);
    test::FakeClock clock;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("was kept as log.sqlite.damaged-2026-12-03")));
    const auto log = EventLog::open(path, clock);
    QVERIFY(log);
    QVERIFY((*log)->asideNote().find("log.sqlite.damaged-2026-12-03") != std::string::npos);
    QCOMPARE(contents(path.string() + ".damaged-2026-12-03"), before);
    QVERIFY((*log)->append({Kind::Attached, {}}));
    QVERIFY(verify(**LogReader::open(path))->whole);
}

void tst_EventLog::keepsEachDamagedFileUnderItsOwnName()
{
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath(QStringLiteral("log.sqlite")).toStdString();
    test::FakeClock clock;
    for (const char *name : {".damaged-2026-12-03", ".damaged-2026-12-03-2", ".damaged-2026-12-03-3"}) {
        QFile file(QString::fromStdString(path.string()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(name);
        file.close();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("was kept as")));
        QVERIFY(EventLog::open(path, clock));
        QFile aside(QString::fromStdString(path.string() + name));
        QVERIFY(aside.open(QIODevice::ReadOnly));
        QCOMPARE(aside.readAll(), QByteArray(name));
    }
}

void tst_EventLog::leavesALogOfANewerLatchbookAlone()
{
    LogFixture fixture;
    fixture.addCall("one");
    fixture.close();
    fixture.meddle("PRAGMA user_version = 1000");
    const auto log = EventLog::open(fixture.file(), fixture.clock());
    QVERIFY(!log);
    QCOMPARE(log.error().code, Code::NotSupported);
    QVERIFY(log.error().message.find("newer Latchbook") != std::string::npos);
    fixture.meddle("PRAGMA user_version = " + std::to_string(schemaVersion()));
    QCOMPARE(fixture.events().size(), 3U);
}

void tst_EventLog::takesOverALogOfTheFirstVersion()
{
    LogFixture fixture;
    fixture.addCall("one");
    fixture.addCall("erased");
    QVERIFY(fixture.keeper()->erasePayload("erased"));
    const std::vector<StoredEvent> before = fixture.events();
    fixture.close();
    fixture.makeOfTheFirstVersion();
    const auto reader = LogReader::open(fixture.file()); // may not write
    QVERIFY(!reader);
    QCOMPARE(reader.error().code, Code::NotSupported);
    QVERIFY(reader.error().message.find("older Latchbook") != std::string::npos);

    const std::unique_ptr<EventLog> log = fixture.begin();
    QVERIFY(log->append({Kind::Rule, {}}));
    const std::vector<StoredEvent> after = fixture.events();
    QCOMPARE(after.size(), before.size() + 1);
    for (std::size_t i = 0; i < before.size(); ++i) {
        QCOMPARE(after[i].hash, before[i].hash);
        QCOMPARE(after[i].payload, before[i].payload);
    }
    QVERIFY(fixture.verification().whole);
    QCOMPARE(fixture.verification().erased, 3);
    QCOMPARE(fixture.calls({.tool = "list_bookings"}).size(), 2U);
    QCOMPARE(fixture.calls({.callId = "one"}).size(), 1U);
}

void tst_EventLog::saysWhyAFolderCannotBeWritten()
{
    const QTemporaryDir folder;
    QVERIFY(
        QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther));
    const std::string path = folder.path().toStdString() + "/home/log.sqlite";
    WriterProcess poor(QStringLiteral("poor"), path);
    const QByteArray said = poor.said();
    QCOMPARE(poor.exitCode(), 1);
    QVERIFY2(said.contains(folder.path().toUtf8() + "/home"), said.constData());
    QVERIFY2(said.contains("Permission denied"), said.constData());
}

void tst_EventLog::saysThatTheDiskIsFullAndStaysWhole()
{
    LogFixture fixture;
    fixture.addCall("before");
    fixture.close();
    WriterProcess filler(QStringLiteral("fill"), fixture.file());
    const QByteArray said = filler.said();
    QCOMPARE(filler.exitCode(), 1);
    QVERIFY2(said.contains("cannot be read or written") && said.contains(fixture.file().c_str()), said.constData());

    const auto log = fixture.begin();
    const Verification result = fixture.verification();
    QVERIFY2(result.whole, result.why.c_str());
    QVERIFY(result.events > 3);
    QVERIFY(log->append({Kind::Attached, {}}));
}

static int writeAlong(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    return runWriterProcess(app.arguments().sliced(2));
}

LATCHBOOK_PART("--as-writer", writeAlong)
LATCHBOOK_CASE(tst_EventLog)
#include "tst_eventlog.moc"
