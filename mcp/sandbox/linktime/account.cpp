#include "sandbox/linktime/account.h"

#include "base/zone.h"
#include "sandbox/linktime/routes.h"

namespace latchbook::sandbox::linktime {
namespace {

const Fields meFields = {
    {.name = "id", .column = "id"},     {.name = "email", .column = "email"},
    {.name = "name", .column = "name"}, {.name = "username", .column = "username"},
    {.name = "plan", .column = "plan"}, {.name = "effectivePlan", .column = "effective_plan"},
};

std::string whyNoFocusTime(const Json &blocks)
{
    if (!blocks.is_array())
        return "must be a list or null";
    for (const Json &block : blocks) {
        const Json &day = member(block, "dayOfWeek");
        const auto start = clockTimeFrom(textOf(block, "startTime"));
        const auto end = clockTimeFrom(textOf(block, "endTime"));
        if (!day.is_number_integer() || day < 0 || day > 6 || !start || !end)
            return "needs a dayOfWeek from 0 to 6, a startTime and an endTime (HH:MM) in each entry";
        if (*end <= *start)
            return "must end after it starts in each entry";
    }
    return {};
}

const Fields settingsFields = {
    {.name = "username", .column = "username"},
    {.name = "timezone", .column = "timezone", .kind = Kind::Zone, .use = Use::Taken},
    {.name = "timeFormat", .column = "time_format"},
    {.name = "dateFormat", .column = "date_format"},
    {.name = "defaultBufferBefore",
     .column = "default_buffer_before",
     .kind = Kind::Whole,
     .use = Use::Taken,
     .max = 60},
    {.name = "defaultBufferAfter", .column = "default_buffer_after", .kind = Kind::Whole, .use = Use::Taken, .max = 60},
    {.name = "maxMeetingsPerDay",
     .column = "max_meetings_per_day",
     .kind = Kind::Whole,
     .use = Use::Taken,
     .isNullable = true,
     .min = 1,
     .max = 50},
    {.name = "minGapMinutes",
     .column = "min_gap_minutes",
     .kind = Kind::Whole,
     .use = Use::Taken,
     .isNullable = true,
     .oneOf = {5, 10, 15, 30, 60, 120}},
    {.name = "focusTimeBlocks",
     .column = "focus_time_blocks",
     .kind = Kind::Other,
     .use = Use::Taken,
     .isNullable = true,
     .check = whyNoFocusTime},
};

const Fields integrationFields = {
    {.name = "provider", .column = "provider"},
    {.name = "category", .column = "category"},
    {.name = "connected", .column = "connected", .kind = Kind::Flag},
    {.name = "account", .column = "account_name"},
};

Reply accountBy(const Fields &fields, const Call &call)
{
    return {200, rowOf(call.db, fields, "accounts WHERE n = :account", {{"account", call.account}})};
}

Reply updateSettings(const Call &call)
{
    if (auto refused = checkBody(settingsFields, call.request.body, Body::Changes))
        return *refused;
    call.db.update("accounts", call.account, columnsOf(settingsFields, *call.request.body));
    return accountBy(settingsFields, call);
}

Reply listIntegrations(const Call &call)
{
    return allOf(call.db,
                 {integrationFields, "integrations WHERE account = :account", "n", {{"account", call.account}}});
}

} // namespace

QTimeZone zoneOf(const Call &call)
{
    const Json row = call.db.selectOne("SELECT timezone FROM accounts WHERE n = :account", {{"account", call.account}});
    const QTimeZone zone = zoneNamed(textOf(row, "timezone"));
    return zone.isValid() ? zone : QTimeZone::utc();
}

Reply Excerpt::of(const Call &call, Listing listing) const
{
    listing.binds.update(
        {{"account", call.account}, {"from", toMilliseconds(range.start)}, {"to", toMilliseconds(range.end)}});
    return pageOf(call.db, listing, page);
}

Refusal readExcerpt(const Call &call, std::int64_t maxLimit, Excerpt &excerpt)
{
    if (auto refused = readPage(call.request, maxLimit, excerpt.page))
        return refused;
    return readRange(call.request, zoneOf(call), excerpt.range);
}

void addAccountRoutes(Router &router)
{
    router.add("GET", apiPath("/me"), [](const Call &call) { return accountBy(meFields, call); });
    router.add("GET", apiPath("/settings"), [](const Call &call) { return accountBy(settingsFields, call); });
    router.add("PATCH", apiPath("/settings"), updateSettings);
    router.add("GET", apiPath("/integrations"), listIntegrations);
}

} // namespace latchbook::sandbox::linktime
