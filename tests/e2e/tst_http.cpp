// The HTTP endpoint as clients and intruders find it: a real process, and requests written by hand.
#include "support/cases.h"
#include "support/headless.h"
#include "support/httpmcp.h"

#include <QTcpServer>
#include <QTest>

using namespace latchbook;
using namespace latchbook::test;

class tst_Http : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_sandbox->post("/_sandbox/faults", Json::array()); }
    void cleanupTestCase();
    void servesALegacySession();
    void servesModernRequestsWithoutASession();
    void servesBothErasAtOnce();
    void answersABatchOfTheRevisionThatHasThem();
    void checksHostOriginAndToken_data();
    void checksHostOriginAndToken();
    void saysNothingOfSigningIn();
    void checksSessions();
    void keepsSessionsToTheirClients();
    void refusesPosts_data();
    void refusesPosts();
    void checksHeadersAgainstModernMessages_data();
    void checksHeadersAgainstModernMessages();
    void saysWhatIsWrongWithItsCommandLine_data();
    void saysWhatIsWrongWithItsCommandLine();
    void saysThatThePortIsTaken();

private:
    HttpMcp client(const std::string &name = "ada") const { return m_server->client(name); }

    std::unique_ptr<SandboxProcess> m_sandbox;
    std::unique_ptr<HttpServerProcess> m_server;
};

void tst_Http::initTestCase()
{
    m_sandbox = std::make_unique<SandboxProcess>();
    m_server = std::make_unique<HttpServerProcess>(*m_sandbox);
}

void tst_Http::cleanupTestCase()
{
    m_server->process().terminate();
    QCOMPARE(m_server->process().waitForExit(), 0);
    QCOMPARE(verifyLog(m_server->home()), 0);
    m_server.reset();
    m_sandbox.reset();
}

void tst_Http::servesALegacySession()
{
    for (const char *revision : {"2025-03-26", "2025-06-18", "2025-11-25"}) {
        HttpMcp ada = client();
        QCOMPARE(textOf(ada.initialize(revision), "protocolVersion"), std::string(revision));
        QVERIFY(ada.session.size() >= 32);
        HttpCall list = ada.post(httpRequest(1, "tools/list"));
        QCOMPARE(list.status(), 200);
        QCOMPARE(list.header("content-type"), std::string("application/json"));
        QCOMPARE(list.body()["result"]["tools"].size(), std::size_t(32));
        HttpCall noted = ada.post(httpNotification("notifications/cancelled", {{"requestId", 99}}));
        QCOMPARE(noted.status(), 202);
        QCOMPARE(noted.header("content-length"), std::string("0"));
        HttpCall end = ada.send("DELETE", {});
        QCOMPARE(end.status(), 200);
        QCOMPARE(ada.post(httpRequest(2, "ping")).status(), 404);
    }
}

void tst_Http::servesModernRequestsWithoutASession()
{
    HttpCall found = client().modern("d", "server/discover");
    QCOMPARE(found.status(), 200);
    QCOMPARE(found.header("mcp-session-id"), std::string());
    QCOMPARE(toText(found.body()["result"]["supportedVersions"]), std::string(R"(["2026-07-28"])"));
    // The same id twice at once: each request stands for itself.
    HttpCall one = client().modern(1, "tools/call", {{"name", "get_me"}});
    HttpCall other = client().modern(1, "tools/call", {{"name", "get_me"}}, {{"Mcp-Session-Id", "whatever"}});
    for (HttpCall *each : {&one, &other})
        QCOMPARE(textOf(each->body()["result"]["structuredContent"], "username"), std::string("maya"));
}

void tst_Http::servesBothErasAtOnce()
{
    HttpMcp legacy = client();
    legacy.initialize();
    m_sandbox->post("/_sandbox/faults",
                    {{"match", {{"path", "/api/v1/contacts"}}}, {"fault", "slow"}, {"delayMs", 400}});
    HttpCall slow = legacy.post(httpCall(1, "list_contacts"));
    QVERIFY(client("bob").modern(1, "tools/list").body().contains("result"));
    const std::vector<Json> messages = slow.messages();
    QCOMPARE(messages.size(), std::size_t(1));
    QVERIFY(!flagOf(messages[0]["result"], "isError"));
    QVERIFY(!messages[0]["result"].contains("resultType"));
}

