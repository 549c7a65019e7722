#include "base/zone.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;

class tst_Zone : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isFoundByAnIanaNameOnly_data();
    void isFoundByAnIanaNameOnly();
};

void tst_Zone::isFoundByAnIanaNameOnly_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("isZone");
    QTest::newRow("a city") << QByteArray("Europe/Lisbon") << true;
    QTest::newRow("UTC") << QByteArray("UTC") << true;
    QTest::newRow("an older name") << QByteArray("Asia/Calcutta") << true;
    QTest::newRow("three parts") << QByteArray("America/Argentina/Buenos_Aires") << true;
    QTest::newRow("an offset of Qt's") << QByteArray("UTC+02:00") << false;
    QTest::newRow("an offset") << QByteArray("+02:00") << false;
    QTest::newRow("a POSIX rule") << QByteArray("EST5EDT,M3.2.0,M11.1.0") << false;
    QTest::newRow("nowhere") << QByteArray("Mars/Olympus") << false;
    QTest::newRow("half a name") << QByteArray("Europe/") << false;
    QTest::newRow("a path") << QByteArray("../../etc/passwd") << false;
    QTest::newRow("a path from the top") << QByteArray("/Europe/Lisbon") << false;
    QTest::newRow("a zero byte") << QByteArray("Europe/Lisbon\0x", 15) << false;
    QTest::newRow("a long one") << "Europe/" + QByteArray(1'000'000, 'A') << false;
    QTest::newRow("nothing") << QByteArray("") << false;
}

void tst_Zone::isFoundByAnIanaNameOnly()
{
    QFETCH(QByteArray, name);
    QTEST(zoneNamed(std::string_view(name.constData(), std::size_t(name.size()))).isValid(), "isZone");
}

LATCHBOOK_CASE(tst_Zone)
#include "tst_zone.moc"
