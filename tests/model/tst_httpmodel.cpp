#include "model/httpmodel.h"

#include "model/modelfixture.h"
#include "support/cases.h"

#include <QSignalSpy>
#include <QTest>

using namespace latchbook;
using namespace latchbook::model;
using namespace latchbook::test;

class tst_HttpModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isOffAndClosedUnlessTurnedOn();
    void showsWhereItListens();
    void saysWhyNobodyCanConnect_data();
    void saysWhyNobodyCanConnect();
    void takesPorts_data();
    void takesPorts();
    void tellsWhyASettingWasNotKept();
    void showsATokenOnce();
    void saysWhyThereIsNoNewClient_data();
    void saysWhyThereIsNoNewClient();
    void removesAClientWithItsToken();
    void saysWhoIsAttached();

private:
    core::SettingValues m_values;
    Status m_answer = Done{};
    Result<std::string> m_token = std::string("token");
    std::vector<std::string> m_done;
    std::unique_ptr<HttpModel> m_http;
};

void tst_HttpModel::init()
{
    m_values = {};
    m_answer = Done{};
    m_token = std::string("token");
    m_done = {};
    m_http = std::make_unique<HttpModel>(HttpModel::Actions{.set =
                                                                [this](const core::SettingValues &values) {
                                                                    m_values = values;
                                                                    return m_answer;
                                                                },
                                                            .add =
                                                                [this](const std::string &name) {
                                                                    m_done.push_back("add " + name);
                                                                    return m_token;
                                                                },
                                                            .remove =
                                                                [this](const std::string &name) {
                                                                    m_done.push_back("remove " + name);
                                                                    return m_answer;
                                                                }});
}

void tst_HttpModel::isOffAndClosedUnlessTurnedOn()
{
    QVERIFY(!m_http->isOn());
    QCOMPARE(m_http->port(), QStringLiteral("7717"));
    m_http->setValues({.theme = "dark"});
    m_http->setOn(true);
    QVERIFY(m_values.http);
    QCOMPARE(m_values.theme, std::string("dark"));
    m_http->setValues(m_values);
    m_http->setOn(false);
    QVERIFY(!m_values.http);
}

void tst_HttpModel::showsWhereItListens()
{
    m_http->setValues({.http = true});
    QCOMPARE(m_http->address(), QString());
    m_http->take(control::HttpTold{.url = "http://127.0.0.1:7717/mcp"});
    QCOMPARE(m_http->address(), QStringLiteral("http://127.0.0.1:7717/mcp"));
    m_http->setValues({.http = false}); // at once, before the server has said so
    QCOMPARE(m_http->address(), QString());
}

void tst_HttpModel::saysWhyNobodyCanConnect_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("the port is taken") << QByteArray("conflict") << QByteArray("port 9000 is taken");
    QTest::newRow("another reason") << QByteArray("invalid-arguments") << QByteArray("line 3 is no token.");
}

void tst_HttpModel::saysWhyNobodyCanConnect()
{
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, words);
    const control::HttpTold told{.code = code.toStdString(), .words = "line 3 is no token."};
    m_http->setValues({.http = true, .httpPort = 9000});
    m_http->take(told);
    QVERIFY2(m_http->trouble().contains(QString::fromUtf8(words)), qPrintable(m_http->trouble()));
    m_http->setPort(QStringLiteral("x")); // what the person did last comes first
    QVERIFY(m_http->trouble().contains(u'x'));
    m_http->setPort(QStringLiteral("9001"));
    m_http->take(control::HttpTold{.url = "http://127.0.0.1:9001/mcp"});
    QCOMPARE(m_http->trouble(), QString());
    m_http->take(told);
    m_http->setValues({.http = false});
    QCOMPARE(m_http->trouble(), QString()); // closed as it was wanted
}

void tst_HttpModel::takesPorts_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<int>("port");
    QTest::newRow("the least") << QStringLiteral("1024") << 1024;
    QTest::newRow("the most") << QStringLiteral(" 65535 ") << 65535;
    QTest::newRow("the system's") << QStringLiteral("80") << 0;
    QTest::newRow("too many") << QStringLiteral("65536") << 0;
    QTest::newRow("nothing") << QString() << 0;
    QTest::newRow("no number") << QStringLiteral("http") << 0;
    QTest::newRow("none at all") << QStringLiteral("0") << 0;
}

