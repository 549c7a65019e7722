#include "sandbox/everyminute.h"

#include <QStringList>

#include <ctime>

namespace latchbook::test {
namespace {

using namespace sandbox;

/// One minute of the world, by its number since 1970, as the account sees it.
struct Minute {
    int year = 0;
    int month = 0;
    int dayOfMonth = 0;
    int dayOfWeek = 0; // 0 is Sunday
    int minuteOfDay = 0;
    bool isOpen = false;
    bool isFocus = false;
    bool isBusy = false;
    bool isMeeting = false;
    bool isBesideMeeting = false; // its buffers, and itself

    bool isSameDayAs(const Minute &other) const
    {
        return year == other.year && month == other.month && dayOfMonth == other.dayOfMonth;
    }
};

long numberOf(WallTime instant) { return long(std::chrono::floor<minutes>(instant.time_since_epoch()).count()); }

WallTime instantOf(long minute) { return WallTime(minutes(minute)); }

Minute onTheClock(long number)
{
    const std::time_t seconds = number * 60;
    std::tm shown{};
    localtime_r(&seconds, &shown);
    return {.year = shown.tm_year + 1900,
            .month = shown.tm_mon + 1,
            .dayOfMonth = shown.tm_mday,
            .dayOfWeek = shown.tm_wday,
            .minuteOfDay = shown.tm_hour * 60 + shown.tm_min};
}

bool isWithin(const Minute &minute, const ClockSpan &hours)
{
    return minute.minuteOfDay >= hours.start.count() && minute.minuteOfDay < hours.end.count();
}

bool isWithin(long number, WallTime start, WallTime end)
{
    return instantOf(number) >= start && instantOf(number) < end;
}

bool isOpen(const Schedule &schedule, const Minute &minute)
{
    for (const DayOverride &day : schedule.overrides) {
        if (day.day == QDate(minute.year, minute.month, minute.dayOfMonth))
            return !day.isBlocked && isWithin(minute, day.hours);
    }
    bool isOpen = false;
    for (const WeeklyRule &rule : schedule.rules) {
        if (rule.dayOfWeek == minute.dayOfWeek && isWithin(minute, rule.hours)) {
            if (!rule.isAvailable)
                return false;
            isOpen = true;
        }
    }
    return isOpen;
}

class Calendar
{
public:
    Calendar(const Schedule &schedule, long first, long last) : m_schedule(schedule), m_first(first)
    {
        for (long number = first; number <= last; ++number)
            m_minutes.push_back(look(number));
    }

    const Minute &at(long number) const { return m_minutes.at(std::size_t(number - m_first)); }

    bool isOffered(long start) const
    {
        const long end = start + m_schedule.duration.count();
        return at(start).minuteOfDay % 30 == 0 && isInTime(start) && !isDayFull(start)
               && all(start, end, [](const Minute &m) { return m.isOpen && !m.isFocus && !m.isBesideMeeting; })
               && all(start - m_schedule.bufferBefore.count(), end + m_schedule.bufferAfter.count(),
                      [](const Minute &m) { return !m.isBusy && !m.isMeeting; })
               && all(start - m_schedule.minGap.count(), end + m_schedule.minGap.count(),
                      [](const Minute &m) { return !m.isMeeting; });
    }

private:
    Minute look(long number) const
    {
        Minute minute = onTheClock(number);
        minute.isOpen = isOpen(m_schedule, minute);
        for (const FocusBlock &block : m_schedule.focusBlocks)
            minute.isFocus |= block.dayOfWeek == minute.dayOfWeek && isWithin(minute, block.hours);
        for (const Span &busy : m_schedule.busy)
            minute.isBusy |= isWithin(number, busy.start, busy.end);
        for (const Meeting &meeting : m_schedule.meetings) {
            minute.isMeeting |= isWithin(number, meeting.time.start, meeting.time.end);
            minute.isBesideMeeting |=
                isWithin(number, meeting.time.start - meeting.bufferBefore, meeting.time.end + meeting.bufferAfter);
        }
        return minute;
    }

