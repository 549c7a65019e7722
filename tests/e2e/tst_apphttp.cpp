// The way in over HTTP that the person turns on in Settings: the real server behind the app's end of the control
// channel, and requests written by hand.
#include "control/httptokens.h"
#include "support/appside.h"
#include "support/cases.h"
#include "support/httpmcp.h"
#include "support/mcpclient.h"
#include "support/sandboxprocess.h"

#include <QTcpServer>
#include <QTest>

using namespace latchbook;
using namespace latchbook::test;

namespace {

constexpr const char *adasToken = "token-of-ada-0123456789";
constexpr const char *bobsToken = "token-of-bob-0123456789";

} // namespace

class tst_AppHttp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void servesAClientWithATokenAndNobodyElse();
    void disconnectsAClientThatIsRemoved();
    void isClosedUnlessItIsWanted();
    void saysThatThePortIsTaken();
    void letsNobodyInByAFileThatCannotBeTrusted_data();
    void letsNobodyInByAFileThatCannotBeTrusted();
    void refusesPortsThatAreNone();
    void isSeenLikeOtherClients();
    void asksThePersonLikeOtherClients();
    void takesNoOrdersOverHttp();
    void endsInOrderWithItsApp();

private:
    void giveTokens(const std::vector<std::string> &tokens);
    /// What the server says to it.
    control::HttpTold want(int port);
    HttpMcp client(const char *token = adasToken) const
    {
        return {"http://127.0.0.1:" + std::to_string(m_port) + "/mcp", token};
    }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<SandboxProcess> m_sandbox;
    std::unique_ptr<AppSide> m_app;
    quint16 m_port = 0;
};

void tst_AppHttp::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_sandbox = std::make_unique<SandboxProcess>();
    m_app = std::make_unique<AppSide>(m_home->path().toStdString());
    QVERIFY(m_app->isReady());
    m_app->giveKey(m_sandbox->key("linktime"), m_sandbox->url("linktime"));
    m_port = freePort();
    giveTokens({adasToken, bobsToken});
}

void tst_AppHttp::cleanup()
{
    m_app.reset();
    m_sandbox.reset();
}

/// As the app writes them: whose they are, and what they are recognised by.
void tst_AppHttp::giveTokens(const std::vector<std::string> &tokens)
{
    std::string text;
    for (const std::string &token : tokens)
        text += token.substr(9, 3) + ' ' + control::digestedToken(token) + '\n';
    const auto file = control::httpTokenFile(m_home->path().toStdString() + "/config");
    std::filesystem::create_directories(file.parent_path());
    writeTokens(QString::fromStdString(file.string()), QByteArray::fromStdString(text));
}

control::HttpTold tst_AppHttp::want(int port)
{
    const std::size_t before = m_app->all<control::HttpTold>().size();
    m_app->send(control::HttpWanted{port});
    (void)waitFor([&] { return m_app->all<control::HttpTold>().size() > before; });
    const auto *told = m_app->latest<control::HttpTold>();
    return told ? *told : control::HttpTold{.words = "nothing was said"};
}

void tst_AppHttp::servesAClientWithATokenAndNobodyElse()
{
    const control::HttpTold told = want(m_port);
    QCOMPARE(told.words, std::string());
    QCOMPARE(told.url, "http://127.0.0.1:" + std::to_string(m_port) + "/mcp");
    HttpMcp ada = client();
    ada.initialize();
    HttpCall listed = ada.post(httpRequest(1, "tools/list"));
    QCOMPARE(listed.body()["result"]["tools"].size(), std::size_t(32));
    const std::vector<Json> answer = ada.post(httpCall(2, "get_me")).messages();
    QCOMPARE(answer.size(), std::size_t(1));
    QCOMPARE(textOf(answer[0]["result"]["structuredContent"], "username"), std::string("maya"));
    for (const char *token : {"", "token-of-eve-0123456789", "ada"})
        QCOMPARE(client(token).modern(1, "tools/list").status(), 401);
    QCOMPARE(client(control::digestedToken(adasToken).c_str()).modern(1, "tools/list").status(), 401);
}

