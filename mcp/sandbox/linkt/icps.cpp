#include "sandbox/linkt/icps.h"

#include "sandbox/linkt/lists.h"
#include "sandbox/linkt/objects.h"
#include "sandbox/linkt/progress.h"
#include "sandbox/linkt/refused.h"
#include "sandbox/linkt/routes.h"

#include <algorithm>

namespace latchbook::sandbox::linkt {
namespace {

constexpr int schemaVersion = 2;

std::string whyNoTarget(const Json &target)
{
    if (!target.is_object() || !member(target, "entity_type").is_string() || !member(target, "description").is_string())
        return "must have an entity_type and a description, both texts, in each entry";
    const Json &root = member(target, "root");
    if (!root.is_null() && !root.is_boolean())
        return "must have true or false as root";
    const Json &count = member(target, "desired_count");
    if (!count.is_null() && (!count.is_number_integer() || count < 1))
        return "must have a desired_count of 1 or more, or null";
    return {};
}

std::string whyNoTargets(const Json &targets)
{
    if (!targets.is_array())
        return "must be a list";
    for (const Json &target : targets) {
        if (std::string why = whyNoTarget(target); !why.empty())
            return why;
    }
    const auto roots = std::ranges::count_if(targets, [](const Json &target) { return flagOf(target, "root"); });
    return roots > 1 ? "must have at most one root" : "";
}

const Fields icpFields = {
    {.name = "id", .column = "id"},
    {.name = "name", .column = "name", .use = Use::Required, .min = 1},
    {.name = "description", .column = "description", .use = Use::Required, .min = 1},
    {.name = "entity_targets",
     .column = "entity_targets",
     .kind = Kind::Other,
     .use = Use::Required,
     .check = whyNoTargets},
    {.name = "created_at", .column = "created_at", .kind = Kind::Instant},
    {.name = "updated_at", .column = "updated_at", .kind = Kind::Instant},
};

Json withStructure(Json icp)
{
    Json structure = Json::array();
    for (const Json &target : icp["entity_targets"])
        structure.push_back({{"entity_type", target["entity_type"]},
                             {"root", target["root"]},
                             {"desired_count", target["desired_count"]}});
    icp["entity_structure"] = std::move(structure);
    icp["schema_version"] = schemaVersion;
    return icp;
}

Json columnsFrom(const Call &call, const Json &body)
{
    Json columns = columnsOf(icpFields, body);
    if (columns.contains("entity_targets"))
        columns["entity_targets"] = wholeTargets(columns["entity_targets"]);
    columns["updated_at"] = toMilliseconds(call.now);
    return columns;
}

Reply listIcps(const Call &call)
{
    Query query(call.request);
    const Page page = query.page();
    const std::string mode = query.word("mode", {"discovery", "monitoring"});
    const std::string order = query.order("linkt_icps", {"created_at", "updated_at", "name"});
    if (auto refusal = query.refusal())
        return *refusal;
    Cut cut = cutOf(call.db, Where().equals("mode", "mode", mode).of(call, icps, order), page);
    for (Json &icp : cut.items)
        icp = withStructure(std::move(icp));
    return listReply("icps", std::move(cut), page);
}

Reply getIcp(const Call &call)
{
    const auto number = findItem(call, icps);
    return number ? Reply{200, withStructure(readItem(call, icps, *number))} : refused(404, icps.missing);
}

Reply createIcp(const Call &call)
{
    Json body;
    if (auto refusal = readBody(call.request, icpFields, Body::Creates, body))
        return *refusal;
    Json columns = columnsFrom(call, body);
    columns["account"] = call.account;
    columns["created_at"] = columns["updated_at"];
    return {201, withStructure(readItem(call, icps, call.db.insert("linkt_icps", columns)))};
}

Reply updateIcp(const Call &call)
{
    const auto number = findItem(call, icps);
    if (!number)
        return refused(404, icps.missing);
    Json body;
    if (auto refusal = readBody(call.request, icpFields, Body::Changes, body))
        return *refusal;
    call.db.update("linkt_icps", *number, columnsFrom(call, body));
    return {200, withStructure(readItem(call, icps, *number))};
}

/// Sheets, entities and tasks go with it (the schema says so); what runs on it ends.
Reply deleteIcp(const Call &call)
{
    cancelRuns(call, "icp_id", pathId(call));
    return deleteItem(call, icps);
}

} // namespace

const Resource icps{.fields = icpFields, .table = "linkt_icps", .from = "linkt_icps", .missing = "ICP not found"};

Json wholeTargets(const Json &targets)
{
    Json whole = Json::array();
    for (const Json &target : targets)
        whole.push_back({{"entity_type", target["entity_type"]},
                         {"description", target["description"]},
                         {"root", flagOf(target, "root")},
                         {"desired_count", member(target, "desired_count")}});
    return whole;
}

bool hasTarget(const Json &icp, std::string_view entityType)
{
    return std::ranges::any_of(icp["entity_targets"],
                               [&](const Json &target) { return textOf(target, "entity_type") == entityType; });
}

bool canBeSearched(const Json &icp) { return hasTarget(icp, "company") && hasTarget(icp, "person"); }

void addIcpRoutes(Router &router)
{
    router.add("GET", "/v1/icp", listIcps);
    router.add("POST", "/v1/icp", createIcp);
    router.add("GET", "/v1/icp/{icp_id}", getIcp);
    router.add("PUT", "/v1/icp/{icp_id}", updateIcp);
    router.add("DELETE", "/v1/icp/{icp_id}", deleteIcp);
}

} // namespace latchbook::sandbox::linkt
