// The server behind the app: keys over the control channel, clients over the socket, and nothing of the one over the
// other.
#include "support/appside.h"
#include "support/cases.h"
#include "support/httpmcp.h"
#include "support/mcpclient.h"
#include "support/sandboxprocess.h"

#include <QLocalSocket>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace latchbook;
using namespace latchbook::test;

namespace {

Process::Start entryOf(const QTemporaryDir &home)
{
    return {"latchbook-mcp", {QStringLiteral("linktime")}, clientEnvironment(home.path().toStdString())};
}

QString socketOf(const QTemporaryDir &home) { return home.filePath(QStringLiteral("run/attach.sock")); }

/// What the attach socket answers to these lines before it closes, or after the first answer.
QByteArray askSocket(const QTemporaryDir &home, const QByteArray &lines)
{
    QLocalSocket socket;
    socket.connectToServer(socketOf(home));
    QByteArray answer;
    QObject::connect(&socket, &QLocalSocket::readyRead, &socket, [&] { answer += socket.readAll(); });
    socket.write(lines);
    waitFor([&] { return answer.contains('\n') || socket.state() == QLocalSocket::UnconnectedState; });
    return answer;
}

} // namespace

class tst_Serve : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void servesClientsWithTheAppsKey();
    void tellsTheAppOfEveryEvent();
    void saysWhereToAddAKey();
    void isRejoinedWithoutItsClientsNoticing();
    void refusesAppMessagesOnTheAttachSocket_data();
    void refusesAppMessagesOnTheAttachSocket();
    void ignoresWhatItDoesNotUnderstandOnTheControlChannel();
    void servesNothingWhenItMissedWhatTheAppSaid();
    void endsWithItsApp_data();
    void endsWithItsApp();
    void endsWhileItsClientsLeave();
    void doesNotServeTwice();
    void isNotForTheCommandLine();

private:
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<SandboxProcess> m_sandbox;
};

void tst_Serve::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_sandbox = std::make_unique<SandboxProcess>();
}

void tst_Serve::servesClientsWithTheAppsKey()
{
    AppSide app(m_home->path().toStdString());
    QVERIFY(app.isReady());
    app.giveKey(m_sandbox->key("linktime"), m_sandbox->url("linktime"));
    McpClient client(entryOf(*m_home));
    client.initialize();
    QCOMPARE(client.tools().size(), std::size_t(32));
    QCOMPARE(textOf(client.callTool("get_me")["structuredContent"], "username"), std::string("maya"));
    QVERIFY(client.process().errorText().contains("LinkTime MCP server running"));
}

void tst_Serve::tellsTheAppOfEveryEvent()
{
    AppSide app(m_home->path().toStdString());
    app.giveKey(m_sandbox->key("linktime"), m_sandbox->url("linktime"));
    {
        McpClient client(entryOf(*m_home));
        client.initialize();
        client.callTool("get_me");
    }
    QVERIFY(waitFor([&] { return !app.logged().empty() && textOf(app.logged().back(), "kind") == "left"; }));
    QStringList kinds;
    for (const Json &entry : app.logged())
        kinds += QString::fromStdString(textOf(entry, "kind"));
    QCOMPARE(kinds.join(u' '), QStringLiteral("attached arrived sent answered left"));
}

void tst_Serve::saysWhereToAddAKey()
{
    AppSide app(m_home->path().toStdString());
    McpClient client(entryOf(*m_home));
    client.initialize();
    const Json result = client.callTool("get_me");
    QCOMPARE(codeOfResult(result), std::string("no-key"));
    QVERIFY(textOfResult(result).find("Services") != std::string::npos);
    app.giveKey(m_sandbox->key("linktime"), m_sandbox->url("linktime"));
    QVERIFY(waitFor([&] { return !flagOf(client.callTool("get_me"), "isError"); }));
}

void tst_Serve::isRejoinedWithoutItsClientsNoticing()
{
    auto app = std::make_unique<AppSide>(m_home->path().toStdString());
    app->giveKey(m_sandbox->key("linktime"), m_sandbox->url("linktime"));
    McpClient client(entryOf(*m_home));
    client.initialize();
    QVERIFY(!flagOf(client.callTool("get_me"), "isError"));

    app->process().kill();
    QVERIFY(waitFor([&] { return !app->process().isRunning(); }));
    app = std::make_unique<AppSide>(m_home->path().toStdString());
    QVERIFY(app->isReady());
    app->giveKey(m_sandbox->key("linktime"), m_sandbox->url("linktime"));
    // Without the app a headless server may have taken over for a moment; what counts is that the client has its
    // answers, and is with the app again in the end.
    QVERIFY(waitFor([&] {
        return !flagOf(client.callTool("get_me"), "isError") && !app->logged().empty()
               && textOf(app->logged().back(), "kind") == "answered";
    }));
    QVERIFY(client.process().isRunning());
    QVERIFY(client.garbage().empty());
}

void tst_Serve::refusesAppMessagesOnTheAttachSocket_data()
{
    QTest::addColumn<QByteArray>("first");
    const auto row = [](const control::ToServer &message) {
        return QByteArray::fromStdString(control::write(message));
    };
    QTest::newRow("keys") << row(control::KeysChanged{{{"linktime", "x", "", std::make_shared<Secret>("stolen")}}});
    QTest::newRow("quit") << row(control::QuitAsked{});
    QTest::newRow("http") << row(control::HttpWanted{freePort()});
}

