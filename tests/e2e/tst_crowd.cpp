// Many clients at one server that is killed twice under their load: they rejoin by themselves, and what they were told,
// the log and the service's journal agree. LATCHBOOK_CLIENTS and LATCHBOOK_CALLS choose how many; ./dev bench takes 200
// and 20,000.
#include "killreport.h"
#include "support/appside.h"
#include "support/cases.h"
#include "support/chosen.h"
#include "support/headless.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>

using namespace latchbook;
using namespace latchbook::test;

namespace {

constexpr int usualClients = 20;
constexpr int usualCalls = isSanitized ? 400 : 2'000;
constexpr int kills = 2;

/// A client, and the call it is waiting for.
struct Guest {
    std::unique_ptr<McpClient> client;
    MadeCall call = {};
    int id = 0; ///< 0: none
};

/// Two reads, then two kinds of writes; no two calls are the same.
MadeCall callNumber(int number)
{
    const std::string mark = "n" + std::to_string(number) + "x";
    switch (number % 4) {
    case 0: return {"create_contact", {{"name", mark}, {"email", mark + "@crowd.example"}}, "POST", 0, {}};
    case 1: return {"update_contact", {{"contactId", "clct2h8p0001"}, {"company", mark}}, "PATCH", 0, {}};
    default: return {"list_contacts", {{"search", mark}}, "", 0, {}};
    }
}

} // namespace

class tst_Crowd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void losesAndDoublesNothing();

private:
    /// Does what the app does: starts the server, and tells it what a person decided.
    void startServer();
    void killServer();
    void ask(Guest &guest);
    /// Takes the answers that have come, and asks the next.
    void takeTurns();

    int m_clients = 0;
    int m_calls = 0;
    QTemporaryDir m_home;
    std::unique_ptr<SandboxProcess> m_sandbox;
    std::unique_ptr<AppSide> m_app;
    std::vector<Guest> m_guests;
    std::vector<MadeCall> m_made; ///< and answered
    int m_asked = 0;
};

void tst_Crowd::initTestCase()
{
    m_clients = chosen("LATCHBOOK_CLIENTS", usualClients);
    m_calls = chosen("LATCHBOOK_CALLS", usualCalls);
    m_sandbox = std::make_unique<SandboxProcess>(
        SandboxProcess::Options{.arguments = {QStringLiteral("--rate-limit"), QStringLiteral("0")}});
    startServer();
}

void tst_Crowd::startServer()
{
    m_app = std::make_unique<AppSide>(m_home.path().toStdString(), Variables{{"LATCHBOOK_RATE_LIMIT", "off"}});
    QVERIFY(m_app->isReady());
    control::RuleSet rules;
    for (const char *tool : {"create_contact", "update_contact"})
        rules.rules.push_back({.id = tool, .service = "linktime", .tool = tool, .verdict = "allow"});
    m_app->send(control::RulesChanged{rules});
    m_app->giveKey(m_sandbox->key("linktime"), m_sandbox->url("linktime"));
}

void tst_Crowd::killServer()
{
    ::kill(pid_t(m_app->process().id()), SIGKILL);
    QCOMPARE(m_app->process().waitForExit(), -1);
    startServer();
}

void tst_Crowd::ask(Guest &guest)
{
    guest.call = callNumber(m_asked++);
    guest.id = guest.client->send("tools/call", {{"name", guest.call.tool}, {"arguments", guest.call.arguments}});
}

void tst_Crowd::takeTurns()
{
    for (Guest &guest : m_guests) {
        if (guest.id == 0 || !guest.client->hasAnswer(guest.id))
            continue;
        guest.call.answer = guest.client->answer(guest.id);
        m_made.push_back(std::move(guest.call));
        guest.id = 0;
        if (m_asked < m_calls)
            ask(guest);
    }
}

void tst_Crowd::losesAndDoublesNothing()
{
    for (int i = 0; i < m_clients; ++i) {
        m_guests.push_back({std::make_unique<McpClient>(Process::Start{
            "latchbook-mcp", {QStringLiteral("linktime")}, clientEnvironment(m_home.path().toStdString())})});
        m_guests.back().client->initialize();
    }
    QElapsedTimer timer;
    timer.start();
    for (Guest &guest : m_guests)
        ask(guest);
    for (int part = 1; part <= kills + 1; ++part) {
        const auto until = std::size_t(m_calls) * std::size_t(part) / (kills + 1);
        while (m_made.size() < until) { // the test's time limit is the only one
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            takeTurns();
        }
        if (part <= kills)
            killServer();
    }
    const double seconds = double(timer.elapsed()) / 1000;
    for (Guest &guest : m_guests) {
        QVERIFY(guest.client->garbage().empty());
        guest.client->process().closeInput();
        QCOMPARE(guest.client->process().waitForExit(), 0);
    }
    m_app->vanish();
    QCOMPARE(m_app->process().waitForExit(), 0);

    const std::string home = m_home.path().toStdString();
    QCOMPARE(verifyLog(home), 0);
    const std::vector<Json> events = exportLog(home);
    std::vector<Json> journal = m_sandbox->journal();
    const KillReport report(m_made, events, journal);
    const QStringList faults = report.disagreements();
    QVERIFY2(faults.isEmpty(),
             qPrintable(faults.first(std::min(faults.size(), qsizetype(10))).join(QLatin1Char('\n'))));
    const auto unknown = std::ranges::count_if(
        m_made, [](const MadeCall &call) { return codeOfResult(member(call.answer, "result")) == "unknown"; });
    qInfo(
        "%d clients, %zu calls in %.1f s (%.0f a second), server killed %d times: %d answers \"unknown\"; clients, log "
        "and service agree",
        m_clients, m_made.size(), seconds, double(m_made.size()) / seconds, kills, int(unknown));
    QVERIFY(unknown > 0); // a kill hits somebody

    // The proof that this test can fail: a write that went around Latchbook.
    journal.push_back({{"method", "POST"}, {"id", "01nobody"}, {"path", "/"}});
    QCOMPARE(KillReport(m_made, events, journal).disagreements().size(), 1);
}

LATCHBOOK_CASE(tst_Crowd)
#include "tst_crowd.moc"
