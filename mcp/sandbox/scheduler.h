// Which starting times are free: weekly hours, single days, calendars, meetings and limits in, instants out. Pure.
// Hours are what the account's clock shows: an hour that clocks skip is not there, one they show twice is there twice.
#pragma once

#include "sandbox/zonetime.h"

#include <vector>

namespace latchbook::sandbox {

struct Span {
    WallTime start;
    WallTime end;

    bool overlaps(const Span &other) const { return start < other.end && other.start < end; }
};

/// A part of a day by the account's clock.
struct ClockSpan {
    minutes start{0};
    minutes end{0};
};

struct WeeklyRule {
    int dayOfWeek = 0; ///< 0 is Sunday
    ClockSpan hours;
    bool isAvailable = true; ///< false takes these hours away from the others of that day
};

struct DayOverride {
    QDate day;
    bool isBlocked = true;
    ClockSpan hours; ///< instead of the weekly ones, unless blocked
};

struct FocusBlock {
    int dayOfWeek = 0;
    ClockSpan hours;
};

struct Meeting {
    Span time;
    minutes bufferBefore{0};
    minutes bufferAfter{0};
};

/// Everything that decides about one kind of meeting of one account.
struct Schedule {
    QTimeZone zone; ///< the account's: rules, overrides, focus blocks, and the limits that count days, are read in it
    std::vector<WeeklyRule> rules;
    std::vector<DayOverride> overrides;
    std::vector<FocusBlock> focusBlocks; ///< no meeting runs into one
    std::vector<Span> busy; ///< the connected calendar; buffers must fit around it
    std::vector<Meeting> meetings; ///< confirmed bookings; the larger of both buffers and the gap stands between two
    minutes duration{30};
    minutes bufferBefore{0};
    minutes bufferAfter{0};
    std::chrono::hours minNotice{24}; ///< decades at most: WallTime ends in 2262
    int maxDaysAhead = 60; ///< the last local day is today plus this
    std::optional<int> maxMeetingsPerDay; ///< by local day of their start
    minutes minGap{0};
    WallTime now;
};

/// Slots start when the account's clock shows a full or a half hour.
constexpr minutes slotStep{30};

/// The free starting times within [window.start, window.end), ascending.
std::vector<WallTime> freeSlots(const Schedule &schedule, const Span &window);

/// Whether freeSlots() would offer exactly this instant.
bool isFree(const Schedule &schedule, WallTime start);

} // namespace latchbook::sandbox
