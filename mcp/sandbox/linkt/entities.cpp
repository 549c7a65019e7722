#include "sandbox/linkt/entities.h"

#include "base/timetext.h"

#include <algorithm>

namespace latchbook::sandbox::linkt {
namespace {

const Fields entityFields = {
    {.name = "id", .column = "linkt_entities.id"},
    {.name = "sheet_id", .column = "linkt_sheets.id"},
    {.name = "sheet_name", .column = "linkt_sheets.name"},
    {.name = "icp_id", .column = "linkt_icps.id"},
    {.name = "entity_type", .column = "linkt_entities.entity_type"},
    {.name = "parent_id", .column = "parents.id"},
    {.name = "status", .column = "linkt_entities.status"},
    {.name = "comments", .column = "linkt_entities.comments"},
    {.name = "data", .column = "linkt_entities.data", .kind = Kind::Other},
    {.name = "created_at", .column = "linkt_entities.created_at", .kind = Kind::Instant},
    {.name = "updated_at", .column = "linkt_entities.updated_at", .kind = Kind::Instant},
};

/// "Bergen, Norway" of an object, the words of a list, the rest as it is.
std::string display(const Json &value)
{
    if (value.is_string())
        return value.get<std::string>();
    if (!value.is_structured())
        return toText(value);
    std::string text;
    for (const Json &part : value)
        text += (text.empty() ? "" : ", ") + display(part);
    return text;
}

/// Whoever has this in common is the same: a company's website, a person's address.
Json duplicateKey(const Json &values)
{
    std::string key = textOf(values, "email", textOf(values, "website"));
    std::ranges::transform(key, key.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    return key.empty() ? Json() : Json(key);
}

} // namespace

const Resource entities{
    .fields = entityFields,
    .table = "linkt_entities",
    .from = "linkt_entities JOIN linkt_sheets ON linkt_sheets.n = linkt_entities.sheet"
            " JOIN linkt_icps ON linkt_icps.n = linkt_sheets.icp"
            " LEFT JOIN linkt_entities parents ON parents.n = linkt_entities.parent",
    .missing = "Entity not found",
};

Json attributesFrom(const Json &values, WallTime now)
{
    const std::string website = textOf(values, "website");
    const Json references = website.empty() ? Json::array() : Json::array({website});
    Json data = Json::object();
    for (const auto &[name, value] : values.items())
        data[name] = {{"value", value},
                      {"display", display(value)},
                      {"references", references},
                      {"created_at", toIso(now)},
                      {"updated_at", toIso(now)}};
    return data;
}

std::int64_t addEntity(Database &db, const NewEntity &entity)
{
    const Json sheet = db.selectOne("SELECT entity_type FROM linkt_sheets WHERE n = :n", {{"n", entity.sheet}});
    return db.insert("linkt_entities", {{"account", entity.account},
                                        {"sheet", entity.sheet},
                                        {"parent", entity.parent},
                                        {"entity_type", member(sheet, "entity_type")},
                                        {"name", textOf(entity.values, "name")},
                                        {"company", textOf(entity.values, "company")},
                                        {"duplicate_key", duplicateKey(entity.values)},
                                        {"status", entity.status},
                                        {"comments", entity.comments},
                                        {"data", attributesFrom(entity.values, entity.now)},
                                        {"created_at", toMilliseconds(entity.now)},
                                        {"updated_at", toMilliseconds(entity.now)}});
}

Json readEntity(const Call &call, std::int64_t number)
{
    Json entity = readItem(call, entities, number);
    addDuplicateInfo(call, entity);
    return entity;
}

void addDuplicateInfo(const Call &call, Json &entity)
{
    const auto group = call.db.select(
        "SELECT o.id AS id, i.id AS icp_id, i.name AS icp_name FROM linkt_entities o"
        " JOIN linkt_sheets s ON s.n = o.sheet JOIN linkt_icps i ON i.n = s.icp JOIN linkt_entities e"
        " ON e.duplicate_key = o.duplicate_key AND e.entity_type = o.entity_type AND e.account = o.account"
        " WHERE e.id = :id AND e.account = :account ORDER BY o.n",
        {{"id", entity["id"]}, {"account", call.account}});
    entity["duplicate_info"] = nullptr;
    if (group.size() < 2)
        return;
    const bool isPrimary = group.front()["id"] == entity["id"];
    Json ids = Json::array();
    Json icpsOfThem = Json::array();
    for (const Json &other : group) {
        if (other["id"] == entity["id"])
            continue;
        ids.push_back(other["id"]);
        const Json icp = {{"icp_id", other["icp_id"]}, {"icp_name", other["icp_name"]}};
        if (std::ranges::find(icpsOfThem, icp) == icpsOfThem.end())
            icpsOfThem.push_back(icp);
    }
    entity["duplicate_info"] = {{"is_duplicate", !isPrimary},
                                {"is_primary", isPrimary},
                                {"duplicate_count", ids.size()},
                                {"duplicate_entity_ids", ids},
                                {"duplicate_icps", icpsOfThem},
                                {"primary_entity_id", isPrimary ? Json() : group.front()["id"]},
                                {"primary_icp_name", isPrimary ? Json() : group.front()["icp_name"]}};
}

} // namespace latchbook::sandbox::linkt
