#include "sandbox/zonetime.h"

#include <QDateTime>

#include <algorithm>

namespace latchbook::sandbox {
namespace {

constexpr qint64 dayMs = 86'400'000;
constexpr std::string_view firstYear = "1970";
constexpr std::string_view lastYear = "2199";

QDateTime utc(qint64 ms) { return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC); }

qint64 offsetMs(const QTimeZone &zone, qint64 instantMs) { return qint64(zone.offsetFromUtc(utc(instantMs))) * 1000; }

/// What a clock shows, read as if it were UTC.
qint64 shownMs(QDate day, minutes time)
{
    return QDateTime(day, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch() + milliseconds(time).count();
}

bool isDigits(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool isInKnownYears(std::string_view text)
{
    const std::string_view year = text.substr(0, 4);
    return year.size() == 4 && isDigits(year) && year >= firstYear && year <= lastYear;
}

} // namespace

LocalTime localTime(const QTimeZone &zone, WallTime instant)
{
    return Stretch{.offset = milliseconds(offsetMs(zone, toMilliseconds(instant)))}.shown(instant);
}

WallTime instantAt(const QTimeZone &zone, QDate day, minutes time)
{
    const qint64 shown = shownMs(day, time);
    const qint64 before = offsetMs(zone, shown - dayMs);
    const qint64 after = offsetMs(zone, shown + dayMs);
    for (const qint64 offset : {before, after}) {
        if (offsetMs(zone, shown - offset) == offset)
            return fromMilliseconds(shown - offset);
    }
    const QDateTime change = zone.nextTransition(utc(shown - after - 1)).atUtc;
    return fromMilliseconds(change.isValid() ? change.toMSecsSinceEpoch() : shown - before);
}

LocalTime Stretch::shown(WallTime instant) const
{
    const QDateTime shown = utc(toMilliseconds(instant + offset));
    return {shown.date(), minutes(shown.time().msecsSinceStartOfDay() / 60'000)};
}

WallTime Stretch::instantAt(QDate day, minutes time) const { return fromMilliseconds(shownMs(day, time)) - offset; }

WallTime Stretch::nextMultiple(minutes step, WallTime from) const
{
    const auto shown = std::chrono::ceil<minutes>((from + offset).time_since_epoch());
    return WallTime((shown + step - minutes(1)) / step * step) - offset; // since 1970, which began at midnight
}

std::vector<Stretch> stretchesOf(const QTimeZone &zone, WallTime from, WallTime to)
{
    std::vector<Stretch> stretches;
    while (from < to) {
        const qint64 start = toMilliseconds(from);
        const QDateTime change = zone.nextTransition(utc(start)).atUtc;
        const WallTime end = change.isValid() ? std::min(to, fromMilliseconds(change.toMSecsSinceEpoch())) : to;
        stretches.push_back({from, end, milliseconds(offsetMs(zone, start))});
        from = end;
    }
    return stretches;
}

std::optional<QDate> dayFrom(std::string_view text)
{
    if (text.size() != 10 || !isInKnownYears(text))
        return std::nullopt;
    const QDate day = QDate::fromString(QString::fromLatin1(text.data(), qsizetype(text.size())), Qt::ISODate);
    return day.isValid() ? std::optional(day) : std::nullopt;
}

std::optional<WallTime> instantFrom(std::string_view text)
{
    return isInKnownYears(text) ? fromIso(text) : std::nullopt;
}

std::optional<minutes> clockTimeFrom(std::string_view text)
{
    if (text.size() != 5 || text[2] != ':' || !isDigits(text.substr(0, 2)) || !isDigits(text.substr(3)))
        return std::nullopt;
    const int hour = (text[0] - '0') * 10 + text[1] - '0';
    const int minute = (text[3] - '0') * 10 + text[4] - '0';
    return hour < 24 && minute < 60 ? std::optional(minutes(hour * 60 + minute)) : std::nullopt;
}

} // namespace latchbook::sandbox