void tst_Http::answersABatchOfTheRevisionThatHasThem()
{
    HttpMcp ada = client();
    ada.initialize("2025-03-26");
    HttpCall both = ada.post(Json::array({httpRequest(1, "ping"), httpCall(2, "get_me"), httpNotification("x")}));
    QCOMPARE(both.status(), 200);
    const Json answers = both.body();
    QCOMPARE(answers.size(), std::size_t(2));
    QCOMPARE(ada.post(Json::array({httpNotification("x")})).status(), 202);
}

void tst_Http::checksHostOriginAndToken_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("value");
    QTest::addColumn<int>("status");
    const auto row = [](const char *what, const char *name, const char *value, int status) {
        QTest::newRow(what) << std::string(name) << std::string(value) << status;
    };
    row("a foreign host", "Host", "evil.example.com", 403);
    row("a foreign page", "Origin", "https://evil.example.com", 403);
    row("a page of nowhere", "Origin", "null", 403);
    row("a page of this machine", "Origin", "http://localhost:3000", 200);
    row("no token", "Authorization", "", 401);
    row("a wrong token", "Authorization", "Bearer token-of-ada-0123456780", 401);
    row("the beginning of a token", "Authorization", "Bearer token-of-ada", 401);
    row("a client's name", "Authorization", "Bearer ada", 401);
    row("another scheme", "Authorization", "Basic token-of-ada-0123456789", 401);
    row("two tokens", "Authorization", "Bearer token-of-ada-0123456789 token-of-bob-0123456789", 401);
    row("the scheme in small letters", "Authorization", "bearer token-of-ada-0123456789", 200);
}

void tst_Http::checksHostOriginAndToken()
{
    QFETCH(std::string, name);
    QFETCH(std::string, value);
    QFETCH(int, status);
    QCOMPARE(client().modern(1, "server/discover", Json::object(), {{name, value}}).status(), status);
}

