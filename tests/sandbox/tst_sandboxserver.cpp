#include "base/timetext.h"
#include "sandbox/linkt/keys.h"
#include "sandbox/linktime/keys.h"
#include "sqlite/connection.h"
#include "support/cases.h"
#include "support/httpprobe.h"
#include "support/jsonfile.h"
#include "support/rawclient.h"
#include "support/sandboxprocess.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>

using namespace latchbook;
using namespace latchbook::test;

class tst_SandboxServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void booksASlotOnceHoweverManyAskForIt();
    void runsOnAndMovesItsClock();
    void allowsSixtyRequestsAMinuteByItsClock();
    void writesEveryRequestIntoTheJournal();
    void keepsTheKeyOutOfItsFiles();
    void servesOnlyThisMachinesNames();
    void keepsItsDataInAFolder();
    void doesNothingWhileItsDatabaseIsLocked();
    void endsCleanlyWhenTold_data();
    void endsCleanlyWhenTold();
    void refusesWrongOptions_data();
    void refusesWrongOptions();
    void saysHowItIsUsed();
    void takesRequestsOneAfterTheOther();

private:
    struct Run {
        int exitCode = -1;
        QByteArray output;
        QByteArray errors;
    };
    static Run runOnce(const QStringList &arguments);
    static HttpProbe probeOf(const SandboxProcess &sandbox)
    {
        return {sandbox.url("linktime"), sandbox.key("linktime")};
    }
};

namespace {

const SandboxProcess::Options sundayWithoutLimit{.now = "2026-12-06T23:00:00Z",
                                                 .arguments = {QStringLiteral("--rate-limit"), QStringLiteral("0")}};

} // namespace

void tst_SandboxServer::booksASlotOnceHoweverManyAskForIt()
{
    constexpr int askers = 500;
    const SandboxProcess sandbox(sundayWithoutLimit);
    std::vector<std::unique_ptr<HttpProbe>> probes;
    for (int i = 0; i < askers; ++i) {
        probes.push_back(std::make_unique<HttpProbe>(sandbox.url("linktime"), sandbox.key("linktime")));
        QCOMPARE(probes.back()->get("/api/v1/me").status, 200); // connected, so that they ask together
    }
    for (int i = 0; i < askers; ++i) {
        const Json booking = {{"eventTypeSlug", i % 2 ? "product-demo" : "quick-call"},
                              {"startTime", "2026-12-10T15:30:00.000Z"},
                              {"inviteeName", "Guest"},
                              {"inviteeEmail", "guest" + std::to_string(i) + "@x.example"},
                              {"inviteeTimezone", "UTC"}};
        probes[std::size_t(i)]->send("POST", "/api/v1/bookings", toText(booking));
    }
    std::map<int, int> statuses;
    for (const auto &probe : probes)
        ++statuses[probe->take().status];
    QCOMPARE(statuses, (std::map<int, int>{{201, 1}, {409, askers - 1}}));
    const Json listed = probes[0]->get("/api/v1/bookings?from=2026-12-10&to=2026-12-10").body;
    QCOMPARE(int(listed["pagination"]["total"]), 1);
    int mails = 0;
    const Json effects = probes[0]->get("/_sandbox/effects").body["effects"];
    for (const Json &effect : effects)
        mails += textOf(effect, "kind") == "email" && textOf(effect, "target").ends_with("@x.example");
    QCOMPARE(mails, 1);
}

