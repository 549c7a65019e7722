#include "policy/weekchange.h"

#include <algorithm>
#include <bitset>
#include <charconv>

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

/// One phrase for each stretch of `minutes`; a day that was, or becomes, wholly so is said in one.
void addPhrases(std::vector<control::Phrase> &phrases, int day, const Minutes &minutes, bool wholeDay, const char *part,
                const char *whole)
{
    for (const Span &span : spansOf(minutes))
        phrases.push_back({.id = wholeDay ? whole : part,
                           .with = {{"day", {{"weekday", day}}},
                                    {"from", {{"clock", clockOf(span.first)}}},
                                    {"to", {{"clock", clockOf(span.second)}}}}});
}

} // namespace

control::WeekChange compareWeeks(const Json &before, const Json &after, std::string zone)
{
    const Week now = readWeek(before);
    const Week then = readWeek(after);
    control::WeekChange change{
        .before = hoursOf(now), .after = hoursOf(then), .losses = {}, .gains = {}, .zone = std::move(zone)};
    for (int i = 0; i < daysOfWeek; ++i) {
        const int day = (i + 1) % daysOfWeek; // Monday first, as the grid
        const auto at = std::size_t(day);
        addPhrases(change.losses, day, now[at] & ~then[at], then[at].none(), "week.closes", "week.day-closes");
        addPhrases(change.gains, day, then[at] & ~now[at], now[at].none(), "week.opens", "week.day-opens");
    }
    return change;
}

} // namespace latchbook::policy