void tst_Http::saysNothingOfSigningIn()
{
    HttpCall refused = client().send("POST", "{}", {{"Authorization", ""}});
    QCOMPARE(refused.status(), 401);
    QCOMPARE(refused.header("www-authenticate"), std::string("Bearer"));
    RawClient raw(client().port);
    for (const char *path : {"/.well-known/oauth-protected-resource", "/.well-known/oauth-protected-resource/mcp",
                             "/.well-known/oauth-authorization-server", "/register", "/sse", "/"}) {
        raw.put("GET " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QVERIFY(raw.answer().starts_with("HTTP/1.1 404"));
    }
}

void tst_Http::checksSessions()
{
    HttpMcp ada = client();
    QCOMPARE(ada.post(httpRequest(1, "tools/list")).status(), 400);
    QCOMPARE(ada.listen().status(), 400);
    QCOMPARE(ada.send("DELETE", {}).status(), 400);
    ada.session = "no-such-session";
    QCOMPARE(ada.post(httpRequest(1, "tools/list")).status(), 404);
    QCOMPARE(ada.listen().status(), 404);
    ada.session.clear();
    ada.initialize();
    HttpCall again = ada.post(httpRequest(5, "initialize", {{"protocolVersion", "2025-11-25"}}));
    QCOMPARE(again.status(), 400);
    QCOMPARE(toText(again.body()["id"]), std::string("5"));
    ada.version = "2024-01-01";
    QCOMPARE(ada.post(httpRequest(1, "tools/list")).status(), 400);
    ada.version.clear(); // who says nothing speaks what was agreed on
    QCOMPARE(ada.post(httpRequest(1, "tools/list")).status(), 200);
    QCOMPARE(ada.send("PUT", {}).status(), 405);
    QCOMPARE(ada.send("HEAD", {}).status(), 405);
    HttpCall modern = ada.send("GET", {}, {{"MCP-Protocol-Version", "2026-07-28"}});
    QCOMPARE(modern.status(), 405);
    QCOMPARE(modern.header("allow"), std::string("POST"));
}

void tst_Http::keepsSessionsToTheirClients()
{
    HttpMcp ada = client();
    ada.initialize();
    HttpMcp bob = client("bob");
    bob.session = ada.session;
    QCOMPARE(bob.post(httpRequest(1, "tools/list")).status(), 404);
    QCOMPARE(bob.listen().status(), 404);
    QCOMPARE(bob.send("DELETE", {}).status(), 404);
    QCOMPARE(ada.post(httpRequest(1, "tools/list")).status(), 200);
}

void tst_Http::refusesPosts_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<std::string>("field");
    QTest::addColumn<std::string>("value");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("code");
    const auto row = [](const char *what, const std::string &body, const char *field, const char *value, int status,
                        int code) {
        QTest::newRow(what) << body << std::string(field) << std::string(value) << status << code;
    };
    const std::string ping = R"({"jsonrpc":"2.0","id":1,"method":"ping"})";
    row("no JSON", "{", "Accept", "*/*", 400, -32700);
    row("no message", "5", "Accept", "*/*", 400, -32600);
    row("arrays in arrays without end", std::string(2'000'000, '['), "Accept", "*/*", 400, -32600);
    row("no version of JSON-RPC", R"({"id":1,"method":"ping"})", "Accept", "*/*", 400, -32600);
    row("an array", "[" + ping + "]", "Accept", "*/*", 400, -32600);
    row("an array of a modern client", "[" + ping + "]", "MCP-Protocol-Version", "2026-07-28", 400, -32600);
    row("more than fits", "\"" + std::string(5'000'000, ' ') + "\"", "Accept", "*/*", 413, 0);
    row("a header without end", ping, "X-Long", std::string(20'000, 'x').c_str(), 431, 0);
    row("a form", ping, "Content-Type", "application/x-www-form-urlencoded", 415, -32600);
    row("JSON of some kind", ping, "Content-Type", "application/json; charset=utf-8", 200, 0);
    row("one who wants pages", ping, "Accept", "text/html", 406, -32600);
    row("one who takes no events", ping, "Accept", "application/json", 406, -32600);
    row("one who takes anything", ping, "Accept", "*/*;q=0.8", 200, 0);
    row("an unknown method", R"({"jsonrpc":"2.0","id":1,"method":"no/such"})", "Accept", "*/*", 200, -32601);
    row("a modern version without a claim", ping, "MCP-Protocol-Version", "2026-07-28", 400, -32602);
    row("initialize of a modern client", R"({"jsonrpc":"2.0","id":1,"method":"initialize"})", "MCP-Protocol-Version",
        "2026-07-28", 400, -32020);
}

void tst_Http::refusesPosts()
{
    QFETCH(std::string, body);
    QFETCH(std::string, field);
    QFETCH(std::string, value);
    QFETCH(int, status);
    QFETCH(int, code);
    HttpMcp ada = client();
    ada.initialize();
    HttpCall answer = ada.send("POST", body, {{field, value}});
    QCOMPARE(answer.status(), status);
    const Json answered = answer.body();
    const Json &told = member(member(answered, "error"), "code");
    QCOMPARE(told.is_number() ? told.get<int>() : 0, code);
}

void tst_Http::checksHeadersAgainstModernMessages_data()
{
    QTest::addColumn<std::string>("field");
    QTest::addColumn<std::string>("value");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("code");
    const auto row = [](const char *what, const char *field, const char *value, int status, int code) {
        QTest::newRow(what) << std::string(field) << std::string(value) << status << code;
    };
    row("all the same", "Mcp-Name", "get_me", 200, 0);
    row("wrapped in base64", "Mcp-Name", "=?base64?Z2V0X21l?=", 200, 0);
    row("wrapped badly", "Mcp-Name", "=?base64?Z2V0X21?=", 400, -32020);
    row("no version", "MCP-Protocol-Version", "", 400, -32020);
    row("another version", "MCP-Protocol-Version", "2025-11-25", 400, -32020);
    row("no method", "Mcp-Method", "", 400, -32020);
    row("another method", "Mcp-Method", "tools/list", 400, -32020);
    row("a method in capitals", "Mcp-Method", "TOOLS/CALL", 400, -32020);
    row("no name", "Mcp-Name", "", 400, -32020);
    row("another name", "Mcp-Name", "list_bookings", 400, -32020);
}

void tst_Http::checksHeadersAgainstModernMessages()
{
    QFETCH(std::string, field);
    QFETCH(std::string, value);
    QFETCH(int, status);
    QFETCH(int, code);
    HttpCall answer = client().modern("x", "tools/call", {{"name", "get_me"}}, {{field, value}});
    QCOMPARE(answer.status(), status);
    const Json body = answer.body();
    QCOMPARE(textOf(body, "id"), std::string("x"));
    const Json &told = member(member(body, "error"), "code");
    QCOMPARE(told.is_number() ? told.get<int>() : 0, code);
}

void tst_Http::saysWhatIsWrongWithItsCommandLine_data()
{
    QTest::addColumn<QByteArray>("tokens");
    QTest::addColumn<int>("permissions");
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QByteArray>("words");
    const int ours = QFile::ReadOwner | QFile::WriteOwner;
    const QByteArray good = "ada token-of-ada-0123456789\n";
    QTest::newRow("open to others") << good << (ours | QFile::ReadOther) << QStringList() << QByteArray("chmod 600");
    QTest::newRow("open to the group") << good << (ours | QFile::WriteGroup) << QStringList()
                                       << QByteArray("chmod 600");
    QTest::newRow("empty") << QByteArray() << ours << QStringList() << QByteArray("holds no token");
    QTest::newRow("nothing but a remark")
        << QByteArray("# ada\n") << ours << QStringList() << QByteArray("holds no token");
    QTest::newRow("three words") << QByteArray("ada is here\n") << ours << QStringList() << QByteArray("line 1");
    QTest::newRow("one token for two") << good + "bob token-of-ada-0123456789\n"
                                       << ours << QStringList() << QByteArray("line 2");
    QTest::newRow("no port") << good << ours << QStringList{QStringLiteral("--port"), QStringLiteral("http")}
                             << QByteArray("a port is a number");
    QTest::newRow("an unknown tool") << good << ours
                                     << QStringList{QStringLiteral("--allow"), QStringLiteral("nothing")}
                                     << QByteArray("no tool of that name");
    QTest::newRow("no token file") << good << ours << QStringList{QStringLiteral("--token-file"), QString()}
                                   << QByteArray("--token-file FILE is needed");
    QTest::newRow("no such file") << good << ours
                                  << QStringList{QStringLiteral("--token-file"), QStringLiteral("/nowhere/tokens")}
                                  << QByteArray("/nowhere/tokens cannot be read");
}

void tst_Http::saysWhatIsWrongWithItsCommandLine()
{
    QFETCH(QByteArray, tokens);
    QFETCH(int, permissions);
    QFETCH(QStringList, more);
    QFETCH(QByteArray, words);
    const QTemporaryDir home;
    const QString file = home.filePath(QStringLiteral("tokens"));
    writeTokens(file, tokens, QFile::Permissions::fromInt(permissions));
    Process program(
        {"latchbook-server",
         QStringList{QStringLiteral("http"), QStringLiteral("linktime"), QStringLiteral("--token-file"), file} + more,
         clientEnvironment(home.path().toStdString())},
        [](const QByteArray &) {});
    QCOMPARE(program.waitForExit(), 2);
    QVERIFY2(program.errorText().contains(words), program.errorText().constData());
}

void tst_Http::saysThatThePortIsTaken()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    const QTemporaryDir home;
    const QString file = home.filePath(QStringLiteral("tokens"));
    writeTokens(file, "token-0123456789-0123456789\n");
    Process program({"latchbook-server",
                     {QStringLiteral("http"), QStringLiteral("linktime"), QStringLiteral("--token-file"), file,
                      QStringLiteral("--port"), QString::number(taken.serverPort())},
                     clientEnvironment(home.path().toStdString())},
                    [](const QByteArray &) {});
    QCOMPARE(program.waitForExit(), 1);
    QVERIFY2(program.errorText().contains("choose another port"), program.errorText().constData());
}

LATCHBOOK_CASE(tst_Http)
#include "tst_http.moc"
