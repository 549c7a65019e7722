// Local days and clock times of a time zone as instants, right on the days when clocks change.
#pragma once

#include "base/timetext.h"

#include <QDate>
#include <QTimeZone>

#include <optional>
#include <string_view>
#include <vector>

namespace latchbook::sandbox {

using std::chrono::minutes;

/// The day and the minute of it that a wall clock in `zone` shows.
struct LocalTime {
    QDate day;
    minutes time;
};
LocalTime localTime(const QTimeZone &zone, WallTime instant);

/// When clocks in `zone` show `time` on `day`: the first time of two; where clocks skip it, the moment they are moved.
WallTime instantAt(const QTimeZone &zone, QDate day, minutes time);

/// A stretch of time in which no clock in the zone is moved, so that what clocks show is an instant plus `offset`.
struct Stretch {
    WallTime start;
    WallTime end;
    milliseconds offset{0};

    LocalTime shown(WallTime instant) const;
    /// The instant at which clocks would show `time` on `day`, were they not moved; it may lie outside.
    WallTime instantAt(QDate day, minutes time) const;
    /// The first instant from `from` on at which clocks show a multiple of `step`, which divides a day; it may
    /// lie outside.
    WallTime nextMultiple(minutes step, WallTime from) const;
};
/// [from, to) without gaps, in order; nothing when it is empty.
std::vector<Stretch> stretchesOf(const QTimeZone &zone, WallTime from, WallTime to);

/// "YYYY-MM-DD" of a day that exists, from 1970 to 2199: WallTime counts nanoseconds and ends in 2262.
std::optional<QDate> dayFrom(std::string_view text);
/// RFC 3339, in the same years.
std::optional<WallTime> instantFrom(std::string_view text);
/// "HH:MM" as minutes of the day.
std::optional<minutes> clockTimeFrom(std::string_view text);

} // namespace latchbook::sandbox
