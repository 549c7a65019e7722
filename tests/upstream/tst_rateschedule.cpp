#include "support/cases.h"
#include "upstream/rateschedule.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace latchbook;
using namespace latchbook::upstream;
using namespace std::chrono_literals;

namespace {

constexpr SteadyTime start{1h};
constexpr SteadyTime never{1000h};

} // namespace

class tst_RateSchedule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void grantsAtOnceUpToTheLimitLessTheReserve_data();
    void grantsAtOnceUpToTheLimitLessTheReserve();
    void letsReservedRequestsUseTheWholeMinute();
    void letsTheClientsTakeTurns();
    void letsReservedRequestsGoFirst();
    void refusesAtOnceWhatWouldComeTooLate();
    void refusesWhatOthersPushedPastItsDeadline();
    void waitsWhenTheServiceAskedForIt();
    void givesTheTurnOfWhoLeftToTheNext();
    void holdsNoMoreThanTheLimitInAnyMinute();
};

void tst_RateSchedule::grantsAtOnceUpToTheLimitLessTheReserve_data()
{
    QTest::addColumn<int>("perMinute");
    QTest::addColumn<int>("reserved");
    QTest::addColumn<std::size_t>("granted");
    QTest::newRow("LinkTime's") << 60 << 10 << std::size_t(50);
    QTest::newRow("nothing reserved") << 60 << 0 << std::size_t(60);
    QTest::newRow("everything reserved leaves one") << 5 << 5 << std::size_t(1);
    QTest::newRow("nonsense leaves one") << 0 << 10 << std::size_t(1);
}

void tst_RateSchedule::grantsAtOnceUpToTheLimitLessTheReserve()
{
    QFETCH(int, perMinute);
    QFETCH(int, reserved);
    QFETCH(std::size_t, granted);
    RateSchedule schedule({.perMinute = perMinute, .reserved = reserved});
    for (quint64 id = 1; id <= 100; ++id)
        schedule.add({.id = id, .client = "a", .deadline = never});
    const RateSchedule::Turn turn = schedule.advance(start);
    QCOMPARE(turn.granted.size(), granted);
    QVERIFY(turn.refused.empty());
    QVERIFY(turn.next);
    QVERIFY(*turn.next >= start + 60s);
    QVERIFY(*turn.next <= start + 61s);
    QCOMPARE(schedule.advance(*turn.next - 1ms).granted.size(), 0U);
    QCOMPARE(schedule.advance(*turn.next).granted.size(), std::min(granted, 100 - granted));
}

void tst_RateSchedule::letsReservedRequestsUseTheWholeMinute()
{
    RateSchedule schedule({.perMinute = 60, .reserved = 10});
    for (quint64 id = 1; id <= 50; ++id)
        schedule.add({.id = id, .client = "a", .deadline = never});
    QCOMPARE(schedule.advance(start).granted.size(), 50U);
    for (quint64 id = 101; id <= 120; ++id)
        schedule.add({.id = id, .client = "a", .reserved = true, .deadline = never});
    QCOMPARE(schedule.advance(start + 1s).granted.size(), 10U);
}

void tst_RateSchedule::letsTheClientsTakeTurns()
{
    RateSchedule schedule({.perMinute = 6, .reserved = 0});
    quint64 id = 0;
    for (int i = 0; i < 10; ++i)
        schedule.add({.id = ++id, .client = "greedy", .deadline = never}); // 1 to 10
    schedule.add({.id = ++id, .client = "modest", .deadline = never}); // 11
    schedule.add({.id = ++id, .client = "modest", .deadline = never}); // 12
    schedule.add({.id = ++id, .client = "late", .deadline = never}); // 13
    QCOMPARE(schedule.advance(start).granted, (std::vector<quint64>{1, 11, 13, 2, 12, 3}));
    schedule.add({.id = ++id, .client = "modest", .deadline = never}); // 14: its last turn is longer ago
    QCOMPARE(schedule.advance(start + 61s).granted, (std::vector<quint64>{14, 4, 5, 6, 7, 8}));
}

void tst_RateSchedule::letsReservedRequestsGoFirst()
{
    RateSchedule schedule({.perMinute = 2, .reserved = 1});
    schedule.add({.id = 1, .client = "a", .deadline = never});
    schedule.add({.id = 2, .client = "b", .reserved = true, .deadline = never});
    schedule.add({.id = 3, .client = "b", .reserved = true, .deadline = never});
    QCOMPARE(schedule.advance(start).granted, (std::vector<quint64>{2, 3}));
    QCOMPARE(schedule.advance(start + 61s).granted, (std::vector<quint64>{1}));
}

