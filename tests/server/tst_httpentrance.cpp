// The way in over HTTP, opened, moved and closed while it runs, on real sockets.
#include "server/httpentrance.h"

#include "control/httptokens.h"
#include "support/cases.h"
#include "support/httpmcp.h"

#include <QTcpServer>
#include <QTest>

using namespace latchbook;
using namespace latchbook::server;
using namespace latchbook::test;

class tst_HttpEntrance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void letsNobodyInBeforeThereIsAToken();
    void tellsWhoComesAndGoes_data();
    void tellsWhoComesAndGoes();
    void endsWhatAClientHasWhenItsTokenIsGone();
    void leavesOthersAloneWhenATokenIsGone();
    void listensNowhereOnceItHasEnded();
    void opensAgainWhereItWas();
    void saysThatAPortIsTaken();
    void endsThoughItNeverOpened();
    void offersWhatThereIsNow();
    void tellsOfOtherToolsOnlyWhereThereAreSome();

private:
    HttpMcp client(const std::string &name = "ada") const { return {m_entrance->url(), name + "-token"}; }
    void setTokens(const std::string &text) { m_entrance->setTokens(*AccessTokens::parse(text, "tokens")); }
    /// One client's, in both eras.
    struct Streams {
        HttpCall legacy;
        HttpCall modern;

        bool areOpen() { return legacy.events(1).size() == 1 && modern.events(1).size() == 1; }
    };
    Streams listen(HttpMcp &ada) const
    {
        ada.initialize();
        const Json wanted = {{"notifications", {{"toolsListChanged", true}}}};
        return {ada.listen(), client().modern("s", "subscriptions/listen", wanted)};
    }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<ServerCore> m_core;
    std::vector<EntryService> m_offered;
    QStringList m_heard;
    std::unique_ptr<HttpEntrance> m_entrance;
};

void tst_HttpEntrance::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("LATCHBOOK_HOME", m_home->path().toLocal8Bit());
    m_core = *ServerCore::create({.paths = Paths::ofThisUser(), .rules = {}});
    m_offered = {{"linktime", "default"}};
    m_heard.clear();
    m_entrance = std::make_unique<HttpEntrance>(
        *m_core, HttpEntrance::Host{
                     .offer = [this] { return *m_core->toolset(m_offered); },
                     .entered = [this](const Caller &caller,
                                       const Toolset &) { m_heard += QString::fromStdString("in " + caller.program); },
                     .named =
                         [this](const std::string &, const protocol::ClientInfo &claimed) {
                             m_heard += QString::fromStdString("is " + claimed.name);
                         },
                     .left = [this](const std::string &) { m_heard += QStringLiteral("out"); }});
    QVERIFY(m_entrance->open(0));
    setTokens("ada ada-token\nbob bob-token");
}

void tst_HttpEntrance::cleanup()
{
    m_entrance.reset();
    m_core.reset();
}

void tst_HttpEntrance::letsNobodyInBeforeThereIsAToken()
{
    m_entrance->setTokens({});
    QCOMPARE(client().modern(1, "tools/list").status(), 401);
    setTokens("ada ada-token");
    QCOMPARE(client().modern(1, "tools/list").status(), 200);
    QCOMPARE(client("bob").modern(1, "tools/list").status(), 401);
}

void tst_HttpEntrance::tellsWhoComesAndGoes_data()
{
    QTest::addColumn<bool>("isModern");
    QTest::addColumn<QString>("name");
    QTest::newRow("a session") << false << QStringLiteral("latchbook-tests");
    QTest::newRow("requests without one") << true << QStringLiteral("modern-tests");
}

void tst_HttpEntrance::tellsWhoComesAndGoes()
{
    QFETCH(bool, isModern);
    QFETCH(QString, name);
    HttpMcp ada = client();
    if (isModern)
        QCOMPARE(ada.modern(1, "tools/list").status(), 200);
    else
        ada.initialize();
    QCOMPARE(m_heard, (QStringList{QStringLiteral("in http:ada"), QStringLiteral("is ") + name}));
    m_entrance->end();
    QTRY_COMPARE(m_heard.last(), QStringLiteral("out"));
}

