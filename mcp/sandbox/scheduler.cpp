#include "sandbox/scheduler.h"

#include <algorithm>

namespace latchbook::sandbox {
namespace {

int dayOfWeek(QDate day) { return day.dayOfWeek() % 7; } // Qt's Sunday is 7

/// Sorted, and without the seams between hours that touch: a meeting may run across them.
std::vector<ClockSpan> joined(std::vector<ClockSpan> spans)
{
    std::ranges::sort(spans, {}, &ClockSpan::start);
    std::vector<ClockSpan> result;
    for (const ClockSpan &span : spans) {
        if (!result.empty() && span.start <= result.back().end)
            result.back().end = std::max(result.back().end, span.end);
        else if (span.start < span.end)
            result.push_back(span);
    }
    return result;
}

std::vector<ClockSpan> without(const std::vector<ClockSpan> &spans, const ClockSpan &taken)
{
    std::vector<ClockSpan> result;
    for (const ClockSpan &span : spans) {
        const ClockSpan left{span.start, std::min(span.end, taken.start)};
        const ClockSpan right{std::max(span.start, taken.end), span.end};
        for (const ClockSpan &rest : {left, right}) {
            if (rest.start < rest.end)
                result.push_back(rest);
        }
    }
    return result;
}

std::vector<ClockSpan> hoursOf(const Schedule &schedule, QDate day)
{
    const auto special = std::ranges::find(schedule.overrides, day, &DayOverride::day);
    if (special != schedule.overrides.end())
        return special->isBlocked ? std::vector<ClockSpan>{} : joined({special->hours});
    std::vector<ClockSpan> hours;
    for (const WeeklyRule &rule : schedule.rules) {
        if (rule.isAvailable && rule.dayOfWeek == dayOfWeek(day))
            hours.push_back(rule.hours);
    }
    hours = joined(std::move(hours));
    for (const WeeklyRule &rule : schedule.rules) {
        if (!rule.isAvailable && rule.dayOfWeek == dayOfWeek(day) && rule.hours.start < rule.hours.end)
            hours = without(hours, rule.hours);
    }
    return hours;
}

Span spanOf(const Schedule &schedule, QDate day, const ClockSpan &hours)
{
    return {instantAt(schedule.zone, day, hours.start), instantAt(schedule.zone, day, hours.end)};
}

WallTime nextHalfHour(const Schedule &schedule, WallTime time)
{
    const minutes past = localTime(schedule.zone, time).time % slotStep;
    return past == minutes(0) ? time : time + (slotStep - past);
}

bool isFullyBooked(const Schedule &schedule, QDate day)
{
    if (!schedule.maxMeetingsPerDay)
        return false;
    return std::ranges::count_if(
               schedule.meetings,
               [&](const Meeting &meeting) { return localTime(schedule.zone, meeting.time.start).day == day; })
           >= *schedule.maxMeetingsPerDay;
}

bool keepsClearOf(const Schedule &schedule, const Meeting &meeting, const Span &slot)
{
    return slot.start >= meeting.time.end + std::max({meeting.bufferAfter, schedule.bufferBefore, schedule.minGap})
           || slot.end + std::max({schedule.bufferAfter, meeting.bufferBefore, schedule.minGap}) <= meeting.time.start;
}

bool isClear(const Schedule &schedule, QDate day, const Span &slot)
{
    const Span padded{slot.start - schedule.bufferBefore, slot.end + schedule.bufferAfter};
    return std::ranges::none_of(schedule.busy, [&](const Span &busy) { return busy.overlaps(padded); })
           && std::ranges::all_of(schedule.meetings, [&](const Meeting &m) { return keepsClearOf(schedule, m, slot); })
           && std::ranges::none_of(schedule.focusBlocks, [&](const FocusBlock &block) {
                  return block.dayOfWeek == dayOfWeek(day) && spanOf(schedule, day, block.hours).overlaps(slot);
              });
}

} // namespace

std::vector<WallTime> freeSlots(const Schedule &schedule, const Span &window)
{
    const WallTime earliest = std::max(window.start, schedule.now + schedule.minNotice);
    const QDate lastAhead = localTime(schedule.zone, schedule.now).day.addDays(schedule.maxDaysAhead);
    const QDate last = std::min(localTime(schedule.zone, window.end).day, lastAhead);
    std::vector<WallTime> slots;
    for (QDate day = localTime(schedule.zone, earliest).day; day <= last; day = day.addDays(1)) {
        if (isFullyBooked(schedule, day))
            continue;
        for (const ClockSpan &hours : hoursOf(schedule, day)) {
            const Span open = spanOf(schedule, day, hours);
            for (WallTime start = nextHalfHour(schedule, open.start); start + schedule.duration <= open.end;
                 start += slotStep) {
                if (start >= earliest && start < window.end
                    && isClear(schedule, day, {start, start + schedule.duration}))
                    slots.push_back(start);
            }
        }
    }
    return slots;
}

bool isFree(const Schedule &schedule, WallTime start)
{
    return !freeSlots(schedule, {start, start + milliseconds(1)}).empty();
}

} // namespace latchbook::sandbox