void tst_SandboxServer::runsOnAndMovesItsClock()
{
    const SandboxProcess sandbox(sundayWithoutLimit);
    HttpProbe probe = probeOf(sandbox);
    const auto now = [&] { return *fromIso(textOf(probe.get("/_sandbox/clock").body, "now")); };
    const WallTime first = now();
    QVERIFY(first >= *fromIso("2026-12-06T23:00:00Z"));
    QVERIFY(first < *fromIso("2026-12-06T23:10:00Z"));
    QTRY_VERIFY(now() > first);
    QCOMPARE(probe.ask("POST", "/_sandbox/clock", Json{{"advance", 86'400}}).status, 200);
    QVERIFY(now() >= first + std::chrono::days(1));
    QCOMPARE(probe.ask("POST", "/_sandbox/clock", Json{{"now", "2026-12-09T12:00:00Z"}}).status, 200);
    QVERIFY(now() < *fromIso("2026-12-09T12:10:00Z"));
    // What is past moves with it: Sarah's Tuesday is one of her meetings now.
    QCOMPARE(int(probe.get("/api/v1/contacts/clct2h8p0002").body["pastMeetings"].size()), 5);
    for (const Json &wrong :
         {Json::object(), Json{{"now", "soon"}}, Json{{"advance", "1"}}, Json{{"advance", 1e300}}, Json::array()})
        QCOMPARE(probe.ask("POST", "/_sandbox/clock", wrong).status, 400);
    QCOMPARE(probe.get("/_sandbox/nothing").status, 404);
}

void tst_SandboxServer::allowsSixtyRequestsAMinuteByItsClock()
{
    const SandboxProcess sandbox({.now = "2026-12-06T23:00:00Z"});
    HttpProbe probe = probeOf(sandbox);
    probe.ask("POST", "/_sandbox/clock", Json{{"now", "2026-12-06T23:30:10Z"}});
    for (int left = 59; left >= 0; --left) {
        const auto answer = probe.get("/api/v1/me");
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.headers.at("x-ratelimit-limit"), std::string("60"));
        QCOMPARE(answer.headers.at("x-ratelimit-remaining"), std::to_string(left));
        probe.ask("POST", "/_sandbox/clock", Json{{"now", "2026-12-06T23:30:10Z"}}); // however slow this machine is
    }
    const auto refused = probe.get("/api/v1/me");
    QCOMPARE(refused.status, 429);
    QCOMPARE(textOf(refused.body, "error"), std::string("rate_limited"));
    QCOMPARE(refused.headers.at("x-ratelimit-remaining"), std::string("0"));
    const int wait = std::stoi(refused.headers.at("retry-after"));
    QVERIFY(wait > 0 && wait <= 50);
    const auto reset = std::stoll(refused.headers.at("x-ratelimit-reset"));
    QCOMPARE(reset * 1000, qint64(toMilliseconds(*fromIso("2026-12-06T23:31:00Z"))));
    // Neither another key nor the sandbox's own door is held up.
    QCOMPARE(HttpProbe(sandbox.url("linktime"), std::string(sandbox::linktime::freePlanKey)).get("/api/v1/me").status,
             403);
    probe.ask("POST", "/_sandbox/clock", Json{{"advance", wait}});
    QCOMPARE(probe.get("/api/v1/me").status, 200);
}

void tst_SandboxServer::writesEveryRequestIntoTheJournal()
{
    const SandboxProcess sandbox({.now = "2026-12-06T23:00:00Z"});
    HttpProbe probe = probeOf(sandbox);
    probe.ask("GET", "/api/v1/bookings?from=2026-12-01&to=2026-12-05&x=1&x=2", {}, {{"X-Request-Id", "01ABC"}});
    probe.ask("PATCH", "/api/v1/settings", Json{{"minGapMinutes", 15}});
    probe.send("POST", "/api/v1/contacts", "no JSON");
    QCOMPARE(probe.take().status, 400);
    HttpProbe(sandbox.url("linktime"), "lt_live_wrong").get("/api/v1/me");
    probe.get("/_sandbox/effects");
    probe.get("/elsewhere");

    const auto lines = sandbox.journal();
    QCOMPARE(int(lines.size()), 5);
    Json first = lines[0];
    QVERIFY(fromIso(textOf(first, "time")).has_value());
    first.erase("time");
    QCOMPARE(first, (Json{{"n", 1},
                          {"service", "linktime"},
                          {"id", "01ABC"},
                          {"method", "GET"},
                          {"path", "/api/v1/bookings"},
                          {"query", {{"from", "2026-12-01"}, {"to", "2026-12-05"}, {"x", {"1", "2"}}}},
                          {"body", nullptr}}));
    QCOMPARE(lines[1]["body"], (Json{{"minGapMinutes", 15}}));
    QVERIFY(lines[1]["id"].is_null());
    QVERIFY(lines[2]["body"].is_null());
    QCOMPARE(textOf(lines[3], "path"), std::string("/api/v1/me"));
    QCOMPARE(textOf(lines[4], "path"), std::string("/elsewhere"));
    QCOMPARE(int(lines[4]["n"]), 5);
}

void tst_SandboxServer::keepsTheKeyOutOfItsFiles()
{
    QTemporaryDir folder;
    const SandboxProcess sandbox({.arguments = {QStringLiteral("--data"), folder.path()}});
    HttpProbe probe = probeOf(sandbox);
    QCOMPARE(probe.get("/api/v1/me").status, 200);
    int files = 0;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(folder.path().toStdString())) {
        QFile file(QString::fromStdString(entry.path().string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains(QByteArray::fromStdString(sandbox.key("linktime"))),
                 qPrintable(file.fileName()));
        ++files;
    }
    QVERIFY(files >= 2); // the database and the journal
}

void tst_SandboxServer::servesOnlyThisMachinesNames()
{
    const SandboxProcess sandbox;
    const auto statusFor = [&](const std::string &headers) {
        RawClient client(portOf(sandbox.url("linktime")));
        client.put("GET /_sandbox/clock HTTP/1.1\r\n" + headers + "\r\n");
        return client.answer().substr(9, 3);
    };
    QCOMPARE(statusFor("Host: localhost\r\n"), std::string("200"));
    QCOMPARE(statusFor("Host: 127.0.0.1:80\r\n"), std::string("200"));
    QCOMPARE(statusFor("Host: evil.example\r\n"), std::string("403"));
    QCOMPARE(statusFor("Host: localhost\r\nOrigin: https://evil.example\r\n"), std::string("403"));
}

void tst_SandboxServer::keepsItsDataInAFolder()
{
    QTemporaryDir folder;
    const QString data = folder.filePath(QStringLiteral("deep/er"));
    {
        const SandboxProcess sandbox({.arguments = {QStringLiteral("--data"), data}});
        probeOf(sandbox).ask("POST", "/api/v1/contacts", Json{{"name", "Kept"}, {"email", "kept@x.example"}});
    }
    const SandboxProcess again({.seed = "crowd", .arguments = {QStringLiteral("--data"), data}});
    QCOMPARE(int(probeOf(again).get("/api/v1/contacts").body["pagination"]["total"]), 5); // and no second seed
    QCOMPARE(int(readJsonLines(data.toStdString() + "/journal.jsonl").size()), 2);
}

void tst_SandboxServer::doesNothingWhileItsDatabaseIsLocked()
{
    QTemporaryDir folder;
    const SandboxProcess sandbox({.arguments = {QStringLiteral("--data"), folder.path()}});
    HttpProbe probe = probeOf(sandbox);
    const Json contact = {{"name", "Late"}, {"email", "late@x.example"}};
    const auto other = sqlite::Connection::open(folder.filePath(QStringLiteral("sandbox.sqlite")).toStdString(), {});
    QVERIFY(other && (*other)->begin(sqlite::Connection::Access::Write));
    QCOMPARE(probe.ask("POST", "/api/v1/contacts", contact).status, 500);
    QVERIFY((*other)->rollBack());
    QCOMPARE(int(probe.get("/api/v1/contacts?search=Late").body["pagination"]["total"]), 0);
    QCOMPARE(probe.ask("POST", "/api/v1/contacts", contact).status, 201);
}

void tst_SandboxServer::endsCleanlyWhenTold_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void tst_SandboxServer::endsCleanlyWhenTold()
{
    QFETCH(int, signal);
    SandboxProcess sandbox;
    HttpProbe probe = probeOf(sandbox);
    QCOMPARE(probe.get("/api/v1/me").status, 200);
    probe.ask("POST", "/_sandbox/faults", Json{{"fault", "slow"}, {"delayMs", 600'000}});
    probe.send("GET", "/api/v1/me", {}); // one that waits holds nothing up
    ::kill(pid_t(sandbox.process().id()), signal);
    QCOMPARE(sandbox.process().waitForExit(), 0);
    QCOMPARE(sandbox.process().errorText(), QByteArray());
}

tst_SandboxServer::Run tst_SandboxServer::runOnce(const QStringList &arguments)
{
    QTemporaryDir home;
    Run run;
    Process process({.program = "latchbook-sandbox",
                     .arguments = arguments,
                     .environment = clientEnvironment(home.path().toStdString())},
                    [&run](const QByteArray &output) { run.output += output; });
    run.exitCode = process.waitForExit();
    run.errors = process.errorText();
    return run;
}

void tst_SandboxServer::refusesWrongOptions_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("word");
    const auto row = [](const char *name, const char *arguments, const char *word) {
        QTest::newRow(name) << QString::fromLatin1(arguments).split(QLatin1Char(' ')) << QByteArray(word);
    };
    row("an unknown option", "--colour green", "colour");
    row("an argument", "linktime", "--help");
    row("no port", "--port x", "--port");
    row("too high a port", "--port 65536", "--port");
    row("no port for Linkt", "--linkt-port x", "--linkt-port");
    row("a run that takes no time", "--run-seconds 0", "--run-seconds");
    row("a run longer than a day", "--run-seconds 86401", "--run-seconds");
    row("no instant", "--now yesterday", "--now");
    row("an unknown seed", "--seed pumpkin", "story");
    row("no limit", "--rate-limit -1", "--rate-limit");
}

void tst_SandboxServer::refusesWrongOptions()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, word);
    const Run run = runOnce(arguments);
    QCOMPARE(run.exitCode, 2);
    QVERIFY2(run.errors.contains(word), run.errors.constData());
    QCOMPARE(run.output, QByteArray());
}

void tst_SandboxServer::saysHowItIsUsed()
{
    const Run help = runOnce({QStringLiteral("--help")});
    QCOMPARE(help.exitCode, 0);
    QVERIFY(help.output.contains(QByteArray::fromStdString(std::string(sandbox::linktime::freePlanKey))));
    QVERIFY(help.output.contains(QByteArray::fromStdString(std::string(sandbox::linkt::readerKey))));
    QVERIFY(help.output.contains("/_sandbox/faults"));
    QVERIFY(runOnce({QStringLiteral("--version")}).output.contains(LATCHBOOK_VERSION));
    const SandboxProcess sandbox;
    const Run second = runOnce({QStringLiteral("--port"), QString::number(portOf(sandbox.url("linktime")))});
    QCOMPARE(second.exitCode, 1);
    QVERIFY(!second.errors.isEmpty());
}

/// A figure for the reader, not a claim: machines differ.
void tst_SandboxServer::takesRequestsOneAfterTheOther()
{
    constexpr int requests = 1'000;
    const SandboxProcess sandbox(sundayWithoutLimit);
    HttpProbe probe = probeOf(sandbox);
    QElapsedTimer elapsed;
    elapsed.start();
    for (int i = 0; i < requests; ++i)
        QCOMPARE(probe.get("/api/v1/bookings?limit=5").status, 200);
    qInfo("%.0f requests a second, one after the other", requests * 1000.0 / double(elapsed.elapsed()));
    QCOMPARE(int(sandbox.journal().size()), requests);
}

LATCHBOOK_CASE(tst_SandboxServer)
#include "tst_sandboxserver.moc"
