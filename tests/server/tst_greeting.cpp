#include "server/greeting.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::server;

class tst_Greeting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatAnAttachProgramSays();
    void ignoresMembersItDoesNotKnow();
    void refusesWhatIsNoGreeting_data();
    void refusesWhatIsNoGreeting();
};

void tst_Greeting::readsWhatAnAttachProgramSays()
{
    const auto greeting = readGreeting(R"({"latchbook":1,"services":["linktime","linktime@work"],"resume":3})");
    QVERIFY(greeting);
    QCOMPARE(greeting->services.size(), std::size_t(2));
    QCOMPARE(greeting->services[1].connection, std::string("work"));
    QCOMPARE(greeting->resume, 3);
}

void tst_Greeting::ignoresMembersItDoesNotKnow()
{
    const auto greeting = readGreeting(R"({"latchbook":7,"colour":"blue","resume":"soon"})");
    QVERIFY(greeting);
    QVERIFY(greeting->services.empty());
    QCOMPARE(greeting->resume, 0);
}

void tst_Greeting::refusesWhatIsNoGreeting_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("MCP") << QByteArray(R"({"jsonrpc":"2.0","id":1,"method":"initialize"})");
    QTest::newRow("HTTP") << QByteArray("GET / HTTP/1.1");
    QTest::newRow("a control message") << QByteArray(R"({"latchbook":"1","type":"quit"})");
    QTest::newRow("a service that is no name") << QByteArray(R"({"latchbook":1,"services":["../x"]})");
    QTest::newRow("a service that is no text") << QByteArray(R"({"latchbook":1,"services":[{}]})");
    QTest::newRow("too many services") << QByteArray(R"({"latchbook":1,"services":[)")
                                              + QByteArray(R"("a",)").repeated(40) + R"("a"]})";
}

void tst_Greeting::refusesWhatIsNoGreeting()
{
    QFETCH(QByteArray, line);
    QVERIFY(!readGreeting(line.toStdString()));
}

LATCHBOOK_CASE(tst_Greeting)
#include "tst_greeting.moc"