    bool isInTime(long start) const
    {
        if (instantOf(start) < m_schedule.now + m_schedule.minNotice)
            return false;
        const Minute today = onTheClock(numberOf(m_schedule.now));
        const QDate last = QDate(today.year, today.month, today.dayOfMonth).addDays(m_schedule.maxDaysAhead);
        return QDate(at(start).year, at(start).month, at(start).dayOfMonth) <= last;
    }

    bool isDayFull(long start) const
    {
        int meetings = 0;
        for (const Meeting &meeting : m_schedule.meetings)
            meetings += onTheClock(numberOf(meeting.time.start)).isSameDayAs(at(start));
        return m_schedule.maxMeetingsPerDay && meetings >= *m_schedule.maxMeetingsPerDay;
    }

    template <typename Condition>
    bool all(long from, long to, const Condition &holds) const
    {
        for (long number = from; number < to; ++number) {
            if (!holds(at(number)))
                return false;
        }
        return true;
    }

    const Schedule &m_schedule;
    const long m_first;
    std::vector<Minute> m_minutes;
};

QString clockTime(minutes time)
{
    return QStringLiteral("%1:%2").arg(time.count() / 60).arg(time.count() % 60, 2, 10, QLatin1Char('0'));
}

QString clockTimes(const ClockSpan &hours) { return clockTime(hours.start) + QLatin1Char('-') + clockTime(hours.end); }

QString instants(const Span &span)
{
    return QString::fromStdString(toIso(span.start)) + QStringLiteral(" to ") + QString::fromStdString(toIso(span.end));
}

} // namespace

std::vector<WallTime> freeSlotsByTheMinute(const Schedule &schedule, const Span &window)
{
    qputenv("TZ", schedule.zone.id());
    tzset();
    const long first = numberOf(window.start + minutes(1) - milliseconds(1));
    const long end = numberOf(window.end + minutes(1) - milliseconds(1));
    const long reach = std::max({schedule.bufferBefore, schedule.bufferAfter, schedule.minGap}).count();
    const Calendar calendar(schedule, first - reach, end + schedule.duration.count() + reach);
    std::vector<WallTime> slots;
    for (long start = first; start < end; ++start) {
        if (calendar.isOffered(start))
            slots.push_back(instantOf(start));
    }
    return slots;
}

std::string told(const Schedule &s, const Span &window)
{
    QStringList lines = {
        QString::fromLatin1(s.zone.id()) + QStringLiteral(", now ") + QString::fromStdString(toIso(s.now)),
        QStringLiteral("window ") + instants(window),
        QStringLiteral("duration %1, buffers %2 and %3, gap %4, notice %5 h, %6 days ahead, at most %7 a day")
            .arg(s.duration.count())
            .arg(s.bufferBefore.count())
            .arg(s.bufferAfter.count())
            .arg(s.minGap.count())
            .arg(s.minNotice.count())
            .arg(s.maxDaysAhead)
            .arg(s.maxMeetingsPerDay.value_or(-1)),
    };
    for (const WeeklyRule &rule : s.rules)
        lines += QStringLiteral("%1 on %2: %3")
                     .arg(rule.isAvailable ? QStringLiteral("hours") : QStringLiteral("no hours"))
                     .arg(rule.dayOfWeek)
                     .arg(clockTimes(rule.hours));
    for (const DayOverride &day : s.overrides)
        lines += day.day.toString(Qt::ISODate) + QStringLiteral(": ")
                 + (day.isBlocked ? QStringLiteral("blocked") : clockTimes(day.hours));
    for (const FocusBlock &block : s.focusBlocks)
        lines += QStringLiteral("focus on %1: %2").arg(block.dayOfWeek).arg(clockTimes(block.hours));
    for (const Span &busy : s.busy)
        lines += QStringLiteral("busy ") + instants(busy);
    for (const Meeting &meeting : s.meetings)
        lines +=
            QStringLiteral("meeting ") + instants(meeting.time)
            + QStringLiteral(", buffers %1 and %2").arg(meeting.bufferBefore.count()).arg(meeting.bufferAfter.count());
    return lines.join(QLatin1Char('\n')).toStdString();
}

} // namespace latchbook::test
