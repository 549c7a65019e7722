#include "server/logcommand.h"

#include "base/exitcode.h"
#include "logfixture.h"
#include "support/cases.h"

#include <QProcess>
#include <QTest>

using namespace latchbook;
using namespace latchbook::log;

namespace {

/// What the command wrote and how it ended; run as a process of its own, since it writes to stdout.
struct Ran {
    int status = -1;
    QByteArray out;
    QByteArray err;

    QList<QByteArray> lines() const { return out.trimmed().split('\n'); }
    Json json() const { return *parseJson(std::string_view(out.constData(), std::size_t(out.size()))); }
};

Ran run(const std::filesystem::path &folder, const QStringList &arguments)
{
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(),
                  QStringList{QStringLiteral("--as-command"), QString::fromStdString(folder.string())} + arguments);
    if (!process.waitForFinished() || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

Ran run(const LogFixture &fixture, const char *arguments)
{
    return run(fixture.folder(), QString::fromUtf8(arguments).split(QLatin1Char(' '), Qt::SkipEmptyParts));
}

} // namespace

class tst_LogCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsCallsAsAnAlignedTable();
    void listsCallsAsJson();
    void leadsFromPageToPage();
    void takesEveryFilter_data();
    void takesEveryFilter();
    void showsWhatGuestsWroteWithoutObeyingIt();
    void exportsAsLinesOfJson();
    void exportsAsCsv();
    void verifiesAWholeChain();
    void verifiesABrokenChain();
    void erasesWhatACallHeld();
    void rebuilds();
    void tellsHowItIsUsed_data();
    void tellsHowItIsUsed();
    void cannotReadWhatIsNotThere_data();
    void cannotReadWhatIsNotThere();
    void failsWhenItsOutputCannotBeWritten();
};

void tst_LogCommand::listsCallsAsAnAlignedTable()
{
    LogFixture fixture;
    fixture.addCall("one", "list_bookings", Json::object(), "Zoë's client");
    fixture.append(Kind::Arrived, "two",
                   {{"client", "Cursor"},
                    {"service", "linktime"},
                    {"connection", "work"},
                    {"tool", "cancel_booking"},
                    {"arguments", {{"bookingId", "bk_1"}}}});
    fixture.append(Kind::Failed, "two", {{"code", "needs-approval"}});
    const Ran list = run(fixture, "list");
    QCOMPARE(list.status, 0);
    const QList<QByteArray> lines = list.lines();
    QCOMPARE(lines.size(), 3);
    const QByteArray time = QDateTime::fromMSecsSinceEpoch(toMilliseconds(fixture.clock().now()))
                                .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"))
                                .toUtf8();
    QCOMPARE(lines[0].simplified(), QByteArray("NUMBER TIME CLIENT SERVICE TOOL OUTCOME TOOK ABOUT"));
    QCOMPARE(lines[1].simplified(),
             "4 " + time + " Cursor linktime@work cancel_booking refused (needs-approval) 0 ms bookingId: bk_1");
    QVERIFY(lines[2].simplified().endsWith("Zoë's client linktime list_bookings done 2000 ms"));
    QCOMPARE(QString::fromUtf8(lines[2]).indexOf(QLatin1String("linktime")),
             QString::fromUtf8(lines[0]).indexOf(QLatin1String("SERVICE")));
}

void tst_LogCommand::listsCallsAsJson()
{
    LogFixture fixture;
    fixture.addCall("one", "create_booking", {{"inviteeName", "Jordan"}});
    const Json json = run(fixture, "list --json").json();
    QVERIFY(json["next"].is_null());
    QCOMPARE(json["calls"].size(), 1U);
    const Json &call = json["calls"][0];
    QCOMPARE(textOf(call, "callId"), std::string("one"));
    QCOMPARE(textOf(call, "outcome"), std::string("done"));
    QCOMPARE(textOf(call, "ended"), toIso(fixture.clock().now()));
    QCOMPARE(textOf(call, "summary"), std::string("inviteeName: Jordan"));
}

void tst_LogCommand::leadsFromPageToPage()
{
    LogFixture fixture;
    for (const char *id : {"one", "two", "three"})
        fixture.addCall(id);
    const Ran first = run(fixture, "list --limit 2");
    QCOMPARE(first.lines().size(), 4);
    QCOMPARE(first.lines().last(), QByteArray("There are more: --before 4"));
    QCOMPARE(run(fixture, "list --limit 2 --json").json()["next"].get<int>(), 4);
    const Ran second = run(fixture, "list --limit 2 --before 4");
    QCOMPARE(second.lines().size(), 2);
    QCOMPARE(run(fixture, "list --before 1").out, QByteArray("No calls.\n"));
}

