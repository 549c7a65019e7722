// However a client leaves, nothing is left behind: no process, no socket, no event.
#include "support/cases.h"
#include "support/headless.h"
#include "support/processtree.h"

#include <QDir>
#include <QTest>

#include <csignal>
#include <map>

using namespace latchbook;
using namespace latchbook::test;

class tst_Lifecycle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesNothingBehind_data();
    void leavesNothingBehind();
    void answersWhatWasAskedBeforeTheEndOfItsInput();
    void worksInTheBareEnvironmentOfAnAiClient();
    void saysWhichVariableIsMissing();
    void answersThoughItsKeyFileIsUnreadable();
    void saysWhatIsWrongWithItsCommandLine_data();
    void saysWhatIsWrongWithItsCommandLine();
};

void tst_Lifecycle::leavesNothingBehind_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("end of input") << 0;
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
}

void tst_Lifecycle::leavesNothingBehind()
{
    QFETCH(int, signal);
    const SandboxProcess sandbox;
    sandbox.post("/_sandbox/faults",
                 {{"match", {{"path", "/api/v1/contacts"}}}, {"fault", "slow"}, {"delayMs", 60'000}});
    Headless entry(sandbox);
    QVERIFY(!flagOf(entry.client().callTool("get_me"), "isError"));
    // One call is on its way when the client leaves.
    entry.client().send("tools/call",
                        {{"name", "create_contact"}, {"arguments", {{"name", "A"}, {"email", "a@example.com"}}}});
    QVERIFY(waitFor([&] { return sandbox.journal().size() == 2; }));
    Process &program = entry.client().process();
    const std::vector<qint64> family = descendantsOf(program.id());
    QCOMPARE(family.size(), std::size_t(1));

    if (signal == 0)
        program.closeInput();
    else
        ::kill(pid_t(program.id()), signal);
    QCOMPARE(program.waitForExit(), 0);
    for (const qint64 process : family)
        QVERIFY(waitFor([process] { return !isAlive(process); }));
    QVERIFY(!QFile::exists(QString::fromStdString(entry.home() + "/run/attach.sock")));

    std::map<std::string, std::string> lastKind;
    std::string lastOfAll;
    for (const Json &event : exportLog(entry.home())) {
        lastOfAll = textOf(event, "kind");
        if (const std::string call = textOf(event, "callId"); !call.empty())
            lastKind[call] = lastOfAll;
    }
    QCOMPARE(lastOfAll, std::string("left"));
    QCOMPARE(lastKind.size(), std::size_t(2));
    int unknown = 0;
    for (const auto &[call, kind] : lastKind)
        unknown += kind == "unknown";
    QCOMPARE(unknown, 1);
    QCOMPARE(verifyLog(entry.home()), 0);
}

void tst_Lifecycle::answersWhatWasAskedBeforeTheEndOfItsInput()
{
    const SandboxProcess sandbox;
    Headless entry(sandbox,
                   {.program = "latchbook-server", .arguments = {QStringLiteral("stdio"), QStringLiteral("linktime")}});
    const int id = entry.client().send("tools/call", {{"name", "get_me"}});
    QCOMPARE(entry.leave(), 0);
    QCOMPARE(textOf(entry.client().answer(id)["result"]["structuredContent"], "username"), std::string("maya"));
}

void tst_Lifecycle::worksInTheBareEnvironmentOfAnAiClient()
{
    const SandboxProcess sandbox;
    Headless entry(sandbox);
    const QProcessEnvironment environment = clientEnvironment(entry.home());
    for (const char *absent : {"XDG_RUNTIME_DIR", "DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "LANG"})
        QVERIFY(!environment.contains(QString::fromLatin1(absent)));
    QCOMPARE(entry.client().tools().size(), std::size_t(32));
    QVERIFY(waitFor([&] { return entry.client().process().errorText().contains("LinkTime MCP server running"); }));
    QVERIFY(entry.client().garbage().empty());
}

void tst_Lifecycle::saysWhichVariableIsMissing()
{
    const SandboxProcess sandbox;
    Headless entry(sandbox, {.variables = {{"LINKTIME_API_KEY_FILE", ""}}});
    QCOMPARE(entry.client().tools().size(), std::size_t(32));
    const Json result = entry.client().callTool("get_me");
    QCOMPARE(codeOfResult(result), std::string("no-key"));
    QVERIFY(textOfResult(result).starts_with("LINKTIME_API_KEY environment variable is required"));
    QVERIFY(textOfResult(result).find("Latchbook") != std::string::npos);
    QCOMPARE(entry.client().process().errorText().count("environment variable is required"), 1);
}

void tst_Lifecycle::answersThoughItsKeyFileIsUnreadable()
{
    const SandboxProcess sandbox;
    Headless entry(sandbox, {.variables = {{"LINKTIME_API_KEY_FILE", "/nowhere/key"}}});
    const Json result = entry.client().callTool("get_me");
    QCOMPARE(codeOfResult(result), std::string("no-key"));
    QVERIFY(textOfResult(result).find("/nowhere/key") != std::string::npos);
}

void tst_Lifecycle::saysWhatIsWrongWithItsCommandLine_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("words");
    const QString stdio = QStringLiteral("stdio");
    QTest::newRow("no verb") << QStringList() << QByteArray("Usage:");
    QTest::newRow("an unknown verb") << QStringList{QStringLiteral("approve")} << QByteArray("no verb \"approve\"");
    QTest::newRow("an unknown service") << QStringList{stdio, QStringLiteral("calendars")}
                                        << QByteArray("no service \"calendars\"");
    QTest::newRow("an unknown tool") << QStringList{stdio, QStringLiteral("--allow"), QStringLiteral("cancel_bookings")}
                                     << QByteArray("no tool of that name");
    QTest::newRow("an unknown option") << QStringList{stdio, QStringLiteral("--yes")} << QByteArray("yes");
}

void tst_Lifecycle::saysWhatIsWrongWithItsCommandLine()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, words);
    const QTemporaryDir home;
    Process program({"latchbook-server", arguments, clientEnvironment(home.path().toStdString())},
                    [](const QByteArray &) {});
    QCOMPARE(program.waitForExit(), 2);
    QVERIFY2(program.errorText().contains(words), program.errorText().constData());
}

LATCHBOOK_CASE(tst_Lifecycle)
#include "tst_lifecycle.moc"
