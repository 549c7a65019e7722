#include "policy/offeredtimes.h"

#include "support/cases.h"
#include "support/fakeclock.h"

#include <QTest>

using namespace latchbook;
using namespace std::chrono_literals;
using latchbook::policy::OfferedTimes;

using Times = std::vector<std::string>;

namespace {

const Times tuesday = {"2026-12-08T14:00:00.000Z", "2026-12-08T15:30:00.000Z", "2026-12-08T17:00:00.000Z",
                       "2026-12-08T20:00:00.000Z"};

} // namespace

class tst_OfferedTimes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesOnlyWhatWasOfferedByteForByte_data();
    void takesOnlyWhatWasOfferedByteForByte();
    void forgetsAfterFifteenMinutes();
    void keepsEarlierOffersBesideLaterOnes();
    void dropsTheOldestWhenThereAreTooMany();
    void namesTheNearest_data();
    void namesTheNearest();
};

void tst_OfferedTimes::takesOnlyWhatWasOfferedByteForByte_data()
{
    QTest::addColumn<QByteArray>("account");
    QTest::addColumn<QByteArray>("slug");
    QTest::addColumn<QByteArray>("time");
    QTest::addColumn<bool>("offered");
    QTest::newRow("offered") << QByteArray("maya") << QByteArray("demo") << QByteArray("2026-12-08T15:30:00.000Z")
                             << true;
    QTest::newRow("same instant, other words")
        << QByteArray("maya") << QByteArray("demo") << QByteArray("2026-12-08T15:30:00Z") << false;
    QTest::newRow("a time between") << QByteArray("maya") << QByteArray("demo")
                                    << QByteArray("2026-12-08T15:00:00.000Z") << false;
    QTest::newRow("another event type") << QByteArray("maya") << QByteArray("intro")
                                        << QByteArray("2026-12-08T15:30:00.000Z") << false;
    QTest::newRow("another account") << QByteArray("kim") << QByteArray("demo")
                                     << QByteArray("2026-12-08T15:30:00.000Z") << false;
    QTest::newRow("nothing") << QByteArray("maya") << QByteArray("demo") << QByteArray() << false;
}

void tst_OfferedTimes::takesOnlyWhatWasOfferedByteForByte()
{
    QFETCH(QByteArray, account);
    QFETCH(QByteArray, slug);
    QFETCH(QByteArray, time);
    QFETCH(bool, offered);
    test::FakeClock clock;
    OfferedTimes times(clock);
    times.remember("maya", "demo", tuesday);
    QCOMPARE(times.has(account.toStdString(), slug.toStdString(), time.toStdString()), offered);
}

void tst_OfferedTimes::forgetsAfterFifteenMinutes()
{
    test::FakeClock clock;
    OfferedTimes times(clock);
    times.remember("maya", "demo", tuesday);
    clock.advance(15min - 1ms);
    QVERIFY(times.has("maya", "demo", tuesday[0]));
    clock.advance(1ms);
    QVERIFY(!times.has("maya", "demo", tuesday[0]));
    QVERIFY(times.nearest("maya", "demo", tuesday[0], 3).empty());
    times.remember("maya", "demo", tuesday);
    clock.setNow(clock.now() + 8h); // asleep, with the steady one
    QVERIFY(!times.has("maya", "demo", tuesday[0]));
}

void tst_OfferedTimes::keepsEarlierOffersBesideLaterOnes()
{
    test::FakeClock clock;
    OfferedTimes times(clock);
    times.remember("maya", "demo", {tuesday[0]});
    clock.advance(10min);
    times.remember("maya", "demo", {tuesday[1]});
    QVERIFY(times.has("maya", "demo", tuesday[0]));
    QVERIFY(times.has("maya", "demo", tuesday[1]));
    clock.advance(10min);
    QVERIFY(!times.has("maya", "demo", tuesday[0]));
    QVERIFY(times.has("maya", "demo", tuesday[1]));
}

void tst_OfferedTimes::dropsTheOldestWhenThereAreTooMany()
{
    test::FakeClock clock;
    OfferedTimes times(clock);
    times.remember("maya", "first", {"first"});
    Times many;
    for (std::size_t i = 1; i < OfferedTimes::maxTimes; ++i)
        many.push_back(std::to_string(i));
    times.remember("maya", "many", many);
    QVERIFY(times.has("maya", "first", "first"));
    times.remember("maya", "last", {"last"});
    QVERIFY(!times.has("maya", "first", "first"));
    QVERIFY(times.has("maya", "many", "1"));
    QVERIFY(times.has("maya", "last", "last"));
}

void tst_OfferedTimes::namesTheNearest_data()
{
    QTest::addColumn<QByteArray>("time");
    QTest::addColumn<std::size_t>("count");
    QTest::addColumn<QList<int>>("expected"); // of tuesday
    QTest::newRow("both sides") << QByteArray("2026-12-08T15:00:00.000Z") << std::size_t(2) << QList<int>{0, 1};
    QTest::newRow("the nearest alone") << QByteArray("2026-12-08T16:40:00Z") << std::size_t(1) << QList<int>{2};
    QTest::newRow("equally near: the later") << QByteArray("2026-12-08T16:15:00Z") << std::size_t(1) << QList<int>{2};
    QTest::newRow("before all") << QByteArray("2026-12-01T00:00:00Z") << std::size_t(2) << QList<int>{0, 1};
    QTest::newRow("after all") << QByteArray("2026-12-31T00:00:00Z") << std::size_t(2) << QList<int>{2, 3};
    QTest::newRow("more than there are") << QByteArray("2026-12-08T15:00:00Z") << std::size_t(9)
                                         << QList<int>{0, 1, 2, 3};
    QTest::newRow("no instant at all") << QByteArray("tomorrow at 3") << std::size_t(2) << QList<int>{0, 1};
    QTest::newRow("none wanted") << QByteArray("2026-12-08T15:00:00Z") << std::size_t(0) << QList<int>{};
}

void tst_OfferedTimes::namesTheNearest()
{
    QFETCH(QByteArray, time);
    QFETCH(std::size_t, count);
    QFETCH(QList<int>, expected);
    test::FakeClock clock;
    OfferedTimes times(clock);
    times.remember("maya", "demo", {tuesday[3], tuesday[1], "no instant"});
    times.remember("maya", "demo", {tuesday[2], tuesday[1], tuesday[0]});
    times.remember("maya", "intro", {"2026-12-08T15:00:00.000Z"});
    Times wanted;
    for (const int i : expected)
        wanted.push_back(tuesday[std::size_t(i)]);
    QCOMPARE(times.nearest("maya", "demo", time.toStdString(), count), wanted);
}

LATCHBOOK_CASE(tst_OfferedTimes)
#include "tst_offeredtimes.moc"