void tst_LogCommand::takesEveryFilter_data()
{
    QTest::addColumn<QByteArray>("options");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("outcome") << QByteArray("--outcome refused") << QByteArray("two");
    QTest::newRow("open") << QByteArray("--outcome open") << QByteArray("three");
    QTest::newRow("tool") << QByteArray("--tool list_bookings") << QByteArray("one");
    QTest::newRow("client") << QByteArray("--client Cursor") << QByteArray("two");
    QTest::newRow("search") << QByteArray("--search jordan") << QByteArray("three");
}

void tst_LogCommand::takesEveryFilter()
{
    QFETCH(QByteArray, options);
    QFETCH(QByteArray, expected);
    LogFixture fixture;
    fixture.addCall("one");
    fixture.append(Kind::Arrived, "two", {{"client", "Cursor"}, {"tool", "cancel_booking"}});
    fixture.append(Kind::Failed, "two", {{"code", "refused"}});
    fixture.append(Kind::Arrived, "three",
                   {{"client", "Zed"}, {"tool", "cancel_booking"}, {"arguments", {{"who", "Jordan"}}}});
    const Json calls = run(fixture, "list --json " + options).json()["calls"];
    QCOMPARE(calls.size(), 1U);
    QCOMPARE(QByteArray::fromStdString(textOf(calls[0], "callId")), expected);
}

void tst_LogCommand::showsWhatGuestsWroteWithoutObeyingIt()
{
    LogFixture fixture;
    fixture.addCall("one", "create\x1b[31m", {{"name", "\x1b]0;owned\a\u202e\u009b2J\nnew line"}}, "Cl\x1b[2Jient");
    for (const char *arguments : {"list", "list --json", "export", "export --format csv"}) {
        const Ran ran = run(fixture, arguments);
        QCOMPARE(ran.status, 0);
        QVERIFY(!ran.out.contains('\x1b') && !ran.out.contains('\a'));
        QVERIFY(!ran.out.contains("\u202e") && !ran.out.contains("\u009b"));
    }
    QCOMPARE(run(fixture, "list").lines().size(), 2);
    QVERIFY(run(fixture, "list").out.contains("Cl␛[2Jient"));
}

void tst_LogCommand::exportsAsLinesOfJson()
{
    LogFixture fixture;
    fixture.addCall("one");
    fixture.addCall("two");
    const Ran ran = run(fixture, "export");
    QCOMPARE(ran.status, 0);
    QCOMPARE(ran.lines().size(), 6);
    for (const QByteArray &line : ran.lines()) {
        const Result<Json> json = parseJson(std::string_view(line.constData(), std::size_t(line.size())));
        QVERIFY(json);
        for (const char *key : {"sequence", "time", "kind", "callId", "payload", "previous", "hash"})
            QVERIFY2(json->contains(key), key);
    }
    QCOMPARE(run(fixture, "export --format jsonl").out, ran.out);
    QCOMPARE(run(fixture, "export --json").out, ran.out);
}

void tst_LogCommand::exportsAsCsv()
{
    LogFixture fixture;
    fixture.addCall("one");
    const Ran ran = run(fixture, "export --format csv");
    QCOMPARE(ran.status, 0);
    QCOMPARE(ran.lines().size(), 4);
    QVERIFY(ran.lines()[0].startsWith("sequence,time,kind"));
}

void tst_LogCommand::verifiesAWholeChain()
{
    LogFixture fixture;
    fixture.addCall("one");
    const Ran ran = run(fixture, "verify");
    QCOMPARE(ran.status, 0);
    QVERIFY(ran.out.startsWith("The chain is whole: 3 events, 1 to 3, last hash "));
    QVERIFY(ran.out.contains("without anchors shows damage, not a rewritten file"));
    const Json json = run(fixture, "verify --json").json();
    QCOMPARE(json["whole"].get<bool>(), true);
    QCOMPARE(json["events"].get<int>(), 3);
    QCOMPARE(textOf(json, "lastHash"), fixture.events().back().hash);
}

void tst_LogCommand::verifiesABrokenChain()
{
    LogFixture fixture;
    fixture.addCall("one");
    fixture.meddle("UPDATE events SET call_id = 'two' WHERE sequence = 2");
    const Ran ran = run(fixture, "verify");
    QCOMPARE(ran.status, 1);
    QVERIFY(
        ran.out.startsWith("The chain is broken at event 2: its own data is not as it was written.\n1 events before"));
    const Ran asJson = run(fixture, "verify --json");
    QCOMPARE(asJson.status, 1);
    QCOMPARE(asJson.json()["brokenAt"].get<int>(), 2);
}

void tst_LogCommand::erasesWhatACallHeld()
{
    LogFixture fixture;
    fixture.addCall("one");
    fixture.addCall("two");
    const qint64 number = fixture.call("one").number;
    const Ran ran = run(fixture, ("erase --call " + std::to_string(number)).c_str());
    QCOMPARE(ran.status, 0);
    QVERIFY2(ran.out.contains("3 payloads"), ran.out);
    QVERIFY(run(fixture, "verify").out.contains("3 payloads were erased; their hashes hold."));
    QCOMPARE(run(fixture, ("erase --json --call " + std::to_string(number)).c_str()).json()["erasedPayloads"], Json(0));
    QCOMPARE(fixture.call("one").outcome, std::string("done")); // that it was made stays
    QCOMPARE(run(fixture, "erase --call 99").status, 1);
}