void tst_HttpEntrance::endsWhatAClientHasWhenItsTokenIsGone()
{
    HttpMcp ada = client();
    Streams streams = listen(ada);
    QVERIFY(streams.areOpen());
    setTokens("bob bob-token");
    QVERIFY(streams.legacy.hasEnded());
    QVERIFY(streams.modern.hasEnded());
    QCOMPARE(ada.post(httpRequest(2, "ping")).status(), 401);
    QTRY_COMPARE(m_heard.count(QStringLiteral("out")), 2);
    // A token anew is a client anew.
    setTokens("ada ada-token");
    QCOMPARE(ada.post(httpRequest(3, "ping")).status(), 404);
}

void tst_HttpEntrance::leavesOthersAloneWhenATokenIsGone()
{
    HttpMcp bob = client("bob");
    bob.initialize();
    HttpCall stream = bob.listen();
    QCOMPARE(stream.events(1).size(), std::size_t(1));
    setTokens("bob bob-token\ncyd cyd-token");
    m_offered.push_back({"linkt", "default"});
    m_entrance->listsChanged();
    QVERIFY(stream.events(3).size() >= 3); // it still hears of changes, of tools and of resources
    QCOMPARE(bob.post(httpRequest(2, "ping")).status(), 200);
}

void tst_HttpEntrance::listensNowhereOnceItHasEnded()
{
    HttpMcp ada = client();
    ada.initialize();
    HttpCall stream = ada.listen();
    QCOMPARE(stream.status(), 200);
    bool isOver = false;
    m_entrance->end([&] { isOver = true; });
    QCOMPARE(m_entrance->url(), std::string());
    QVERIFY(!RawClient(ada.port).isConnected());
    QVERIFY(stream.hasEnded());
    QTRY_VERIFY(isOver);
}

void tst_HttpEntrance::opensAgainWhereItWas()
{
    const std::string url = m_entrance->url();
    const quint16 port = m_entrance->port();
    HttpMcp ada = client();
    ada.initialize();
    m_entrance->end();
    QVERIFY(m_entrance->open(port));
    QCOMPARE(m_entrance->url(), url);
    QCOMPARE(ada.post(httpRequest(1, "ping")).status(), 404); // sessions do not outlive it
    ada.session.clear();
    ada.initialize();
    QCOMPARE(ada.post(httpRequest(1, "ping")).status(), 200);
}

void tst_HttpEntrance::saysThatAPortIsTaken()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    const quint16 before = m_entrance->port();
    const Status opened = m_entrance->open(taken.serverPort());
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, Code::Conflict);
    QCOMPARE(m_entrance->url(), std::string());
    QVERIFY(!RawClient(before).isConnected());
    setTokens("ada ada-token"); // who may come in can change all the same
    taken.close();
    QVERIFY(m_entrance->open(before));
    QCOMPARE(client().modern(1, "tools/list").status(), 200);
}

void tst_HttpEntrance::endsThoughItNeverOpened()
{
    HttpEntrance other(*m_core, {.offer = [] { return Toolset(); }});
    other.setTokens({});
    other.listsChanged();
    other.close();
    QVERIFY(!other.isBusy());
    bool isOver = false;
    other.end([&] { isOver = true; });
    QVERIFY(isOver);
}

void tst_HttpEntrance::offersWhatThereIsNow()
{
    HttpMcp ada = client();
    ada.initialize();
    const auto count = [&] {
        const std::size_t legacy = ada.post(httpRequest(1, "tools/list")).body()["result"]["tools"].size();
        const std::size_t modern = client().modern(1, "tools/list").body()["result"]["tools"].size();
        return std::pair(legacy, modern);
    };
    const auto before = count();
    m_offered.push_back({"linkt", "default"});
    QCOMPARE(count(), before);
    m_entrance->listsChanged();
    QVERIFY(count().first > before.first);
    QVERIFY(count().second > before.second);
    QCOMPARE(m_heard.count(QStringLiteral("out")), 0); // they are the same clients still
}

void tst_HttpEntrance::tellsOfOtherToolsOnlyWhereThereAreSome()
{
    HttpMcp ada = client();
    Streams streams = listen(ada);
    QVERIFY(streams.areOpen());
    m_entrance->listsChanged(); // nothing has
    m_offered.push_back({"linkt", "default"});
    m_entrance->listsChanged();
    m_entrance->end(); // no more comes
    for (HttpCall *call : {&streams.legacy, &streams.modern}) {
        QVERIFY(call->hasEnded());
        long told = 0;
        for (const Json &message : call->messages())
            told += textOf(message, "method") == "notifications/tools/list_changed";
        QCOMPARE(told, 1L);
    }
}

LATCHBOOK_CASE(tst_HttpEntrance)
#include "tst_httpentrance.moc"
