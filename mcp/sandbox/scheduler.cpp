#include "sandbox/scheduler.h"

#include <algorithm>
#include <map>

namespace latchbook::sandbox {
namespace {

using Days = std::map<QDate, int>;

int dayOfWeek(QDate day) { return day.dayOfWeek() % 7; } // Qt's Sunday is 7

/// Sorted, and without the seams between spans that touch: a meeting may run across them.
std::vector<Span> joined(std::vector<Span> spans)
{
    std::ranges::sort(spans, {}, &Span::start);
    std::vector<Span> result;
    for (const Span &span : spans) {
        if (!result.empty() && span.start <= result.back().end)
            result.back().end = std::max(result.back().end, span.end);
        else
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

std::vector<ClockSpan> openHours(const Schedule &schedule, QDate day)
{
    const auto special = std::ranges::find(schedule.overrides, day, &DayOverride::day);
    if (special != schedule.overrides.end())
        return special->isBlocked ? std::vector<ClockSpan>{} : std::vector{special->hours};
    std::vector<ClockSpan> hours;
    for (const WeeklyRule &rule : schedule.rules) {
        if (rule.isAvailable && rule.dayOfWeek == dayOfWeek(day))
            hours.push_back(rule.hours);
    }
    for (const WeeklyRule &rule : schedule.rules) {
        if (!rule.isAvailable && rule.dayOfWeek == dayOfWeek(day) && rule.hours.start < rule.hours.end)
            hours = without(hours, rule.hours);
    }
    return hours;
}

std::vector<ClockSpan> focusHours(const Schedule &schedule, QDate day)
{
    std::vector<ClockSpan> hours;
    for (const FocusBlock &block : schedule.focusBlocks) {
        if (block.dayOfWeek == dayOfWeek(day))
            hours.push_back(block.hours);
    }
    return hours;
}

/// When clocks show the hours that `hoursOf` gives each day: what they skip is not there, what they show twice is there
/// twice.
std::vector<Span> shown(const Schedule &schedule, const std::vector<Stretch> &stretches,
                        std::vector<ClockSpan> (*hoursOf)(const Schedule &, QDate))
{
    std::vector<Span> spans;
    for (const Stretch &stretch : stretches) {
        const QDate last = stretch.shown(stretch.end).day;
        for (QDate day = stretch.shown(stretch.start).day; day <= last; day = day.addDays(1)) {
            for (const ClockSpan &hours : hoursOf(schedule, day)) {
                const Span span{std::max(stretch.instantAt(day, hours.start), stretch.start),
                                std::min(stretch.instantAt(day, hours.end), stretch.end)};
                if (span.start < span.end)
                    spans.push_back(span);
            }
        }
    }
    return joined(std::move(spans));
}

Days meetingsADay(const Schedule &schedule)
{
    Days days;
    for (const Meeting &meeting : schedule.meetings)
        ++days[localTime(schedule.zone, meeting.time.start).day];
    return days;
}

bool keepsClearOf(const Schedule &schedule, const Meeting &meeting, const Span &slot)
{
    return slot.start >= meeting.time.end + std::max({meeting.bufferAfter, schedule.bufferBefore, schedule.minGap})
           || slot.end + std::max({schedule.bufferAfter, meeting.bufferBefore, schedule.minGap}) <= meeting.time.start;
}

bool isClear(const Schedule &schedule, const Span &slot)
{
    const Span padded{slot.start - schedule.bufferBefore, slot.end + schedule.bufferAfter};
    return std::ranges::none_of(schedule.busy, [&](const Span &busy) { return busy.overlaps(padded); })
           && std::ranges::all_of(schedule.meetings, [&](const Meeting &m) { return keepsClearOf(schedule, m, slot); });
}

} // namespace

std::vector<WallTime> freeSlots(const Schedule &schedule, const Span &window)
{
    const QDate lastDay = std::min(localTime(schedule.zone, window.end).day,
                                   localTime(schedule.zone, schedule.now).day.addDays(schedule.maxDaysAhead));
    const Span starts{std::max(window.start, schedule.now + schedule.minNotice),
                      std::min(window.end, instantAt(schedule.zone, lastDay.addDays(2), minutes(0)))};
    if (starts.end <= starts.start)
        return {};
    const auto stretches = stretchesOf(schedule.zone, starts.start, starts.end + schedule.duration);
    const auto open = shown(schedule, stretches, openHours);
    const auto focus = shown(schedule, stretches, focusHours);
    const Days booked = meetingsADay(schedule);

    const auto isOffered = [&](QDate day, const Span &slot) {
        const auto count = booked.find(day);
        return slot.start < starts.end && day <= lastDay
               && std::ranges::any_of(
                   open, [&](const Span &span) { return span.start <= slot.start && slot.end <= span.end; })
               && (!schedule.maxMeetingsPerDay || count == booked.end() || count->second < *schedule.maxMeetingsPerDay)
               && std::ranges::none_of(focus, [&](const Span &span) { return span.overlaps(slot); })
               && isClear(schedule, slot);
    };
    std::vector<WallTime> slots;
    for (const Stretch &stretch : stretches) {
        for (WallTime start = stretch.nextMultiple(slotStep, stretch.start); start < stretch.end; start += slotStep) {
            if (isOffered(stretch.shown(start).day, {start, start + schedule.duration}))
                slots.push_back(start);
        }
    }
    return slots;
}

bool isFree(const Schedule &schedule, WallTime start)
{
    return !freeSlots(schedule, {start, start + milliseconds(1)}).empty();
}

} // namespace latchbook::sandbox
