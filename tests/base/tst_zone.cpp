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
    for (const char *name : {"America/New_York", "Europe/Lisbon", "UTC", "Etc/GMT+5", "America/Argentina/Buenos_Aires",
                             "Asia/Calcutta", "US/Eastern", "America/Port-au-Prince"})
        QTest::newRow(name) << QByteArray(name) << true;
    for (const char *name : {"EST", "PST", "UTC+3", "+02:00", "UTC+02:00", "america/new_york", "New York",
                             "America/Nowhere", "Europe", "Europe/", "/Europe/Berlin", "../../etc/passwd",
                             "EST5EDT,M3.2.0,M11.1.0", "posix/Europe/Berlin", "Eastern Time"})
        QTest::newRow(name) << QByteArray(name) << false;
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("a zero byte") << QByteArray("Europe/Lisbon\0x", 15) << false;
    QTest::newRow("a long one") << "Europe/" + QByteArray(1'000'000, 'A') << false;
}

void tst_Zone::isFoundByAnIanaNameOnly()
{
    QFETCH(QByteArray, name);
    QTEST(zoneNamed(std::string_view(name.constData(), std::size_t(name.size()))).isValid(), "isZone");
}

LATCHBOOK_CASE(tst_Zone)
#include "tst_zone.moc"