void tst_RateSchedule::refusesAtOnceWhatWouldComeTooLate()
{
    RateSchedule schedule({.perMinute = 1, .reserved = 0});
    schedule.add({.id = 1, .client = "a", .deadline = start + 50s});
    schedule.add({.id = 2, .client = "a", .deadline = start + 50s});
    schedule.add({.id = 3, .client = "a", .deadline = start + 70s});
    const RateSchedule::Turn turn = schedule.advance(start);
    QCOMPARE(turn.granted, std::vector<quint64>{1});
    QCOMPARE(turn.refused.size(), 1U);
    QCOMPARE(turn.refused[0].id, 2U);
    QVERIFY(turn.refused[0].wait >= 60s);
    QVERIFY(turn.refused[0].wait <= 61s);
    QCOMPARE(schedule.advance(start + 61s).granted, std::vector<quint64>{3});
}

void tst_RateSchedule::refusesWhatOthersPushedPastItsDeadline()
{
    RateSchedule schedule({.perMinute = 1, .reserved = 0});
    schedule.add({.id = 1, .client = "a", .deadline = never});
    schedule.add({.id = 2, .client = "a", .deadline = start + 70s});
    QCOMPARE(schedule.advance(start).refused.size(), 0U);
    schedule.add({.id = 3, .client = "b", .deadline = never}); // b has had no turn yet
    const RateSchedule::Turn turn = schedule.advance(start + 1s);
    QCOMPARE(turn.refused.size(), 1U);
    QCOMPARE(turn.refused[0].id, 2U);
    QVERIFY(turn.refused[0].wait >= 119s);
}

void tst_RateSchedule::waitsWhenTheServiceAskedForIt()
{
    RateSchedule schedule({.perMinute = 60, .reserved = 10});
    schedule.pause(start + 30s);
    schedule.pause(start + 10s); // the later one stands
    schedule.add({.id = 1, .client = "a", .deadline = start + 50s});
    schedule.add({.id = 2, .client = "a", .deadline = start + 20s});
    const RateSchedule::Turn turn = schedule.advance(start);
    QVERIFY(turn.granted.empty());
    QCOMPARE(turn.refused.size(), 1U);
    QCOMPARE(turn.refused[0].id, 2U);
    QVERIFY(turn.refused[0].wait == 30s);
    QVERIFY(turn.next == start + 30s);
    QCOMPARE(schedule.advance(start + 30s).granted, std::vector<quint64>{1});
}

void tst_RateSchedule::givesTheTurnOfWhoLeftToTheNext()
{
    RateSchedule schedule({.perMinute = 1, .reserved = 0});
    for (quint64 id = 1; id <= 3; ++id)
        schedule.add({.id = id, .client = "a", .deadline = never});
    schedule.advance(start);
    schedule.remove(2);
    QCOMPARE(schedule.advance(start + 61s).granted, std::vector<quint64>{3});
}

void tst_RateSchedule::holdsNoMoreThanTheLimitInAnyMinute()
{
    std::mt19937 random(20'261'203); // the same every time
    RateSchedule schedule({.perMinute = 60, .reserved = 10});
    std::vector<std::pair<SteadyTime, bool>> sent;
    std::map<quint64, bool> reserved;
    quint64 id = 0;
    SteadyTime now = start;
    for (int step = 0; step < 3'000; ++step) {
        now += milliseconds(random() % 700);
        for (unsigned i = random() % 4; i > 0; --i) {
            reserved[++id] = random() % 4 == 0;
            schedule.add({.id = id,
                          .client = std::string(1, char('a' + random() % 5)),
                          .reserved = reserved[id],
                          .deadline = now + 50s});
        }
        for (const quint64 granted : schedule.advance(now).granted)
            sent.emplace_back(now, reserved[granted]);
    }
    QVERIFY(sent.size() > 1'000);
    for (std::size_t from = 0; from < sent.size(); ++from) {
        const auto end = std::ranges::find_if(sent.begin() + std::ptrdiff_t(from), sent.end(),
                                              [&](const auto &one) { return one.first >= sent[from].first + 60s; });
        const auto count = end - sent.begin() - std::ptrdiff_t(from);
        const auto ordinary =
            std::count_if(sent.begin() + std::ptrdiff_t(from), end, [](const auto &one) { return !one.second; });
        QVERIFY2(count <= 60 && ordinary <= 50, qPrintable(QStringLiteral("%1, %2").arg(count).arg(ordinary)));
    }
}

LATCHBOOK_CASE(tst_RateSchedule)
#include "tst_rateschedule.moc"
