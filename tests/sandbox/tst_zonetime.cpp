#include "sandbox/zonetime.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::sandbox;

class tst_ZoneTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void turnsClockTimesIntoInstants_data();
    void turnsClockTimesIntoInstants();
    void showsInstantsOnTheLocalClock();
    void takesOnlyDaysAndTimesThatExist_data();
    void takesOnlyDaysAndTimesThatExist();
};

void tst_ZoneTime::turnsClockTimesIntoInstants_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QDate>("day");
    QTest::addColumn<int>("time");
    QTest::addColumn<QByteArray>("utc");
    const QByteArray newYork = "America/New_York";
    QTest::newRow("winter") << newYork << QDate(2026, 12, 10) << 9 * 60 << QByteArray("2026-12-10T14:00:00.000Z");
    QTest::newRow("summer") << newYork << QDate(2026, 7, 10) << 9 * 60 << QByteArray("2026-07-10T13:00:00.000Z");
    QTest::newRow("before clocks go forward")
        << newYork << QDate(2027, 3, 14) << 90 << QByteArray("2027-03-14T06:30:00.000Z");
    QTest::newRow("skipped: the moment of change")
        << newYork << QDate(2027, 3, 14) << 150 << QByteArray("2027-03-14T07:00:00.000Z");
    QTest::newRow("after clocks went forward")
        << newYork << QDate(2027, 3, 14) << 180 << QByteArray("2027-03-14T07:00:00.000Z");
    QTest::newRow("shown twice: the first")
        << newYork << QDate(2026, 11, 1) << 90 << QByteArray("2026-11-01T05:30:00.000Z");
    QTest::newRow("after clocks went back")
        << newYork << QDate(2026, 11, 1) << 120 << QByteArray("2026-11-01T07:00:00.000Z");
    QTest::newRow("half an hour of summer time")
        << QByteArray("Australia/Lord_Howe") << QDate(2026, 10, 4) << 135 << QByteArray("2026-10-03T15:30:00.000Z");
    QTest::newRow("a day that never was")
        << QByteArray("Pacific/Apia") << QDate(2011, 12, 30) << 600 << QByteArray("2011-12-30T10:00:00.000Z");
}

void tst_ZoneTime::turnsClockTimesIntoInstants()
{
    QFETCH(QByteArray, zone);
    QFETCH(QDate, day);
    QFETCH(int, time);
    QFETCH(QByteArray, utc);
    QCOMPARE(QByteArray::fromStdString(toIso(instantAt(QTimeZone(zone), day, minutes(time)))), utc);
}

void tst_ZoneTime::showsInstantsOnTheLocalClock()
{
    const LocalTime shown = localTime(QTimeZone("Asia/Kathmandu"), *fromIso("2026-12-10T18:20:30.000Z"));
    QCOMPARE(shown.day, QDate(2026, 12, 11));
    QCOMPARE(int(shown.time.count()), 5);
}

void tst_ZoneTime::takesOnlyDaysAndTimesThatExist_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isDay");
    QTest::addColumn<bool>("isTime");
    QTest::newRow("a day") << QByteArray("2028-02-29") << true << false;
    QTest::newRow("no leap year") << QByteArray("2027-02-29") << false << false;
    QTest::newRow("past the clock's reach") << QByteArray("9999-01-01") << false << false;
    QTest::newRow("an instant") << QByteArray("2026-12-10T00:00:00Z") << false << false;
    QTest::newRow("a time") << QByteArray("23:59") << false << true;
    QTest::newRow("midnight's other name") << QByteArray("24:00") << false << false;
    QTest::newRow("a digit short") << QByteArray("9:30") << false << false;
    QTest::newRow("letters") << QByteArray("ab:cd") << false << false;
}

void tst_ZoneTime::takesOnlyDaysAndTimesThatExist()
{
    QFETCH(QByteArray, text);
    QTEST(dayFrom(text.toStdString()).has_value(), "isDay");
    QTEST(clockTimeFrom(text.toStdString()).has_value(), "isTime");
}

LATCHBOOK_CASE(tst_ZoneTime)
#include "tst_zonetime.moc"
