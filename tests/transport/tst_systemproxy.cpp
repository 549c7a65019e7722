#include "support/cases.h"
#include "transport/systemproxy.h"

#include <QScopeGuard>
#include <QTest>
#include <QUrl>

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
};

void tst_SystemProxy::asksOnceAMinuteForEachOrigin()
{
    const QUrl url(QStringLiteral("http://service.test/a?b"));
    const QUrl samePlace(QStringLiteral("http://service.test/c"));
    SystemProxy proxy;
    SteadyTime now(std::chrono::hours(1));
    qputenv("http_proxy", "http://one.test:3128");
    QCOMPARE(proxy.find(url, now).address, std::string("http://one.test:3128"));
    qputenv("http_proxy", "http://two.test:3128");
    QCOMPARE(proxy.find(samePlace, now + std::chrono::seconds(59)).address, std::string("http://one.test:3128"));
    QCOMPARE(proxy.find(QUrl(QStringLiteral("http://service.test:81/")), now).address,
             std::string("http://two.test:3128"));
    QCOMPARE(proxy.find(url, now + std::chrono::seconds(60)).address, std::string("http://two.test:3128"));
}

void tst_SystemProxy::hasNoneForThisMachine_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<bool>("own");
    QTest::newRow("its address") << QUrl(QStringLiteral("http://127.0.0.1/")) << true;
    QTest::newRow("a name that begins like it") << QUrl(QStringLiteral("http://localhost.evil.test/")) << false;
}

void tst_SystemProxy::hasNoneForThisMachine()
{
    QFETCH(QUrl, url);
    QFETCH(bool, own);
    qputenv("http_proxy", "http://one.test:3128");
    SystemProxy proxy;
    QCOMPARE(proxy.find(url, SteadyTime(std::chrono::hours(1))).address.empty(), own);
}

LATCHBOOK_CASE(tst_SystemProxy)
#include "tst_systemproxy.moc"
