#include "sandbox/linkt/sheets.h"

#include "sandbox/linkt/icps.h"
#include "sandbox/linkt/lists.h"
#include "sandbox/linkt/objects.h"
#include "sandbox/linkt/refused.h"
#include "sandbox/linkt/resourcefile.h"
#include "sandbox/linkt/routes.h"

namespace latchbook::sandbox::linkt {
namespace {

const Fields sheetFields = {
    {.name = "id", .column = "id", .expression = "linkt_sheets.id"},
    {.name = "name", .column = "name", .use = Use::Required, .min = 1, .expression = "linkt_sheets.name"},
    {.name = "description",
     .column = "description",
     .use = Use::Required,
     .min = 1,
     .expression = "linkt_sheets.description"},
    {.name = "icp_id", .column = "linkt_icps.id"},
    {.name = "entity_type", .column = "entity_type"},
    {.name = "entity_schema", .column = "entity_schema", .kind = Kind::Other},
    {.name = "created_at", .column = "linkt_sheets.created_at", .kind = Kind::Instant},
    {.name = "updated_at", .column = "linkt_sheets.updated_at", .kind = Kind::Instant},
};

Fields forCreation()
{
    Fields all = sheetFields;
    for (Field &field : all) {
        if (field.name == "icp_id")
            field.use = Use::Required;
        if (field.name == "entity_type") {
            field.use = Use::Required;
            field.kind = Kind::Word;
            field.oneOf = {entityTypes.begin(), entityTypes.end()};
        }
    }
    return all;
}
const Fields creationFields = forCreation();

const Resource sheets{
    .fields = sheetFields,
    .table = "linkt_sheets",
    .from = "linkt_sheets JOIN linkt_icps ON linkt_icps.n = linkt_sheets.icp",
    .missing = "Sheet not found",
};

Reply listSheets(const Call &call)
{
    Query query(call.request);
    const Page page = query.page();
    const std::string order = query.order("linkt_sheets", {"created_at", "updated_at", "name", "entity_type"});
    if (auto refusal = query.refusal())
        return *refusal;
    Where where;
    where.equals("linkt_icps.id", "icp", query.text("icp_id")).equals("entity_type", "type", query.text("entity_type"));
    return listReply("sheets", cutOf(call.db, where.of(call, sheets, order), page), page);
}

Reply getSheet(const Call &call)
{
    const auto number = findItem(call, sheets);
    return number ? Reply{200, readItem(call, sheets, *number)} : refused(404, sheets.missing);
}

Reply createSheet(const Call &call)
{
    Json body;
    if (auto refusal = readBody(call.request, creationFields, Body::Creates, body))
        return *refusal;
    const auto icp = findItem(call, icps, textOf(body, "icp_id"));
    if (!icp)
        return refused(404, icps.missing);
    const std::string type = textOf(body, "entity_type");
    if (!hasTarget(readItem(call, icps, *icp), type))
        return refused(400, "The ICP has no target of the type " + type);
    if (sheetOf(call.db, *icp, type) != 0)
        return refused(400, "The ICP has a sheet of the type " + type + " already");
    return {201,
            readItem(call, sheets,
                     addSheet(call.db, call.account, *icp,
                              {{"name", body["name"]}, {"description", body["description"]}, {"entity_type", type}},
                              call.now))};
}

Reply updateSheet(const Call &call)
{
    const auto number = findItem(call, sheets);
    if (!number)
        return refused(404, sheets.missing);
    Json body;
    if (auto refusal = readBody(call.request, sheetFields, Body::Changes, body))
        return *refusal;
    const Json sheet = readItem(call, sheets, *number);
    for (const char *fixed : {"icp_id", "entity_type"}) {
        if (const Json &given = member(body, fixed); !given.is_null() && given != sheet[fixed])
            return refused(400, std::string("The ") + fixed + " of a sheet cannot be changed");
    }
    Json columns = columnsOf(sheetFields, body);
    columns["updated_at"] = toMilliseconds(call.now);
    call.db.update("linkt_sheets", *number, columns);
    return {204};
}

} // namespace

std::int64_t addSheet(Database &db, std::int64_t account, std::int64_t icp, Json columns, WallTime now)
{
    columns["account"] = account;
    columns["icp"] = icp;
    columns["entity_schema"] = member(resourceJson("entityschemas.json"), textOf(columns, "entity_type"));
    columns["created_at"] = columns["updated_at"] = toMilliseconds(now);
    return db.insert("linkt_sheets", columns);
}

std::int64_t sheetOf(Database &db, std::int64_t icp, std::string_view entityType)
{
    const Json row = db.selectOne("SELECT n FROM linkt_sheets WHERE icp = :icp AND entity_type = :type",
                                  {{"icp", icp}, {"type", entityType}});
    return row.is_null() ? 0 : row["n"].get<std::int64_t>();
}

void addSheetRoutes(Router &router)
{
    router.add("GET", "/v1/sheet", listSheets);
    router.add("POST", "/v1/sheet", createSheet);
    router.add("GET", "/v1/sheet/{sheet_id}", getSheet);
    router.add("PUT", "/v1/sheet/{sheet_id}", updateSheet);
    router.add("DELETE", "/v1/sheet/{sheet_id}", [](const Call &call) { return deleteItem(call, sheets); });
}

} // namespace latchbook::sandbox::linkt
