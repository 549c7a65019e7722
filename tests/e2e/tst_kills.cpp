// The server is killed a hundred times at random instants of a mixed load, and nothing is lost or doubled: what clients
// were told, the log and the service's journal tell the same story. LATCHBOOK_SEED and LATCHBOOK_KILLS choose other
// instants, and how many.
#include "killreport.h"
#include "support/cases.h"
#include "support/chosen.h"
#include "support/headless.h"
#include "support/processtree.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>
#include <random>

using namespace latchbook;
using namespace latchbook::test;

namespace {

constexpr int usualSeed = 20'261'208;
constexpr int usualKills = isSanitized ? 20 : 100; // each starts two programs
constexpr int slowness = 40; // ms that the service takes for a write: most kills shall fall into them
constexpr int longestWait = 70; // ms
constexpr int shortWait = 2;

Json slow(const char *method, const char *after, int ms)
{
    return {{"match", {{"method", method}}}, {"fault", "slow"}, {"after", after}, {"delayMs", ms}, {"times", 0}};
}

const QStringList entry = {QStringLiteral("linktime"),       QStringLiteral("--allow"),
                           QStringLiteral("create_contact"), QStringLiteral("--allow"),
                           QStringLiteral("update_contact"), QStringLiteral("--allow"),
                           QStringLiteral("delete_contact")};

} // namespace

class tst_Kills : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void loseAndDoubleNothing_data();
    void loseAndDoubleNothing();

private:
    void knowContacts(McpClient &client);
    std::unique_ptr<McpClient> startClient(const SandboxProcess &sandbox, const QString &home, bool isAttached) const;
    std::vector<MadeCall> makeCalls(int kill);
    void waitForInstant(const SandboxProcess &sandbox, qint64 journalBytes);
    void checkService(const SandboxProcess &sandbox);

    int upTo(int last) { return int(m_dice() % unsigned(last + 1)); }

    int m_seed = usualSeed;
    std::mt19937 m_dice;
    std::vector<std::string> m_contacts; ///< not yet used
};

void tst_Kills::initTestCase() { m_seed = chosen("LATCHBOOK_SEED", usualSeed); }

void tst_Kills::loseAndDoubleNothing_data()
{
    QTest::addColumn<bool>("isAttached");
    QTest::newRow("of the server a client started") << false;
    QTest::newRow("of the server behind latchbook-mcp") << true;
}

void tst_Kills::knowContacts(McpClient &client)
{
    m_contacts.clear();
    for (const int page : {1, 2}) {
        const Json listed = client.callTool("list_contacts", {{"search", "Guest"}, {"limit", 100}, {"page", page}});
        for (const Json &contact : listed["structuredContent"]["data"])
            m_contacts.push_back(textOf(contact, "id"));
    }
}

std::unique_ptr<McpClient> tst_Kills::startClient(const SandboxProcess &sandbox, const QString &home,
                                                  bool isAttached) const
{
    QStringList arguments = entry;
    if (isAttached)
        arguments.insert(1, QStringLiteral("--"));
    else
        arguments.prepend(QStringLiteral("stdio"));
    auto client = std::make_unique<McpClient>(Process::Start{
        .program = isAttached ? "latchbook-mcp" : "latchbook-server",
        .arguments = arguments,
        .environment = clientEnvironment(home.toStdString(), {{"LATCHBOOK_APP", "off"},
                                                              {"LATCHBOOK_RATE_LIMIT", "off"},
                                                              {"LINKTIME_API_KEY_FILE", sandbox.keyFile("linktime")},
                                                              {"LINKTIME_BASE_URL", sandbox.url("linktime")}})});
    client->initialize();
    return client;
}

std::vector<MadeCall> tst_Kills::makeCalls(int kill)
{
    std::vector<MadeCall> calls;
    for (int i = upTo(4); i >= 0; --i) {
        const std::string mark = "k" + std::to_string(kill) + "c" + std::to_string(i) + "x";
        MadeCall call{.tool = "list_contacts", .arguments = {{"search", mark}}, .kill = kill};
        const int what = upTo(4);
        if (what == 1 && !m_contacts.empty()) {
            call = {"delete_contact", {{"contactId", m_contacts.back()}}, "DELETE", kill, {}};
            m_contacts.pop_back();
        } else if (what == 2) {
            call = {"update_contact", {{"contactId", "clct2h8p0001"}, {"company", mark}}, "PATCH", kill, {}};
        } else if (what >= 3) {
            call = {"create_contact", {{"name", mark}, {"email", mark + "@kills.example"}}, "POST", kill, {}};
        }
        calls.push_back(call);
    }
    return calls;
}

