#include "sandbox/linkt/plan.h"

#include "sandbox/linkt/csv.h"
#include "sandbox/linkt/entities.h"
#include "sandbox/linkt/files.h"
#include "sandbox/linkt/icps.h"
#include "sandbox/linkt/sheets.h"

#include <algorithm>

namespace latchbook::sandbox::linkt {
namespace {

constexpr std::int64_t mostContacts = 20; // found in a company, however many are wanted
constexpr std::int64_t usualResults = 25;
constexpr std::int64_t mostResults = 100;
constexpr std::size_t mostRows = 200; // of a file that a run works through
constexpr int mostWatched = 25;
constexpr std::int64_t discardsOneOf = 5;
constexpr std::int64_t signalsOneOf = 3;

using Items = std::vector<Item>;

Error wrong(std::string why) { return Error{Code::InvalidArguments, std::move(why)}; }

/// Numbers for new companies go on where those of all entities there ever were ended.
std::int64_t nextNumber(const Call &call)
{
    const Json row = call.db.selectOne("SELECT COALESCE(MAX(seq), 0) AS last FROM sqlite_sequence"
                                       " WHERE name = 'linkt_entities'");
    return row["last"].get<std::int64_t>();
}

Item foundCompany(const Inventor &inventor, const Work &work, std::int64_t number, const Json &company)
{
    Item item{.name = textOf(company, "name")};
    if (number % discardsOneOf == discardsOneOf - 1) {
        item.discardedBecause = inventor.reason(number);
        return item;
    }
    item.justification = inventor.justification(number);
    Json people = Json::array();
    const auto wanted = numberOf<std::int64_t>(work.config, "desired_contact_count", 1);
    const std::int64_t count = std::min(wanted, mostContacts);
    for (int i = 0; i < count; ++i)
        people.push_back(inventor.person(company, number, i));
    item.makes = {{"icp", work.icp}, {"company", company}, {"people", people}};
    return item;
}

Result<Items> search(const Call &call, const Work &work)
{
    const Json icp = work.icp == 0 ? Json() : readItem(call, icps, work.icp);
    if (icp.is_null() || !canBeSearched(icp))
        return wrong(noSearch);
    if (sheetOf(call.db, work.icp, "company") == 0 || sheetOf(call.db, work.icp, "person") == 0)
        return wrong("A search needs a sheet for companies and one for people");
    const Inventor inventor;
    const std::int64_t first = nextNumber(call);
    if (const std::string only = textOf(work.config, "company_input"); !only.empty()) {
        Json company = inventor.company(first);
        company["name"] = only;
        company["website"] = "https://" + slug(only) + ".example";
        return Items{foundCompany(inventor, work, 0, company)};
    }
    const Json &given = member(work.parameters, "num_results");
    if (!given.is_null() && (!given.is_number_integer() || given < 1 || given > mostResults))
        return wrong("num_results must be a whole number from 1 to " + std::to_string(mostResults));
    Items items;
    const std::int64_t count = given.is_null() ? usualResults : given.get<std::int64_t>();
    for (std::int64_t number = first; number < first + count; ++number)
        items.push_back(foundCompany(inventor, work, number, inventor.company(number)));
    return items;
}

/// The rows of a file, one object each.
Result<std::vector<Json>> rowsOf(const Call &call, const Work &work, const std::string &column)
{
    const Json file = readyFile(call, textOf(work.config, "file_id"));
    if (file.is_null())
        return wrong("The file is not there, or its processing is not completed");
    auto table = readCsv(textOf(file, "content"), mostRows);
    if (!table || table->rows.empty())
        return wrong("No rows can be read from the file");
    if (std::ranges::find(table->columns, column) == table->columns.end())
        return wrong("The file has no column " + column);
    std::vector<Json> rows;
    for (const auto &row : table->rows) {
        if (!textOf(row, column).empty())
            rows.push_back(row);
    }
    return rows;
}

Result<Items> ingest(const Call &call, const Work &work)
{
    const std::string type = textOf(work.config, "csv_entity_type");
    const std::string column = textOf(work.config, "primary_column");
    if (work.icp == 0 || sheetOf(call.db, work.icp, type) == 0)
        return wrong("An ingest needs an ICP with a sheet of the type " + type);
    const auto rows = rowsOf(call, work, column);
    if (!rows)
        return rows.error();
    const Json ignored = work.config.value("ignored_fields", Json::array());
    Items items;
    for (Json values : *rows) {
        const std::string name = textOf(values, column);
        values.erase(column);
        for (const Json &field : ignored)
            values.erase(field.get<std::string>());
        values["name"] = name;
        items.push_back({.name = name,
                         .justification = "A row of the file",
                         .makes = {{"icp", work.icp}, {"entity_type", type}, {"entity", values}}});
    }
    return items;
}

std::vector<Json> watched(const Call &call, std::int64_t icp, const std::string &type)
{
    return call.db.select("SELECT e.n AS n, e.name AS name FROM linkt_entities e JOIN linkt_sheets s ON s.n = e.sheet"
                          " WHERE s.icp = :icp AND e.entity_type = :type ORDER BY e.n LIMIT :most",
                          {{"icp", icp}, {"type", type}, {"most", mostWatched}});
}

Result<Items> profile(const Call &call, const Work &work)
{
    if (work.icp == 0)
        return wrong("A profile needs an ICP");
    Items items;
    for (const Json &entity : watched(call, work.icp, "company"))
        items.push_back({.name = textOf(entity, "name"),
                         .justification = "Written by the task's prompt",
                         .makes = {{"profiles", entity["n"]}, {"text", textOf(work.config, "prompt")}}});
    return items;
}

/// Signals are not among the resources here: what is found is counted.
Result<Items> signalsOf(const Call &call, const Work &work)
{
    Items items;
    if (textOf(work.config, "type") == "signal-csv") {
        const std::string column = textOf(work.config, "primary_column");
        const auto rows = rowsOf(call, work, column);
        if (!rows)
            return rows.error();
        for (const Json &row : *rows)
            items.push_back({.name = textOf(row, column)});
    } else {
        const auto source = findItem(call, icps, textOf(work.config, "source_icp_id"));
        for (const Json &entity :
             watched(call, source.value_or(work.icp), textOf(work.config, "entity_type", "company")))
            items.push_back({.name = textOf(entity, "name")});
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (std::int64_t(i) % signalsOneOf == 0)
            items[i].justification = "Matches one of the signal types";
        else
            items[i].discardedBecause = "Nothing new";
    }
    return items;
}

} // namespace

Result<Items> itemsOf(const Call &call, const Work &work)
{
    if (work.taskType == "search")
        return search(call, work);
    if (work.config.is_null())
        return wrong("The task has no task_config that can be run");
    if (work.taskType == "ingest")
        return ingest(call, work);
    return work.taskType == "profile" ? profile(call, work) : signalsOf(call, work);
}

void carryOut(Database &db, std::int64_t account, const Json &makes, WallTime at)
{
    const Json &icp = member(makes, "icp");
    const auto add = [&](const std::string &type, const Json &parent, const Json &values) -> std::int64_t {
        const std::int64_t sheet = sheetOf(db, icp.get<std::int64_t>(), type);
        return sheet == 0
                   ? 0
                   : addEntity(db, {.account = account, .sheet = sheet, .parent = parent, .values = values, .now = at});
    };
    if (makes.contains("company")) {
        const std::int64_t company = add("company", nullptr, makes["company"]);
        for (const Json &person : makes["people"])
            add("person", company == 0 ? Json() : Json(company), person);
    } else if (makes.contains("entity")) {
        add(textOf(makes, "entity_type"), nullptr, makes["entity"]);
    } else if (makes.contains("profiles")) {
        const Json entity =
            db.selectOne("SELECT data, name FROM linkt_entities WHERE n = :n", {{"n", makes["profiles"]}});
        if (auto data = parseJson(textOf(entity, "data"))) {
            const std::string text = textOf(entity, "name") + ": " + textOf(makes, "text");
            data->update(attributesFrom({{"profile", text}}, at));
            db.update("linkt_entities", makes["profiles"].get<std::int64_t>(),
                      {{"data", *data}, {"updated_at", toMilliseconds(at)}});
        }
    }
}

} // namespace latchbook::sandbox::linkt
