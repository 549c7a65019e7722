// The scheduler against a second one that looks at every minute, on thousands of random calendars, half of them around
// a day on which clocks are moved. LATCHBOOK_SEED and LATCHBOOK_CALENDARS choose others, and how many.
#include "sandbox/everyminute.h"
#include "support/cases.h"
#include "support/chosen.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <random>

using namespace latchbook;
using namespace latchbook::sandbox;
using namespace latchbook::test;
using std::chrono::hours;

namespace {

constexpr int usualCount = isSanitized ? 500 : 10'000;
constexpr int usualSeed = 20'261'206;

/// Whole hours and half ones, summer times of all kinds, a day that never was, clocks moved at midnight.
constexpr std::array zones{
    "UTC",
    "America/New_York",
    "Europe/Berlin",
    "Europe/Dublin",
    "Europe/Lisbon",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Tehran",
    "Asia/Beirut",
    "Asia/Pyongyang",
    "Pacific/Apia",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "Australia/Lord_Howe",
    "America/St_Johns",
    "America/Havana",
    "America/Asuncion",
    "America/Caracas",
    "America/Nuuk",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Antarctica/Troll",
};

/// A random calendar; the same number gives the same one on every machine.
class Dice
{
public:
    explicit Dice(std::uint64_t number) : m_engine(number) { }

    int upTo(int last) { return int(m_engine() % std::uint64_t(last + 1)); }
    bool oneIn(int chances) { return upTo(chances - 1) == 0; }
    template <typename T>
    T one(std::initializer_list<T> of)
    {
        return *(of.begin() + upTo(int(of.size()) - 1));
    }

    Schedule schedule()
    {
        Schedule s{.zone = QTimeZone(zones[std::size_t(upTo(int(zones.size()) - 1))])};
        s.now = interestingTime(s.zone);
        s.duration = minutes(one({5, 15, 25, 30, 30, 45, 60, 90, 180}));
        s.bufferBefore = minutes(one({0, 0, 5, 15, 45, 120}));
        s.bufferAfter = minutes(one({0, 0, 10, 30, 120}));
        s.minGap = minutes(one({0, 0, 5, 10, 30, 60, 120}));
        s.minNotice = hours(one({0, 0, 1, 4, 24, 36}));
        s.maxDaysAhead = one({1, 2, 3, 60});
        if (oneIn(3))
            s.maxMeetingsPerDay = 1 + upTo(3);
        fillHours(s);
        fillAppointments(s);
        return s;
    }

    Span window(const Schedule &s)
    {
        const WallTime start = s.now + minutes(upTo(2'000) - 500) + milliseconds(oneIn(2) ? 0 : upTo(60'000));
        return {start, start + minutes(upTo(3'000))};
    }

    WallTime within(const Span &span) { return span.start + minutes(upTo(int((span.end - span.start) / minutes(1)))); }

private:
    WallTime interestingTime(const QTimeZone &zone)
    {
        const WallTime any = fromMilliseconds(qint64(1'136'073'600) * 1000) // 2006
                             + minutes(upTo(30 * 365 * 1440)) + milliseconds(upTo(59'999));
        const auto change = zone.nextTransition(QDateTime::fromMSecsSinceEpoch(toMilliseconds(any), Qt::UTC)).atUtc;
        return change.isValid() && oneIn(2)
                   ? fromMilliseconds(change.toMSecsSinceEpoch()) - minutes(upTo(2'000)) + milliseconds(upTo(59'999))
                   : any;
    }

    ClockSpan hoursOfADay()
    {
        const int step = one({1, 5, 30, 60});
        const int start = upTo(1440 / step) * step;
        return {minutes(start), minutes(std::min(1440, start + upTo(900 / step) * step))};
    }

    void fillHours(Schedule &s)
    {
        const QDate today = localTime(s.zone, s.now).day;
        for (int i = upTo(14); i >= 0; --i)
            s.rules.push_back({upTo(6), hoursOfADay(), !oneIn(5)});
        if (oneIn(3))
            s.rules.push_back({today.dayOfWeek() % 7, {minutes(0), hours(24)}, true});
        for (int i = upTo(2); i > 0; --i) {
            const QDate day = today.addDays(upTo(4) - 1);
            if (std::ranges::find(s.overrides, day, &DayOverride::day) == s.overrides.end())
                s.overrides.push_back({day, oneIn(3), hoursOfADay()});
        }
        for (int i = upTo(2); i > 0; --i)
            s.focusBlocks.push_back({upTo(6), hoursOfADay()});
    }

    Span appointment(const Schedule &s)
    {
        const auto today = std::chrono::floor<hours>(s.now);
        const WallTime start = today + minutes(upTo(4'000) / 5 * 5 - 600);
        return {start, start + minutes(5 + upTo(120))};
    }

    void fillAppointments(Schedule &s)
    {
        for (int i = upTo(4); i > 0; --i)
            s.busy.push_back(appointment(s));
        for (int i = upTo(6); i > 0; --i)
            s.meetings.push_back({appointment(s), minutes(one({0, 10, 60})), minutes(one({0, 20, 60}))});
    }

    std::mt19937_64 m_engine;
};

QString listed(const std::vector<WallTime> &slots)
{
    QStringList texts;
    for (const WallTime slot : slots)
        texts += QString::fromStdString(toIso(slot));
    return texts.join(QLatin1Char(' '));
}

} // namespace

class tst_Calendars : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offerWhatEveryMinuteAllows();
};

void tst_Calendars::offerWhatEveryMinuteAllows()
{
    const int seed = chosen("LATCHBOOK_SEED", usualSeed);
    const int count = chosen("LATCHBOOK_CALENDARS", usualCount);
    std::size_t offered = 0;
    int withSlots = 0;
    for (int i = 0; i < count; ++i) {
        Dice dice(std::uint64_t(seed) + std::uint64_t(i));
        const Schedule schedule = dice.schedule();
        const Span window = dice.window(schedule);
        const auto slots = freeSlots(schedule, window);
        const auto expected = freeSlotsByTheMinute(schedule, window);
        if (slots != expected)
            qInfo("LATCHBOOK_SEED=%d LATCHBOOK_CALENDARS=1 is this one:\n%s", seed + i, told(schedule, window).c_str());
        QCOMPARE(listed(slots), listed(expected));
        const WallTime some = slots.empty() || dice.oneIn(2) ? dice.within(window) : slots[slots.size() / 2];
        QCOMPARE(isFree(schedule, some), !freeSlotsByTheMinute(schedule, {some, some + milliseconds(1)}).empty());
        offered += slots.size();
        withSlots += !slots.empty();
    }
    qInfo("seed %d: %d calendars, %d of them with slots, %zu slots", seed, count, withSlots, offered);
    QVERIFY(count < 100 || withSlots > count / 4); // else this test would see little
}

LATCHBOOK_CASE(tst_Calendars)
#include "tst_calendars.moc"
