#include "support/cases.h"
#include "transport/systemproxy.h"

#include <QScopeGuard>
#include <QTest>

using namespace latchbook;
using namespace latchbook::transport;

class tst_SystemProxy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { qunsetenv("http_proxy"); }
    void asksOnceAMinuteForEachOrigin();
    void hasNoneForThisMachine_data();
    void hasNoneForThisMachine();
    void findsNothingForWhatIsNoAddress_data();
    void findsNothingForWhatIsNoAddress();
};

void tst_SystemProxy::asksOnceAMinuteForEachOrigin()
{
    SystemProxy proxy;
    SteadyTime now(std::chrono::hours(1));
    const auto found = [&proxy](const char *url, SteadyTime when) { return proxy.find(url, when)->address; };
    qputenv("http_proxy", "http://one.test:3128");
    QCOMPARE(found("http://service.test/a?b", now), std::string("http://one.test:3128"));
    qputenv("http_proxy", "http://two.test:3128");
    for (const char *samePlace : {"http://service.test/c", "http://service.test?d", "http://service.test#e"})
        QCOMPARE(found(samePlace, now + std::chrono::seconds(59)), std::string("http://one.test:3128"));
    QCOMPARE(found("http://service.test:81/", now), std::string("http://two.test:3128"));
    QCOMPARE(found("http://service.test/a?b", now + std::chrono::seconds(60)), std::string("http://two.test:3128"));
}

void tst_SystemProxy::hasNoneForThisMachine_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<bool>("own");
    QTest::newRow("its address") << QByteArray("http://127.0.0.1/") << true;
    QTest::newRow("a name that begins like it") << QByteArray("http://localhost.evil.test/") << false;
}

void tst_SystemProxy::hasNoneForThisMachine()
{
    QFETCH(QByteArray, url);
    QFETCH(bool, own);
    qputenv("http_proxy", "http://one.test:3128");
    SystemProxy proxy;
    QCOMPARE(proxy.find(url.constData(), SteadyTime(std::chrono::hours(1)))->address.empty(), own);
}

void tst_SystemProxy::findsNothingForWhatIsNoAddress_data()
{
    QTest::addColumn<QByteArray>("url");
    for (const char *url : {"", "service.test/a", "http://", "http:///a", "http://a b/", "http://service.test:port/"})
        QTest::newRow(url) << QByteArray(url);
}

void tst_SystemProxy::findsNothingForWhatIsNoAddress()
{
    QFETCH(QByteArray, url);
    QVERIFY(!SystemProxy().find(url.constData(), SteadyTime(std::chrono::hours(1))));
}

LATCHBOOK_CASE(tst_SystemProxy)
#include "tst_systemproxy.moc"