void tst_HttpModel::takesPorts()
{
    QFETCH(QString, written);
    QFETCH(int, port);
    m_values.httpPort = 0; // nothing was set
    QSignalSpy changed(m_http.get(), &HttpModel::changed);
    m_http->setPort(written);
    QCOMPARE(m_values.httpPort, port);
    QCOMPARE(m_http->trouble().isEmpty(), port != 0);
    QCOMPARE(changed.size(), 1); // the field falls back to what holds
}

void tst_HttpModel::tellsWhyASettingWasNotKept()
{
    m_answer = Error{Code::Unavailable, "The folder cannot be written."};
    m_http->setOn(true);
    QCOMPARE(m_http->trouble(), QStringLiteral("The folder cannot be written."));
    m_http->removeClient(QStringLiteral("ada"));
    QCOMPARE(m_http->trouble(), QStringLiteral("The folder cannot be written."));
}

void tst_HttpModel::showsATokenOnce()
{
    QVERIFY(m_http->addClient(QStringLiteral(" ada ")));
    QCOMPARE(m_done, std::vector<std::string>{"add ada"});
    QCOMPARE(m_http->newClient(), QStringLiteral("ada"));
    QCOMPARE(m_http->newToken(), QStringLiteral("token"));
    m_http->forgetToken();
    QCOMPARE(m_http->newClient() + m_http->newToken(), QString());
}

void tst_HttpModel::saysWhyThereIsNoNewClient_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("a name that is none") << int(Code::InvalidArguments) << QByteArray("“my notes” is no name");
    QTest::newRow("a name that is taken") << int(Code::Conflict) << QByteArray("called “my notes” already");
    QTest::newRow("the disk is full") << int(Code::Unavailable) << QByteArray("The disk is full.");
}

void tst_HttpModel::saysWhyThereIsNoNewClient()
{
    QFETCH(int, code);
    QFETCH(QByteArray, words);
    m_token = Error{Code(code), "The disk is full."};
    QVERIFY(!m_http->addClient(QStringLiteral("my notes")));
    QVERIFY2(m_http->trouble().contains(QString::fromUtf8(words)), qPrintable(m_http->trouble()));
    QCOMPARE(m_http->newToken(), QString());
    m_token = std::string("token");
    QVERIFY(m_http->addClient(QStringLiteral("notes")));
    QCOMPARE(m_http->trouble(), QString());
}

void tst_HttpModel::removesAClientWithItsToken()
{
    QVERIFY(m_http->addClient(QStringLiteral("ada")));
    m_http->removeClient(QStringLiteral("bob"));
    QCOMPARE(m_http->newToken(), QStringLiteral("token")); // of another
    m_http->removeClient(QStringLiteral("ada"));
    QCOMPARE(m_http->newToken(), QString());
    QCOMPARE(m_done, (std::vector<std::string>{"add ada", "remove bob", "remove ada"}));
}

void tst_HttpModel::saysWhoIsAttached()
{
    QSignalSpy changed(m_http.get(), &HttpModel::clientsChanged);
    m_http->setNames({"ada", "bob"});
    m_http->setNames({"ada", "bob"});
    QCOMPARE(changed.size(), 1);
    m_http->take(control::ClientsChanged{{{.name = "Cursor", .program = "http:bob"}}});
    m_http->take(control::ClientsChanged{{{.name = "Cursor", .program = "http:bob", .calls = 1}}});
    QCOMPARE(changed.size(), 2); // a call changes nothing here
    QCOMPARE(textIn(m_http->clients().first(), "id"), QStringLiteral("ada"));
    QCOMPARE(textIn(m_http->clients().first(), "detail"), QString());
    QCOMPARE(textIn(m_http->clients().last(), "detail"), QStringLiteral("Attached now"));
}

LATCHBOOK_CASE(tst_HttpModel)
#include "tst_httpmodel.moc"
