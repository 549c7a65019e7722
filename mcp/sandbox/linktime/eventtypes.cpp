#include "sandbox/linktime/items.h"
#include "sandbox/linktime/routes.h"

namespace latchbook::sandbox::linktime {
namespace {

constexpr int longestAheadDays = 36'500;

const Fields eventTypeFields = {
    {.name = "id", .column = "id", .expression = "event_types.id"},
    {.name = "name", .column = "name", .use = Use::Required, .min = 1, .expression = "event_types.name"},
    {.name = "slug", .column = "slug", .kind = Kind::Slug, .use = Use::Required},
    {.name = "durationMinutes", .column = "duration_minutes", .kind = Kind::Whole, .use = Use::Taken, .min = 1},
    {.name = "description", .column = "description", .use = Use::Taken},
    {.name = "locationType",
     .column = "location_type",
     .kind = Kind::Word,
     .use = Use::Taken,
     .oneOf = {"GOOGLE_MEET", "ZOOM", "TEAMS", "WEBEX", "PHONE", "IN_PERSON", "CUSTOM", "NONE"}},
    {.name = "location", .column = "location", .use = Use::Taken},
    {.name = "color", .column = "color", .kind = Kind::Color, .use = Use::Taken},
    {.name = "bufferBefore",
     .column = "buffer_before",
     .kind = Kind::Whole,
     .use = Use::Taken,
     .max = 120,
     .expression = "COALESCE(buffer_before, a.default_buffer_before)"},
    {.name = "bufferAfter",
     .column = "buffer_after",
     .kind = Kind::Whole,
     .use = Use::Taken,
     .max = 120,
     .expression = "COALESCE(buffer_after, a.default_buffer_after)"},
    {.name = "minNoticeHours",
     .column = "min_notice_hours",
     .kind = Kind::Whole,
     .use = Use::Taken,
     .max = 24 * longestAheadDays},
    {.name = "maxDaysAhead",
     .column = "max_days_ahead",
     .kind = Kind::Whole,
     .use = Use::Taken,
     .min = 1,
     .max = longestAheadDays},
    {.name = "price", .column = "price", .kind = Kind::Number},
    {.name = "isActive", .column = "is_active", .kind = Kind::Flag, .use = Use::Taken},
};

const Resource eventTypes{
    .fields = eventTypeFields,
    .table = "event_types",
    .from = "event_types JOIN accounts a ON a.n = event_types.account",
    .missing = "There is no such event type",
};

Reply listEventTypes(const Call &call)
{
    return allOf(call.db, listingOf(call, eventTypes, " AND is_active = 1", "event_types.n"));
}

Refusal checkEventType(const Call &call, Body purpose, std::int64_t number)
{
    if (auto refused = checkBody(eventTypeFields, call.request.body, purpose))
        return refused;
    const Json &slug = member(*call.request.body, "slug");
    if (slug.is_string() && isTaken(call, eventTypes, "slug", slug, number))
        return refusal(409, "Another event type has this slug");
    return std::nullopt;
}

Reply createEventType(const Call &call)
{
    if (auto refused = checkEventType(call, Body::Creates, 0))
        return *refused;
    Json columns = columnsOf(eventTypeFields, *call.request.body);
    columns["account"] = call.account;
    return {201, readItem(call, eventTypes, call.db.insert("event_types", columns))};
}

Reply updateEventType(const Call &call)
{
    const auto number = findItem(call, eventTypes);
    if (!number)
        return refusal(404, eventTypes.missing);
    if (auto refused = checkEventType(call, Body::Changes, *number))
        return *refused;
    call.db.update("event_types", *number, columnsOf(eventTypeFields, *call.request.body));
    return {200, readItem(call, eventTypes, *number)};
}

} // namespace

void addEventTypeRoutes(Router &router)
{
    router.add("GET", apiPath("/event-types"), listEventTypes);
    router.add("POST", apiPath("/event-types"), createEventType);
    router.add("GET", apiPath("/event-types/{eventTypeId}"),
               [](const Call &call) { return getItem(call, eventTypes); });
    router.add("PATCH", apiPath("/event-types/{eventTypeId}"), updateEventType);
    router.add("DELETE", apiPath("/event-types/{eventTypeId}"),
               [](const Call &call) { return deleteItem(call, eventTypes); });
}

} // namespace latchbook::sandbox::linktime