/// A third of the instants are any, a third at the very beginning, and a third when the service has seen something, so
/// that every phase gets its share.
void tst_Kills::waitForInstant(const SandboxProcess &sandbox, qint64 journalBytes)
{
    const int kind = upTo(2);
    if (kind == 2)
        waitFor([&] { return sandbox.journalBytes() > journalBytes; });
    const qint64 microseconds = upTo((kind == 1 ? shortWait : longestWait) * 1'000);
    QElapsedTimer waited;
    waited.start();
    while (waited.nsecsElapsed() < microseconds * 1'000)
        QCoreApplication::processEvents(); // no sleep: the instant is exact, and the calls go out meanwhile
}

void tst_Kills::checkService(const SandboxProcess &sandbox)
{
    for (const Json &write : sandbox.journal()) {
        const std::string method = textOf(write, "method");
        if (method == "POST") {
            const std::string email = textOf(write["body"], "email");
            const Json found = sandbox.get("linktime", "/api/v1/contacts?search=" + email);
            QVERIFY2(int(found["pagination"]["total"]) == 1, email.c_str());
        } else if (method == "DELETE") {
            int status = 0;
            sandbox.get("linktime", textOf(write, "path"), &status);
            QCOMPARE(status, 404);
        }
    }
}

void tst_Kills::loseAndDoubleNothing()
{
    QFETCH(bool, isAttached);
    const int kills = chosen("LATCHBOOK_KILLS", usualKills);
    m_dice.seed(unsigned(m_seed));
    const QTemporaryDir home;
    const SandboxProcess sandbox({.seed = "crowd", .arguments = {QStringLiteral("--rate-limit"), QStringLiteral("0")}});
    knowContacts(*startClient(sandbox, home.path(), isAttached));
    QVERIFY(m_contacts.size() >= 100);
    sandbox.post("/_sandbox/faults", Json::array({slow("POST", "read", slowness), slow("PATCH", "done", slowness),
                                                  slow("DELETE", "done", slowness), slow("GET", "read", 5)}));

    std::vector<MadeCall> calls;
    for (int kill = 0; kill < kills; ++kill) {
        const auto client = startClient(sandbox, home.path(), isAttached);
        const qint64 program = client->process().id();
        const std::vector<qint64> children = childrenOf(program);
        QCOMPARE(children.size(), std::size_t(isAttached ? 1 : 0));
        const qint64 server = isAttached ? children.front() : program;

        const qint64 journalBytes = sandbox.journalBytes();
        std::map<int, MadeCall> made;
        for (const MadeCall &call : makeCalls(kill))
            made[client->send("tools/call", {{"name", call.tool}, {"arguments", call.arguments}})] = call;
        waitForInstant(sandbox, journalBytes);
        ::kill(pid_t(server), SIGKILL);
        for (auto &[id, call] : made) {
            call.answer = client->answer(id);
            QVERIFY(!isAttached || !call.answer.is_null()); // it hears of each call, whatever becomes of the server
            calls.push_back(std::move(call));
        }
        QVERIFY(client->garbage().empty());
        client->process().closeInput();
        QCOMPARE(client->process().waitForExit(), isAttached ? 0 : -1);
    }
    // One more start settles what the last kill left.
    const auto last = startClient(sandbox, home.path(), isAttached);
    QVERIFY(!flagOf(last->callTool("get_me"), "isError"));
    last->process().closeInput();
    QCOMPARE(last->process().waitForExit(), 0);

    const std::string folder = home.path().toStdString();
    QCOMPARE(verifyLog(folder), 0);
    const std::vector<Json> events = exportLog(folder);
    const std::vector<Json> journal = sandbox.journal();
    const KillReport report(calls, events, journal);
    auto phases = report.kills();
    qInfo("seed %d, %d kills, %zu calls: before arrived %d, arrived %d, sent %d, answered %d, idle %d", m_seed, kills,
          calls.size(), phases[Phase::BeforeArrived], phases[Phase::Arrived], phases[Phase::Sent],
          phases[Phase::Answered], phases[Phase::Idle]);
    QCOMPARE(report.disagreements(), QStringList());
    QVERIFY(phases[Phase::Sent] >= std::min(10, kills / 10));
    sandbox.post("/_sandbox/faults", Json::array());
    checkService(sandbox);

    // The proof that this test can fail: a write that the log does not know, and an end that is lost.
    std::vector<Json> longer = journal;
    longer.push_back({{"method", "POST"}, {"id", "01nobody"}, {"path", "/"}});
    QCOMPARE(KillReport(calls, events, longer).disagreements().size(), 1);
    std::vector<Json> shorter = events;
    const auto end = std::ranges::find(shorter, Json("unknown"), [](const Json &event) { return event["kind"]; });
    QVERIFY(end != shorter.end());
    shorter.erase(end);
    QCOMPARE(KillReport(calls, shorter, journal).disagreements().size(), 1);
}

LATCHBOOK_CASE(tst_Kills)
#include "tst_kills.moc"