void tst_Serve::refusesAppMessagesOnTheAttachSocket()
{
    QFETCH(QByteArray, first);
    AppSide app(m_home->path().toStdString());
    // As the first line it greets at most; it is then an attached client like any other, and says no MCP.
    askSocket(*m_home, first + '\n');
    // As a later line it is no JSON-RPC.
    const QByteArray greeting = R"({"latchbook":1,"services":["linktime"],"resume":0})"
                                "\n";
    askSocket(*m_home, greeting + first + '\n');
    McpClient client(entryOf(*m_home));
    client.initialize();
    QCOMPARE(codeOfResult(client.callTool("get_me")), std::string("no-key"));
    QVERIFY(app.process().isRunning());
    QVERIFY(!app.latest<control::HttpTold>());
    // The proof that it means something: the same line on the control channel is obeyed.
    app.sendRaw(std::string_view(first.constData(), std::size_t(first.size())));
    QVERIFY(waitFor([&] {
        return !app.process().isRunning() || app.latest<control::HttpTold>()
               || codeOfResult(client.callTool("get_me")) != "no-key";
    }));
}

void tst_Serve::ignoresWhatItDoesNotUnderstandOnTheControlChannel()
{
    AppSide app(m_home->path().toStdString());
    for (const std::string_view line :
         {"", "nonsense", "[]", R"({"latchbook":2,"type":"quit"})", R"({"latchbook":1,"type":"approve"})"})
        app.sendRaw(line);
    app.giveKey(m_sandbox->key("linktime"), m_sandbox->url("linktime"));
    McpClient client(entryOf(*m_home));
    client.initialize();
    QVERIFY(!flagOf(client.callTool("get_me"), "isError"));
}

void tst_Serve::servesNothingWhenItMissedWhatTheAppSaid()
{
    AppSide app(m_home->path().toStdString());
    QVERIFY(app.isReady());
    constexpr std::size_t tooLong = 5 * 1024 * 1024;
    app.sendRaw(R"({"latchbook":1,"type":"rules","rules":{"preset":")" + std::string(tooLong, 'x') + "\"}}");
    QCOMPARE(app.process().waitForExit(), 0);
}

void tst_Serve::endsWithItsApp_data()
{
    QTest::addColumn<QByteArray>("how");
    for (const char *how : {"the app is gone", "quit", "SIGTERM", "SIGINT"})
        QTest::newRow(how) << QByteArray(how);
}

void tst_Serve::endsWithItsApp()
{
    QFETCH(QByteArray, how);
    AppSide app(m_home->path().toStdString());
    QVERIFY(QFile::exists(socketOf(*m_home)));
    if (how == "the app is gone")
        app.vanish();
    else if (how == "quit")
        app.send(control::QuitAsked{});
    else
        ::kill(pid_t(app.process().id()), how == "SIGTERM" ? SIGTERM : SIGINT);
    QCOMPARE(app.process().waitForExit(), 0);
    QVERIFY(!QFile::exists(socketOf(*m_home)));
}

/// Some leave behind its end, some before: which ones is another each time, so it is done several times.
void tst_Serve::endsWhileItsClientsLeave()
{
    constexpr int rounds = 8;
    for (int round = 0; round < rounds; ++round) {
        AppSide app(m_home->path().toStdString());
        app.giveKey("lt_live_any", "http://127.0.0.1:1");
        std::vector<std::unique_ptr<QLocalSocket>> clients(100);
        for (auto &client : clients) {
            client = std::make_unique<QLocalSocket>();
            client->connectToServer(socketOf(*m_home));
            for (const char *line :
                 {R"({"latchbook":1,"services":["linktime"]})",
                  R"({"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",
                                         "capabilities":{},"clientInfo":{"name":"n","version":"1"}}})",
                  R"({"jsonrpc":"2.0","id":1,"method":"tools/list"})"}) {
                client->write(QByteArray(line).simplified() + '\n');
                QVERIFY(waitFor([&] { return client->canReadLine(); }));
                client->readLine();
            }
        }
        clients.clear();
        app.vanish();
        QCOMPARE(app.process().waitForExit(), 0);
    }
}

void tst_Serve::doesNotServeTwice()
{
    AppSide app(m_home->path().toStdString());
    AppSide second(m_home->path().toStdString());
    QVERIFY(!second.isReady());
    QCOMPARE(second.process().waitForExit(), 13);
    QVERIFY(second.process().errorText().contains("Another Latchbook server is running"));
    McpClient client(entryOf(*m_home));
    client.initialize(); // the first still listens
}

void tst_Serve::isNotForTheCommandLine()
{
    Process server({"latchbook-server", {QStringLiteral("serve")}, clientEnvironment(m_home->path().toStdString())},
                   [](const QByteArray &) {});
    QCOMPARE(server.waitForExit(), 2);
    QVERIFY(server.errorText().contains("latchbook-server stdio"));
}

LATCHBOOK_CASE(tst_Serve)
#include "tst_serve.moc"