void tst_AppHttp::disconnectsAClientThatIsRemoved()
{
    (void)want(m_port);
    HttpMcp ada = client();
    ada.initialize();
    HttpCall stream = ada.listen();
    QCOMPARE(stream.status(), 200);
    HttpMcp bob = client(bobsToken);
    bob.initialize();
    giveTokens({bobsToken});
    QCOMPARE(want(m_port).words, std::string());
    QVERIFY(stream.hasEnded());
    QCOMPARE(ada.post(httpRequest(1, "tools/list")).status(), 401);
    QCOMPARE(bob.post(httpRequest(1, "tools/list")).status(), 200);
}

void tst_AppHttp::isClosedUnlessItIsWanted()
{
    QVERIFY(!RawClient(m_port).isConnected());
    (void)want(m_port);
    QVERIFY(RawClient(m_port).isConnected());
    const control::HttpTold told = want(0);
    QCOMPARE(told.url + told.code, std::string());
    QVERIFY(!RawClient(m_port).isConnected());
    // Another port, while it runs; the first is free again.
    (void)want(m_port);
    const quint16 other = freePort();
    (void)want(other);
    QVERIFY(RawClient(other).isConnected());
    QVERIFY(!RawClient(m_port).isConnected());
}

void tst_AppHttp::saysThatThePortIsTaken()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    const control::HttpTold told = want(taken.serverPort());
    QCOMPARE(told.url, std::string());
    QCOMPARE(told.code, std::string("conflict"));
    QVERIFY2(told.words.find("choose another port") != std::string::npos, told.words.c_str());
    taken.close();
    QVERIFY(!want(m_port).url.empty());
}

void tst_AppHttp::letsNobodyInByAFileThatCannotBeTrusted_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("permissions");
    QTest::addColumn<QByteArray>("words");
    const int ours = QFile::ReadOwner | QFile::WriteOwner;
    const QByteArray good = QByteArray("ada ") + adasToken + '\n';
    QTest::newRow("others can read it") << good << (ours | QFile::ReadOther) << QByteArray("chmod 600");
    QTest::newRow("a line that is none") << good + "a b c\n" << ours << QByteArray("line 2");
}

void tst_AppHttp::letsNobodyInByAFileThatCannotBeTrusted()
{
    QFETCH(QByteArray, text);
    QFETCH(int, permissions);
    QFETCH(QByteArray, words);
    (void)want(m_port);
    writeTokens(m_home->filePath(QStringLiteral("config/http.tokens")), text, QFile::Permissions::fromInt(permissions));
    const control::HttpTold told = want(m_port);
    QCOMPARE(told.url, std::string());
    QCOMPARE(told.code, std::string("invalid-arguments"));
    QVERIFY2(told.words.find(words.toStdString()) != std::string::npos, told.words.c_str());
    QVERIFY(!RawClient(m_port).isConnected());
    giveTokens({adasToken});
    QVERIFY(!want(m_port).url.empty());
    QCOMPARE(client().modern(1, "tools/list").status(), 200);
    // Without the file it is open, and nobody has a token.
    QVERIFY(QFile::remove(m_home->filePath(QStringLiteral("config/http.tokens"))));
    QVERIFY(!want(m_port).url.empty());
    QCOMPARE(client().modern(1, "tools/list").status(), 401);
}

void tst_AppHttp::refusesPortsThatAreNone()
{
    for (const int port : {-1, 65536, 7717 + 65536}) {
        const control::HttpTold told = want(port);
        QCOMPARE(told.url, std::string());
        QCOMPARE(told.code, std::string("invalid-arguments"));
    }
}

