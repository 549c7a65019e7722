#include "sandbox/linkt/entities.h"
#include "sandbox/linkt/icps.h"
#include "sandbox/linkt/objects.h"
#include "sandbox/linkt/refused.h"
#include "sandbox/linkt/relevance.h"
#include "sandbox/linkt/routes.h"
#include "sandbox/linkt/sheets.h"

#include <algorithm>

namespace latchbook::sandbox::linkt {
namespace {

const std::vector<std::string_view> statuses{"new", "reviewed", "passed", "contacted"};

bool isStatus(const std::string &word) { return std::ranges::find(statuses, word) != statuses.end(); }

Reply invalidStatus(const std::string &word) { return refused(400, "Invalid status value: " + word); }

/// What both lists take; refuses what is wrong.
Refusal readFilters(Query &query, Where &where)
{
    const std::string type = query.word("entity_type", {entityTypes.begin(), entityTypes.end()});
    const bool hidesDuplicates = query.flag("hide_duplicates", false);
    if (auto refusal = query.refusal())
        return refusal;
    const auto words = query.texts("status");
    const auto wrong =
        std::ranges::find_if_not(words, [](const auto &word) { return word == "null" || isStatus(word); });
    if (wrong != words.end())
        return invalidStatus(*wrong);
    where.isOneOf("COALESCE(linkt_entities.status, 'null')", "status", words); // "null": without one
    where.isOneOf("linkt_icps.id", "icp", query.texts("icp_id"))
        .equals("linkt_sheets.id", "sheet", query.text("sheet_id"))
        .equals("linkt_entities.entity_type", "type", type);
    if (hidesDuplicates)
        where.add("NOT EXISTS (SELECT 1 FROM linkt_entities o WHERE o.duplicate_key = linkt_entities.duplicate_key"
                  " AND o.entity_type = linkt_entities.entity_type AND o.account = linkt_entities.account"
                  " AND o.n < linkt_entities.n)");
    return std::nullopt;
}

/// Those of the data's fields that were asked for.
void keepFields(const std::vector<std::string> &names, Json &entity)
{
    if (names.empty())
        return;
    Json kept = Json::object();
    for (const std::string &name : names) {
        if (entity["data"].contains(name))
            kept[name] = entity["data"][name];
    }
    entity["data"] = std::move(kept);
}

Refusal whyNowhere(const Call &call, const Query &query)
{
    for (const std::string &icp : query.texts("icp_id")) {
        if (!findItem(call, icps, icp))
            return refused(404, icps.missing);
    }
    const Json sheet = call.db.selectOne("SELECT n FROM linkt_sheets WHERE account = :account AND id = :id",
                                         {{"account", call.account}, {"id", query.text("sheet_id")}});
    return sheet.is_null() && !query.text("sheet_id").empty() ? Refusal(refused(404, "Sheet not found")) : std::nullopt;
}

Reply listEntities(const Call &call)
{
    Query query(call.request);
    const Page page = query.page();
    Where where;
    if (auto refusal = readFilters(query, where))
        return *refusal;
    if (auto refusal = whyNowhere(call, query))
        return *refusal;
    Cut cut = cutOf(call.db, where.of(call, entities, "linkt_entities.n"), page);
    for (Json &entity : cut.items) {
        keepFields(query.texts("fields"), entity);
        addDuplicateInfo(call, entity);
    }
    return listReply("entities", std::move(cut), page);
}

struct Match {
    double relevance;
    std::int64_t number;
};

/// Best first, and among equals the oldest.
std::vector<Match> matchesOf(const Call &call, const std::string &text, const Where &where)
{
    const Listing listing = where.of(call, entities, "");
    const auto rows = call.db.select("SELECT linkt_entities.n AS n, linkt_entities.name AS name, linkt_entities.company"
                                     " AS company FROM "
                                         + listing.from + " ORDER BY linkt_entities.n",
                                     listing.binds);
    std::vector<Match> matches;
    for (const Json &row : rows) {
        const double found = relevance(text, textOf(row, "name"), textOf(row, "company"));
        if (found > 0)
            matches.push_back({found, row["n"].get<std::int64_t>()});
    }
    std::ranges::stable_sort(matches, std::ranges::greater(), &Match::relevance);
    return matches;
}

Reply searchEntities(const Call &call)
{
    Query query(call.request);
    const Page page = query.page();
    const std::string text = query.text("q");
    if (text.empty())
        query.complain("q", "is required", Problem::Kind::Missing);
    Where where;
    if (auto refusal = readFilters(query, where))
        return *refusal;
    const auto matches = matchesOf(call, text, where);
    Cut cut{std::int64_t(matches.size()), Json::array()};
    const auto last = std::min(cut.total, page.number * page.limit);
    for (std::int64_t i = (page.number - 1) * page.limit; i < last; ++i)
        cut.items.push_back(readEntity(call, matches[std::size_t(i)].number));
    Reply reply = listReply("entities", std::move(cut), page);
    reply.body["query"] = text;
    return reply;
}

Reply getEntity(const Call &call)
{
    const auto number = findItem(call, entities);
    return number ? Reply{200, readEntity(call, *number)} : refused(404, entities.missing);
}

const Fields changeFields = {
    {.name = "status", .column = "status", .use = Use::Taken, .isNullable = true},
    {.name = "comments", .column = "comments", .use = Use::Taken, .isNullable = true},
    {.name = "propagate_to_family", .kind = Kind::Flag, .use = Use::Taken},
    {.name = "propagate_to_duplicates", .kind = Kind::Flag, .use = Use::Taken},
};

/// The entity, and whom a change of it reaches: its parent and its children, its duplicates.
std::vector<Json> reachedBy(const Call &call, std::int64_t number, const Json &body)
{
    return call.db.select("SELECT o.n AS n FROM linkt_entities o, linkt_entities e WHERE e.n = :n AND o.account = "
                          "e.account AND (o.n = e.n"
                          " OR (:family AND (o.n = e.parent OR o.parent = e.n))"
                          " OR (:duplicates AND o.duplicate_key = e.duplicate_key AND o.entity_type = e.entity_type))",
                          {{"n", number},
                           {"family", flagOf(body, "propagate_to_family", true)},
                           {"duplicates", flagOf(body, "propagate_to_duplicates", true)}});
}

Reply updateEntity(const Call &call)
{
    const auto number = findItem(call, entities);
    if (!number)
        return refused(404, entities.missing);
    Json body;
    if (auto refusal = readBody(call.request, changeFields, Body::Changes, body))
        return *refusal;
    if (const std::string status = textOf(body, "status"); member(body, "status").is_string() && !isStatus(status))
        return invalidStatus(status);
    Json columns = Json::object();
    for (const char *name : {"status", "comments"}) {
        if (body.contains(name))
            columns[name] = body[name];
    }
    if (!columns.empty()) {
        columns["updated_at"] = toMilliseconds(call.now);
        for (const Json &reached : reachedBy(call, *number, body))
            call.db.update("linkt_entities", reached["n"].get<std::int64_t>(), columns);
    }
    return {200, readEntity(call, *number)};
}

} // namespace

void addEntityRoutes(Router &router)
{
    router.add("GET", "/v1/entity", listEntities);
    router.add("GET", "/v1/entity/search", searchEntities);
    router.add("GET", "/v1/entity/{entity_id}", getEntity);
    router.add("PUT", "/v1/entity/{entity_id}", updateEntity);
    // Its children stay, without a parent.
    router.add("DELETE", "/v1/entity/{entity_id}", [](const Call &call) { return deleteItem(call, entities); });
}

} // namespace latchbook::sandbox::linkt
