#include "policy/weekchange.h"

#include "base/timetext.h"
#include "base/zone.h"

#include <QDateTime>

#include <algorithm>
#include <bitset>
#include <charconv>
#include <functional>

namespace latchbook::policy {
namespace {

constexpr int daysOfWeek = 7;
constexpr int minutesOfDay = 24 * 60;
using Minutes = std::bitset<minutesOfDay>;
using Week = std::array<Minutes, daysOfWeek>;
using Span = std::pair<int, int>;

/// "HH:MM" as minutes from midnight; 0 for what is no such time.
int minuteOf(const std::string &clock)
{
    int hours = 0;
    int minutes = 0;
    if (clock.size() != 5 || clock[2] != ':')
        return 0;
    std::from_chars(clock.data(), clock.data() + 2, hours);
    std::from_chars(clock.data() + 3, clock.data() + 5, minutes);
    return std::clamp(hours * 60 + minutes, 0, minutesOfDay);
}

Week readWeek(const Json &rules)
{
    Week open;
    Week closed;
    for (const Json &rule : rules.is_array() ? rules : Json::array()) {
        const Json &day = member(rule, "dayOfWeek");
        if (!day.is_number_integer() || day < 0 || day >= daysOfWeek)
            continue;
        Week &week = flagOf(rule, "isAvailable", true) ? open : closed;
        for (int minute = minuteOf(textOf(rule, "startTime")), end = minuteOf(textOf(rule, "endTime")); minute < end;
             ++minute)
            week[day.get<std::size_t>()].set(std::size_t(minute));
    }
    for (std::size_t day = 0; day < open.size(); ++day)
        open[day] &= ~closed[day];
    return open;
}

std::vector<Span> spansOf(const Minutes &minutes)
{
    std::vector<Span> spans;
    for (int minute = 0; minute < minutesOfDay; ++minute) {
        if (!minutes.test(std::size_t(minute)))
            continue;
        const int from = minute;
        while (minute < minutesOfDay && minutes.test(std::size_t(minute)))
            ++minute;
        spans.emplace_back(from, minute);
    }
    return spans;
}

std::vector<control::DayHours> hoursOf(const Week &week)
{
    std::vector<control::DayHours> hours;
    for (int day = 0; day < daysOfWeek; ++day)
        hours.push_back({.day = day, .spans = spansOf(week[std::size_t(day)])});
    return hours;
}

std::string clockOf(int minute)
{
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return two(minute / 60) + ':' + two(minute % 60);
}

/// Where a meeting stands in the week.
struct Place {
    int day = 0;
    Span minutes; ///< of that day
};

/// By the clock on the wall there; without what is no meeting.
std::vector<Place> placesOf(const Booked &booked, const QTimeZone &zone)
{
    std::vector<Place> places;
    for (const auto &[first, last] : booked.meetings) {
        const auto begin = fromIso(first);
        const auto end = fromIso(last);
        if (!begin || !end || !zone.isValid())
            continue;
        const QDateTime local = QDateTime::fromMSecsSinceEpoch(toMilliseconds(*begin), zone);
        const int from = local.time().msecsSinceStartOfDay() / 60'000;
        const qint64 length = (toMilliseconds(*end) - toMilliseconds(*begin)) / 60'000;
        const int until = from + int(std::clamp<qint64>(length, 0, minutesOfDay));
        places.push_back({local.date().dayOfWeek() % daysOfWeek, {from, until}});
    }
    return places;
}

control::Phrase bookedWithin(int day, const Span &span, const std::vector<Place> &places, bool areMore)
{
    const auto count = std::count_if(places.begin(), places.end(), [&](const Place &place) {
        return place.day == day && place.minutes.first < span.second && place.minutes.second > span.first;
    });
    if (count == 0)
        return {};
    return {.id = areMore ? "week.booked-more" : "week.booked", .with = {{"count", {{"count", count}}}}};
}

/// One phrase for each stretch of `minutes`; a day that was, or becomes, wholly so is said in one.
void addParts(std::vector<control::WeekPart> &parts, int day, const Minutes &minutes, bool wholeDay, const char *part,
              const char *whole, const std::function<control::Phrase(const Span &span)> &count)
{
    for (const Span &span : spansOf(minutes))
        parts.push_back({.what = {.id = wholeDay ? whole : part,
                                  .with = {{"day", {{"weekday", day}}},
                                           {"from", {{"clock", clockOf(span.first)}}},
                                           {"to", {{"clock", clockOf(span.second)}}}}},
                         .booked = count(span)});
}

} // namespace

control::WeekChange compareWeeks(const Json &before, const Json &after, std::string zone, const Booked &booked)
{
    const Week now = readWeek(before);
    const Week then = readWeek(after);
    control::WeekChange change{
        .before = hoursOf(now), .after = hoursOf(then), .losses = {}, .gains = {}, .zone = std::move(zone)};
    const std::vector<Place> places = placesOf(booked, zoneNamed(change.zone));
    for (int i = 0; i < daysOfWeek; ++i) {
        const int day = (i + 1) % daysOfWeek; // Monday first, as the grid
        const auto at = std::size_t(day);
        addParts(change.losses, day, now[at] & ~then[at], then[at].none(), "week.closes", "week.day-closes",
                 [&](const Span &span) { return bookedWithin(day, span, places, booked.areMore); });
        addParts(change.gains, day, then[at] & ~now[at], now[at].none(), "week.opens", "week.day-opens",
                 [](const Span &) { return control::Phrase{}; });
    }
    return change;
}

} // namespace latchbook::policy
