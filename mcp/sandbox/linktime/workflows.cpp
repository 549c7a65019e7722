#include "sandbox/linktime/routes.h"
#include "sandbox/resource.h"

namespace latchbook::sandbox::linktime {
namespace {

constexpr std::size_t maxActions = 5;

std::string whyNoActions(const Json &actions)
{
    if (!actions.is_array() || actions.empty() || actions.size() > maxActions)
        return "must be a list of one to five actions";
    for (const Json &action : actions) {
        if (!member(action, "type").is_string() || !member(action, "config").is_object())
            return "needs a type (text) and a config (object) in each entry";
    }
    return {};
}

const Fields workflowFields = {
    {.name = "id", .column = "id"},
    {.name = "name", .column = "name", .use = Use::Required, .min = 1},
    {.name = "trigger", .column = "trigger_name", .use = Use::Required},
    {.name = "triggerTimeValue", .column = "trigger_time_value", .kind = Kind::Whole, .use = Use::Taken, .min = 1},
    {.name = "triggerTimeUnit",
     .column = "trigger_time_unit",
     .kind = Kind::Word,
     .use = Use::Taken,
     .oneOf = {"MINUTES", "HOURS", "DAYS"}},
    {.name = "eventTypeId", .column = "event_type_id", .use = Use::Taken},
    {.name = "isActive", .column = "is_active", .kind = Kind::Flag},
    {.name = "executionCount", .column = "execution_count", .kind = Kind::Whole},
    {.name = "actions", .column = "actions", .kind = Kind::Other, .use = Use::Required, .check = whyNoActions},
};

const Resource workflows{
    .fields = workflowFields, .table = "workflows", .from = "workflows", .missing = "There is no such workflow"};

Reply listWorkflows(const Call &call)
{
    const auto eventType = call.request.parameter("eventTypeId");
    Listing listing = listingOf(call, workflows, eventType ? " AND event_type_id = :type" : "", "n");
    if (eventType)
        listing.binds["type"] = *eventType;
    return allOf(call.db, listing);
}

Refusal checkWorkflow(const Call &call, const Json &body)
{
    const bool hasValue = body.contains("triggerTimeValue");
    const bool isTimed = textOf(body, "trigger").starts_with("TIME_");
    if (hasValue != body.contains("triggerTimeUnit") || hasValue != isTimed)
        return refusal(422, "triggerTimeValue and triggerTimeUnit go together, and with the TIME_ triggers only");
    if (!body.contains("eventTypeId"))
        return std::nullopt;
    const Json known = call.db.selectOne("SELECT n FROM event_types WHERE account = :account AND id = :id",
                                         {{"account", call.account}, {"id", body["eventTypeId"]}});
    return known.is_null() ? Refusal(refusal(404, "There is no such event type")) : std::nullopt;
}

Reply createWorkflow(const Call &call)
{
    if (auto refused = checkBody(workflowFields, call.request.body, Body::Creates))
        return *refused;
    if (auto refused = checkWorkflow(call, *call.request.body))
        return *refused;
    Json columns = columnsOf(workflowFields, *call.request.body);
    columns["account"] = call.account;
    return {201, readItem(call, workflows, call.db.insert("workflows", columns))};
}

} // namespace

void addWorkflowRoutes(Router &router)
{
    router.add("GET", apiPath("/workflows"), listWorkflows);
    router.add("POST", apiPath("/workflows"), createWorkflow);
}

} // namespace latchbook::sandbox::linktime
