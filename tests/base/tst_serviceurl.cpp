#include "base/serviceurl.h"
#include "support/cases.h"

#include <QTest>
#include <QUrl>

using namespace latchbook;

class tst_ServiceUrl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsThisMachine_data();
    void knowsThisMachine();
    void takesWhatNobodyElseCanRead_data();
    void takesWhatNobodyElseCanRead();
};

void tst_ServiceUrl::knowsThisMachine_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<bool>("own");
    QTest::newRow("its name") << QUrl(QStringLiteral("http://localhost:8080/")) << true;
    QTest::newRow("its address") << QUrl(QStringLiteral("http://127.0.0.1/")) << true;
    QTest::newRow("its whole network") << QUrl(QStringLiteral("http://127.8.9.1/")) << true;
    QTest::newRow("version 6") << QUrl(QStringLiteral("http://[::1]:8080/")) << true;
    QTest::newRow("a name that begins like it") << QUrl(QStringLiteral("http://localhost.evil.test/")) << false;
    QTest::newRow("a name that looks like an address") << QUrl(QStringLiteral("http://127.0.0.1.evil.test/")) << false;
}

void tst_ServiceUrl::knowsThisMachine()
{
    QFETCH(QUrl, url);
    QTEST(isLoopback(url), "own");
}

void tst_ServiceUrl::takesWhatNobodyElseCanRead_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("clean");
    const auto fine = [](const char *url, const char *clean) {
        QTest::newRow(url) << QByteArray(url) << QByteArray(clean);
    };
    fine("https://linktime.io", "https://linktime.io");
    fine("https://linktime.io//", "https://linktime.io");
    fine("https://api.example.com/v1", "https://api.example.com/v1");
    fine("http://127.0.0.1:8080", "http://127.0.0.1:8080");
    fine("http://localhost:1", "http://localhost:1");
    fine("http://[::1]:1", "http://[::1]:1");
    for (const char *bad :
         {"http://linktime.io", "http://localhost.evil.example", "http://127.0.0.1.evil.example",
          "http://localhost@evil.example", "https://user:word@linktime.io", "https://linktime.io?x=1",
          "https://linktime.io#x", "ftp://linktime.io", "file:///etc/passwd", "linktime.io", "", "https://"})
        QTest::newRow(qPrintable(QStringLiteral("refused: %1").arg(QLatin1String(bad))))
            << QByteArray(bad) << QByteArray();
}

void tst_ServiceUrl::takesWhatNobodyElseCanRead()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, clean);
    const Result<std::string> checked = checkServiceUrl(url.toStdString());
    QCOMPARE(bool(checked), !clean.isEmpty());
    QCOMPARE(checked ? *checked : std::string(), clean.toStdString());
    if (!checked)
        QCOMPARE(checked.error().code, Code::InvalidArguments);
}

LATCHBOOK_CASE(tst_ServiceUrl)
#include "tst_serviceurl.moc"