void tst_LogCommand::rebuilds()
{
    LogFixture fixture;
    fixture.addCall("one");
    fixture.meddle("DELETE FROM calls");
    const Ran ran = run(fixture, "rebuild");
    QCOMPARE(ran.status, 0);
    QCOMPARE(ran.out, QByteArray("The list of calls was made anew: 1 calls from 3 events.\n"));
    QCOMPARE(fixture.call("one").outcome, std::string("done"));
    QCOMPARE(run(fixture, "rebuild --json").json()["calls"].get<int>(), 1);
}

void tst_LogCommand::tellsHowItIsUsed_data()
{
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<ExitCode>("status");
    QTest::addColumn<QByteArray>("words"); // on stdout when it was asked for, else on stderr
    const auto row = [](const char *arguments, ExitCode status, const char *words) {
        QTest::newRow(*arguments ? arguments : "nothing") << QByteArray(arguments) << status << QByteArray(words);
    };
    row("--help", ExitCode::Ok, "Usage: latchbook-server log VERB");
    row("list --help", ExitCode::Ok, "--outcome");
    row("export -h", ExitCode::Ok, "Usage: latchbook-server log export [OPTION]");
    row("verify --help", ExitCode::Ok, "--json");
    row("rebuild --help", ExitCode::Ok, "--json");
    row("erase", ExitCode::Usage, "--call");
    row("erase --call one", ExitCode::Usage, "the number of a call");
    row("", ExitCode::Usage, "Usage:");
    row("burn", ExitCode::Usage, "Usage:");
    row("list --what", ExitCode::Usage, "what");
    row("list more", ExitCode::Usage, "not \"more\"");
    row("list --limit", ExitCode::Usage, "limit");
    row("list --limit 0", ExitCode::Usage, "1 to 1000");
    row("list --limit 1001", ExitCode::Usage, "1 to 1000");
    row("list --limit ten", ExitCode::Usage, "1 to 1000");
    row("list --before yesterday", ExitCode::Usage, "--before");
    row("list --outcome fine", ExitCode::Usage, "done, failed");
    row("export --format xml", ExitCode::Usage, "jsonl or csv");
    row("export --format csv --json", ExitCode::Usage, "jsonl or csv");
    row("verify --limit 3", ExitCode::Usage, "limit");
}

void tst_LogCommand::tellsHowItIsUsed()
{
    QFETCH(QByteArray, arguments);
    QFETCH(ExitCode, status);
    QFETCH(QByteArray, words);
    const LogFixture fixture;
    const Ran ran = run(fixture, arguments.constData());
    QCOMPARE(ran.status, exitStatus(status));
    const bool asked = status == ExitCode::Ok;
    QVERIFY2((asked ? ran.out : ran.err).contains(words), ran.out + ran.err);
    QVERIFY((asked ? ran.err : ran.out).isEmpty());
}

void tst_LogCommand::cannotReadWhatIsNotThere_data()
{
    QTest::addColumn<QString>("verb");
    for (const char *verb : {"list", "export", "verify", "erase --call 1", "rebuild"})
        QTest::newRow(verb) << QString::fromUtf8(verb);
}

void tst_LogCommand::cannotReadWhatIsNotThere()
{
    QFETCH(QString, verb);
    const QTemporaryDir folder;
    const Ran ran = run(folder.path().toStdString(), verb.split(QLatin1Char(' ')));
    QCOMPARE(ran.status, exitStatus(ExitCode::CannotRead));
    QVERIFY2(ran.err.contains("There is no log at " + folder.path().toUtf8()), ran.err);
    QVERIFY(ran.out.isEmpty());
    QVERIFY(QDir(folder.path()).isEmpty());
}

void tst_LogCommand::failsWhenItsOutputCannotBeWritten()
{
    LogFixture fixture;
    fixture.addCall("one");
    QProcess process;
    process.setStandardOutputFile(QStringLiteral("/dev/full"));
    process.start(
        QCoreApplication::applicationFilePath(),
        {QStringLiteral("--as-command"), QString::fromStdString(fixture.folder().string()), QStringLiteral("export")});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), exitStatus(ExitCode::Failed));
}

static int runCommand(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    Paths paths;
    paths.log = app.arguments().at(2).toStdString();
    return server::runLogCommand(app.arguments().sliced(3), paths);
}

LATCHBOOK_PART("--as-command", runCommand)
LATCHBOOK_CASE(tst_LogCommand)
#include "tst_logcommand.moc"
