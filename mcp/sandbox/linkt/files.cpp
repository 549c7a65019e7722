#include "sandbox/linkt/files.h"

#include "sandbox/linkt/csv.h"
#include "sandbox/linkt/lists.h"
#include "sandbox/linkt/objects.h"
#include "sandbox/linkt/refused.h"
#include "sandbox/linkt/routes.h"
#include "sandbox/linkt/runs.h"

#include <algorithm>

namespace latchbook::sandbox::linkt {
namespace {

constexpr std::size_t previewRows = 5;
constexpr std::string_view workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

// Two seconds until somebody takes it up, three more until it is read.
const std::string processingStatus = "CASE WHEN :now < linkt_files.created_at + 2000 THEN 'pending'"
                                     " WHEN :now < linkt_files.created_at + 5000 THEN 'processing'"
                                     " WHEN is_readable THEN 'completed' ELSE 'failed' END";

const Fields listFields = {
    {.name = "file_id", .column = "id"},
    {.name = "name", .column = "name"},
    {.name = "size_bytes", .column = "size_bytes", .kind = Kind::Whole},
};

const Fields fileFields = {
    {.name = "file_id", .column = "id"},
    {.name = "name", .column = "name"},
    {.name = "s3_uri", .column = "'s3://sandbox-uploads/' || id || '.csv'"},
    {.name = "content_type", .column = "content_type"},
    {.name = "size_bytes", .column = "size_bytes", .kind = Kind::Whole},
    {.name = "processing_status", .column = "", .expression = processingStatus},
    {.name = "original_file_type", .column = "original_file_type"},
    {.name = "csv_metadata", .column = "csv_metadata", .kind = Kind::Other},
};

const Resource listedFiles{
    .fields = listFields, .table = "linkt_files", .from = "linkt_files", .missing = "File not found"};

Resource files(const Call &call)
{
    return {.fields = fileFields,
            .table = "linkt_files",
            .from = "linkt_files",
            .missing = listedFiles.missing,
            .columnBinds = {{"now", toMilliseconds(call.now)}}};
}

Json readFile(const Call &call, std::int64_t number)
{
    Json file = readItem(call, files(call), number);
    if (file["processing_status"] != "completed" || file["csv_metadata"].is_null())
        file.erase("csv_metadata");
    return file;
}

/// By what stands in it: a zip archive with a workbook's folders.
bool isWorkbook(std::string_view content)
{
    return content.starts_with("PK\x03\x04") && content.find("[Content_Types].xml") != content.npos
           && content.find("xl/") != content.npos;
}

bool isText(std::string_view content) { return !content.empty() && content.find('\0') == content.npos; }

Json metadataOf(const std::optional<Table> &table)
{
    if (!table)
        return nullptr;
    return {{"row_count", table->rowCount},
            {"columns", table->columns},
            {"preview_rows", table->rows},
            {"encoding", "utf-8"}};
}

Reply listFiles(const Call &call)
{
    Query query(call.request);
    const Page page = query.page();
    if (auto refusal = query.refusal())
        return *refusal;
    return listReply("files", cutOf(call.db, Where().of(call, listedFiles, "created_at DESC, n DESC"), page), page);
}

Reply getFile(const Call &call)
{
    std::int64_t number = 0;
    if (auto refusal = findObject(call, listedFiles, number))
        return *refusal;
    return {200, readFile(call, number)};
}

Reply uploadFile(const Call &call)
{
    const auto part = std::ranges::find(call.request.parts, "file", &Part::name);
    if (part == call.request.parts.end() || part->fileName.empty())
        return unprocessable("body", {{.field = "file", .kind = Problem::Kind::Missing, .why = "is required"}});
    if (part->content.size() > mostFileBytes)
        return refused(413, "File too large");
    const auto number =
        addFile(call, {.name = part->fileName, .contentType = part->contentType, .content = part->content});
    if (!number)
        return refused(400, "Only CSV and XLSX files are taken");
    return {201, readFile(call, *number)};
}

Reply deleteFile(const Call &call)
{
    std::int64_t number = 0;
    if (auto refusal = findObject(call, listedFiles, number))
        return *refusal;
    const std::string ofItsTasks = " AND task_id IN (SELECT t.id FROM linkt_tasks t"
                                   " WHERE json_extract(t.task_config, '$.file_id') = :file)";
    if (activeRuns(call, ofItsTasks, {{"file", pathId(call)}}) > 0)
        return refused(409, "File is used by an active run");
    call.db.run("DELETE FROM linkt_files WHERE n = :n", {{"n", number}});
    return {204};
}

} // namespace

std::optional<std::int64_t> addFile(const Call &call, const NewFile &file)
{
    const bool isBook = isWorkbook(file.content);
    if (!isBook && !isText(file.content))
        return std::nullopt;
    // A workbook is taken, but there is nothing here to read it with: its rows stay unknown.
    const auto table = isBook ? std::nullopt : readCsv(file.content, previewRows);
    const std::string_view type = isBook ? workbookType : "text/csv";
    return call.db.insert("linkt_files", {{"account", call.account},
                                          {"name", file.name},
                                          {"content_type", file.contentType.empty() ? type : file.contentType},
                                          {"original_file_type", isBook ? Json("xlsx") : Json()},
                                          {"size_bytes", file.content.size()},
                                          {"content", table ? file.content : ""},
                                          {"csv_metadata", metadataOf(table)},
                                          {"is_readable", isBook || table},
                                          {"created_at", toMilliseconds(call.now)}});
}

Json readyFile(const Call &call, const std::string &id)
{
    return call.db.selectOne("SELECT content FROM linkt_files WHERE account = :account AND id = :id AND "
                                 + processingStatus + " = 'completed'",
                             {{"account", call.account}, {"id", id}, {"now", toMilliseconds(call.now)}});
}

void addFileRoutes(Router &router)
{
    router.add("GET", "/v1/files", listFiles);
    router.add("POST", "/v1/files/upload", uploadFile);
    router.add("GET", "/v1/files/{file_id}", getFile);
    router.add("DELETE", "/v1/files/{file_id}", deleteFile);
}

} // namespace latchbook::sandbox::linkt