void tst_AppHttp::isSeenLikeOtherClients()
{
    using Clients = control::ClientsChanged;
    (void)want(m_port);
    HttpMcp ada = client();
    ada.initialize();
    const auto *named = m_app->waitForLatest<Clients>(
        [](const auto &all) { return all.clients.size() == 1 && !all.clients.front().name.empty(); });
    QVERIFY(named);
    const control::Client one = named->clients.front();
    QCOMPARE(one.name, std::string("latchbook-tests"));
    QCOMPARE(one.program, control::httpProgram("ada"));
    QVERIFY(one.chain.empty());
    QCOMPARE(one.services, std::vector<std::string>{"LinkTime"});
    (void)ada.post(httpCall(1, "get_me")).messages();
    QVERIFY(m_app->waitForLatest<Clients>(
        [](const auto &all) { return all.clients.size() == 1 && all.clients.front().calls == 1; }));
    (void)ada.send("DELETE", {}).status();
    QVERIFY(m_app->waitForLatest<Clients>([](const auto &all) { return all.clients.empty(); }));
    QStringList kinds;
    for (const Json &entry : m_app->logged())
        kinds += QString::fromStdString(textOf(entry, "kind"));
    QCOMPARE(kinds.join(u' '), QStringLiteral("attached arrived sent answered left"));
}

void tst_AppHttp::asksThePersonLikeOtherClients()
{
    (void)want(m_port);
    HttpMcp ada = client();
    ada.initialize();
    const Json made =
        ada.post(httpCall(1, "create_contact", {{"name", "A"}, {"email", "a@example.com"}})).messages().back();
    const std::string contact = textOf(made["result"]["structuredContent"], "id");
    QVERIFY2(!contact.empty(), toText(made).c_str());
    HttpCall first = ada.post(httpCall(2, "delete_contact", {{"contactId", contact}}));
    const control::Question denied = m_app->waitForQuestion("delete_contact");
    QVERIFY(std::ranges::count(denied.scopes, "always") == 0); // a token proves too little for that
    QCOMPARE(denied.client.program, control::httpProgram("ada"));
    QCOMPARE(denied.client.name, std::string("latchbook-tests"));
    m_app->answer(denied, "deny");
    QCOMPARE(codeOfResult(first.messages().back()["result"]), std::string("denied"));
    HttpCall second = ada.post(httpCall(3, "delete_contact", {{"contactId", contact}}));
    QVERIFY(m_app->waitForLatest<control::Asked>(
        [&](const control::Asked &one) { return one.question.id != denied.id && one.question.facts == "read"; }));
    m_app->answer(m_app->latest<control::Asked>()->question, "approve");
    QVERIFY(!flagOf(second.messages().back()["result"], "isError"));
}

void tst_AppHttp::takesNoOrdersOverHttp()
{
    (void)want(m_port);
    HttpMcp ada = client();
    ada.initialize();
    const quint16 other = freePort();
    for (const control::ToServer &order : std::initializer_list<control::ToServer>{
             control::HttpWanted{other}, control::HttpWanted{0}, control::KeysChanged{}, control::QuitAsked{}})
        QCOMPARE(ada.send("POST", control::write(order)).status(), 400);
    QVERIFY(!RawClient(other).isConnected());
    QCOMPARE(ada.post(httpRequest(1, "tools/list")).status(), 200);
    QCOMPARE(m_app->all<control::HttpTold>().size(), std::size_t(1));
}

void tst_AppHttp::endsInOrderWithItsApp()
{
    (void)want(m_port);
    HttpCall stream = client().modern("s", "subscriptions/listen", {{"notifications", {{"toolsListChanged", true}}}});
    QCOMPARE(stream.events(1).size(), std::size_t(1));
    m_app->send(control::QuitAsked{});
    QCOMPARE(m_app->process().waitForExit(), 0);
    QCOMPARE(textOf(stream.messages().back(), "id"), std::string("s")); // its end was said
}

LATCHBOOK_CASE(tst_AppHttp)
#include "tst_apphttp.moc"
