#include "base/timetext.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;

class tst_TimeText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsInstants_data();
    void readsInstants();
    void refusesWhatIsNoInstant_data();
    void refusesWhatIsNoInstant();
    void takesTheFarthestInstantForWhatLiesBeyond();
};

void tst_TimeText::readsInstants_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("utc");
    QTest::newRow("as we write it") << QByteArray("2026-12-03T14:00:00.000Z") << QByteArray("2026-12-03T14:00:00.000Z");
    QTest::newRow("no decimals") << QByteArray("2026-12-03T14:00:00Z") << QByteArray("2026-12-03T14:00:00.000Z");
    QTest::newRow("another offset") << QByteArray("2026-12-03T15:30:00+01:30")
                                    << QByteArray("2026-12-03T14:00:00.000Z");
    QTest::newRow("after 2262") << QByteArray("9999-12-31T23:59:59.999Z") << QByteArray("9999-12-31T23:59:59.999Z");
    QTest::newRow("before 1677") << QByteArray("1600-02-29T00:00:00.000Z") << QByteArray("1600-02-29T00:00:00.000Z");
    QTest::newRow("before 1970") << QByteArray("1969-12-31T23:59:59.999Z") << QByteArray("1969-12-31T23:59:59.999Z");
}

void tst_TimeText::readsInstants()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, utc);
    const auto time = fromIso(text.toStdString());
    QVERIFY(time);
    QCOMPARE(QByteArray::fromStdString(toIso(*time)), utc);
}

void tst_TimeText::refusesWhatIsNoInstant_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("a day") << QByteArray("2026-12-03");
    QTest::newRow("no offset") << QByteArray("2026-12-03T14:00:00");
    QTest::newRow("30 February") << QByteArray("2026-02-30T14:00:00Z");
    QTest::newRow("words") << QByteArray("tomorrow");
}

void tst_TimeText::refusesWhatIsNoInstant()
{
    QFETCH(QByteArray, text);
    QVERIFY(!fromIso(text.toStdString()));
}

void tst_TimeText::takesTheFarthestInstantForWhatLiesBeyond()
{
    QVERIFY(*fromIso("9999-12-31T23:59:59.999Z") > *fromIso("2261-12-31T23:59:59.999Z"));
    QVERIFY(*fromIso("0001-01-01T00:00:00.000Z") < *fromIso("1679-01-01T00:00:00.000Z"));
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    QCOMPARE(fromMilliseconds(most), fromMilliseconds(most / 2)); // a log that somebody changed may hold such
    QCOMPARE(fromMilliseconds(-most), fromMilliseconds(-most / 2));
    QVERIFY(fromMilliseconds(most) > fromMilliseconds(-most));
}

LATCHBOOK_CASE(tst_TimeText)
#include "tst_timetext.moc"
