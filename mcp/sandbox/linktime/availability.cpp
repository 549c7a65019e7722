#include "base/timetext.h"
#include "base/zone.h"
#include "sandbox/linktime/account.h"
#include "sandbox/linktime/routes.h"
#include "sandbox/linktime/schedule.h"
#include "sandbox/paging.h"

namespace latchbook::sandbox::linktime {
namespace {

constexpr int defaultDays = 7;
constexpr int maxRules = 200;

const Fields ruleFields = {
    {.name = "dayOfWeek", .column = "day_of_week", .kind = Kind::Whole, .use = Use::Required, .max = 6},
    {.name = "startTime", .column = "start_time", .kind = Kind::ClockTime, .use = Use::Required},
    {.name = "endTime", .column = "end_time", .kind = Kind::ClockTime, .use = Use::Required},
    {.name = "isAvailable", .column = "is_available", .kind = Kind::Flag, .use = Use::Required},
};

const Fields overrideFields = {
    {.name = "date", .column = "date", .kind = Kind::Date, .use = Use::Required},
    {.name = "isBlocked", .column = "is_blocked", .kind = Kind::Flag, .use = Use::Required},
    {.name = "startTime", .column = "start_time", .kind = Kind::ClockTime, .use = Use::Taken, .isNullable = true},
    {.name = "endTime", .column = "end_time", .kind = Kind::ClockTime, .use = Use::Taken, .isNullable = true},
    {.name = "reason", .column = "reason", .use = Use::Taken, .isNullable = true},
};

/// The local days asked for, as instants; a week from today when nothing is.
Refusal readWindow(const Call &call, const QTimeZone &zone, Span &window)
{
    std::optional<QDate> first = localTime(zone, call.now).day;
    if (auto refused = readDay(call.request, "startDate", first))
        return refused;
    std::optional<QDate> last = first->addDays(defaultDays);
    if (auto refused = readDay(call.request, "endDate", last))
        return refused;
    if (*last < *first)
        return refusal(422, "endDate lies before startDate");
    window = {instantAt(zone, *first, minutes(0)), instantAt(zone, last->addDays(1), minutes(0))};
    return std::nullopt;
}

Reply checkAvailability(const Call &call)
{
    const auto slug = call.request.parameter("eventTypeSlug");
    const auto zoneName = call.request.parameter("timezone");
    if (!slug || !zoneName)
        return refusal(400, "eventTypeSlug and timezone are required");
    const QTimeZone zone = zoneNamed(*zoneName);
    if (!zone.isValid())
        return refusal(422, "timezone must be an IANA time zone name");
    Span window;
    if (auto refused = readWindow(call, zone, window))
        return *refused;
    const Json eventType = activeEventType(call, *slug);
    if (eventType.is_null())
        return refusal(404, "No active event type has this slug");
    Json slots = Json::array();
    for (const WallTime slot : freeSlots(scheduleOf(call, eventType, 0), window))
        slots.push_back(toIso(slot));
    return {200, {{"eventTypeSlug", *slug}, {"timezone", *zoneName}, {"slots", slots}}};
}

Reply getRules(const Call &call)
{
    return allOf(call.db, {ruleFields,
                           "weekly_rules WHERE account = :account",
                           "day_of_week, start_time, n",
                           {{"account", call.account}}});
}

Refusal checkRules(const Json &rules)
{
    if (!rules.is_array() || rules.size() > maxRules)
        return refusal(400, "rules must be a list of at most " + std::to_string(maxRules) + " entries");
    for (const Json &rule : rules) {
        if (auto refused = checkBody(ruleFields, rule, Body::Creates))
            return refused;
        if (flagOf(rule, "isAvailable") && textOf(rule, "endTime") <= textOf(rule, "startTime"))
            return refusal(422, "A rule's endTime must lie after its startTime");
    }
    return std::nullopt;
}

Reply replaceRules(const Call &call)
{
    const Json rules = member(call.request.body.value_or(Json()), "rules");
    if (auto refused = checkRules(rules))
        return *refused;
    call.db.run("DELETE FROM weekly_rules WHERE account = :account", {{"account", call.account}});
    for (const Json &rule : rules) {
        Json columns = columnsOf(ruleFields, rule);
        columns["account"] = call.account;
        call.db.insert("weekly_rules", columns);
    }
    return getRules(call);
}

Reply listOverrides(const Call &call)
{
    std::optional<QDate> first = QDate(1970, 1, 1);
    std::optional<QDate> last = QDate(2199, 12, 31);
    for (const auto &[name, day] : {std::pair{"startDate", &first}, std::pair{"endDate", &last}}) {
        if (auto refused = readDay(call.request, name, *day))
            return *refused;
    }
    if (*last < *first)
        return refusal(422, "endDate lies before startDate");
    return allOf(call.db, {overrideFields,
                           "day_overrides WHERE account = :account AND date >= :first AND date <= :last",
                           "date",
                           {{"account", call.account},
                            {"first", first->toString(Qt::ISODate).toStdString()},
                            {"last", last->toString(Qt::ISODate).toStdString()}}});
}

Reply createOverride(const Call &call)
{
    if (auto refused = checkBody(overrideFields, call.request.body, Body::Creates))
        return *refused;
    const Json &body = *call.request.body;
    const std::string start = textOf(body, "startTime");
    const std::string end = textOf(body, "endTime");
    if (!flagOf(body, "isBlocked") && (start.empty() || end.empty() || end <= start))
        return refusal(422, "A day that is not blocked needs a startTime and a later endTime");
    const std::string onItsDay = "day_overrides WHERE account = :account AND date = :date";
    const Json day = {{"account", call.account}, {"date", textOf(body, "date")}};
    if (!call.db.selectOne("SELECT date FROM " + onItsDay, day).is_null())
        return refusal(409, "This day already has an override");
    Json columns = columnsOf(overrideFields, body);
    columns["account"] = call.account;
    call.db.insert("day_overrides", columns);
    return {201, rowOf(call.db, overrideFields, onItsDay, day)};
}

Reply deleteOverride(const Call &call)
{
    const int deleted = call.db.run("DELETE FROM day_overrides WHERE account = :account AND date = :date",
                                    {{"account", call.account}, {"date", call.parameters.find("date")->second}});
    return deleted == 0 ? refusal(404, "This day has no override") : done();
}

} // namespace

void addAvailabilityRoutes(Router &router)
{
    router.add("GET", apiPath("/availability"), checkAvailability);
    router.add("GET", apiPath("/availability/rules"), getRules);
    router.add("PUT", apiPath("/availability/rules"), replaceRules);
    router.add("GET", apiPath("/availability/overrides"), listOverrides);
    router.add("POST", apiPath("/availability/overrides"), createOverride);
    router.add("DELETE", apiPath("/availability/overrides/{date}"), deleteOverride);
}

} // namespace latchbook::sandbox::linktime
