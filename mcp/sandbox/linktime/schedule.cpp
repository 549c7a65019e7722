#include "sandbox/linktime/schedule.h"

#include "sandbox/linktime/account.h"

#include <algorithm>

namespace latchbook::sandbox::linktime {
namespace {

const std::string eventTypeRows = "SELECT t.n AS n, t.id AS id, t.name AS name, slug, duration_minutes AS duration,"
                                  " COALESCE(buffer_before, a.default_buffer_before) AS before,"
                                  " COALESCE(buffer_after, a.default_buffer_after) AS after,"
                                  " min_notice_hours AS notice, max_days_ahead AS ahead, location_type"
                                  " FROM event_types t JOIN accounts a ON a.n = t.account WHERE t.account = :account";

constexpr std::chrono::hours longestNotice{50 * 365 * 24}; // instants end in 2262

minutes minutesOf(const Json &row, const char *key) { return minutes(member(row, key).get<std::int64_t>()); }

int intOf(const Json &row, const char *key) { return member(row, key).get<int>(); }

ClockSpan clockSpanOf(const Json &row, const char *start, const char *end)
{
    return {clockTimeFrom(textOf(row, start)).value_or(minutes(0)),
            clockTimeFrom(textOf(row, end)).value_or(minutes(0))};
}

Span spanOf(const Json &row)
{
    return {fromMilliseconds(row["start_time"].get<std::int64_t>()),
            fromMilliseconds(row["end_time"].get<std::int64_t>())};
}

void readHours(const Call &call, const Json &account, Schedule &schedule)
{
    for (const Json &row : call.db.select("SELECT * FROM weekly_rules WHERE account = :account ORDER BY n", account))
        schedule.rules.push_back(
            {intOf(row, "day_of_week"), clockSpanOf(row, "start_time", "end_time"), row["is_available"] != 0});
    for (const Json &row : call.db.select("SELECT * FROM day_overrides WHERE account = :account", account))
        schedule.overrides.push_back({dayFrom(textOf(row, "date")).value_or(QDate()), row["is_blocked"] != 0,
                                      clockSpanOf(row, "start_time", "end_time")});
}

void readAppointments(const Call &call, const Json &account, std::int64_t exceptBooking, Schedule &schedule)
{
    for (const Json &row : call.db.select("SELECT start_time, end_time FROM calendar_events WHERE account = :account"
                                          " AND booking IS NULL",
                                          account))
        schedule.busy.push_back(spanOf(row));
    const auto bookings =
        call.db.select("SELECT start_time, end_time, buffer_before, buffer_after FROM bookings"
                       " WHERE account = :account AND status = 'CONFIRMED' AND n <> :except AND end_time > :since",
                       {{"account", call.account},
                        {"except", exceptBooking},
                        {"since", toMilliseconds(call.now - std::chrono::days(2))}}); // today's count still matters
    for (const Json &row : bookings)
        schedule.meetings.push_back({spanOf(row), minutesOf(row, "buffer_before"), minutesOf(row, "buffer_after")});
}

void readLimits(const Call &call, const Json &account, Schedule &schedule)
{
    const Json row = call.db.selectOne("SELECT max_meetings_per_day, min_gap_minutes, focus_time_blocks FROM accounts"
                                       " WHERE n = :account",
                                       account);
    if (!row["max_meetings_per_day"].is_null())
        schedule.maxMeetingsPerDay = intOf(row, "max_meetings_per_day");
    if (!row["min_gap_minutes"].is_null())
        schedule.minGap = minutesOf(row, "min_gap_minutes");
    const auto blocks = parseJson(textOf(row, "focus_time_blocks", "null"));
    for (const Json &block : blocks ? *blocks : Json())
        schedule.focusBlocks.push_back({intOf(block, "dayOfWeek"), clockSpanOf(block, "startTime", "endTime")});
}

} // namespace

Json activeEventType(const Call &call, const std::string &slug)
{
    return call.db.selectOne(eventTypeRows + " AND slug = :slug AND is_active = 1",
                             {{"account", call.account}, {"slug", slug}});
}

Json eventTypeNumbered(const Call &call, std::int64_t number)
{
    return call.db.selectOne(eventTypeRows + " AND t.n = :n", {{"account", call.account}, {"n", number}});
}

Schedule scheduleOf(const Call &call, const Json &eventType, std::int64_t exceptBooking)
{
    Schedule schedule{.zone = zoneOf(call)};
    schedule.duration = minutesOf(eventType, "duration");
    schedule.bufferBefore = minutesOf(eventType, "before");
    schedule.bufferAfter = minutesOf(eventType, "after");
    schedule.minNotice = std::min(std::chrono::hours(intOf(eventType, "notice")), longestNotice);
    schedule.maxDaysAhead = intOf(eventType, "ahead");
    schedule.now = call.now;
    const Json account = {{"account", call.account}};
    readHours(call, account, schedule);
    readAppointments(call, account, exceptBooking, schedule);
    readLimits(call, account, schedule);
    return schedule;
}

} // namespace latchbook::sandbox::linktime
