#include "log/database.h"

#include "log/schema.h"

#include <unistd.h>

namespace latchbook::log {
namespace {

/// SQLite reads a WAL file's database through a shared-memory file beside it. Where that cannot be made, on a read-only
/// medium, nobody can write the log either, and it may be read as it lies there.
bool liesUnchangeable(const std::filesystem::path &file)
{
    std::error_code error;
    return ::access(file.parent_path().c_str(), W_OK) != 0 && !std::filesystem::exists(file.string() + "-wal", error);
}

} // namespace

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path &file, Access access)
{
    std::error_code error;
    if (access == Access::Read && !std::filesystem::exists(file, error))
        return Error{Code::NotFound, "There is no log at " + file.string() + "."};
    std::unique_ptr<Database> database(new Database(file, access));
    if (const Status started = database->start(); !started)
        return started.error();
    return database;
}

Status Database::start()
{
    auto connection =
        sqlite::Connection::open(m_file, {.subject = "The log " + m_file.string(),
                                          .access = m_access,
                                          .isUnchangeable = m_access == Access::Read && liesUnchangeable(m_file),
                                          .busyTimeout = busyTimeout});
    if (!connection)
        return connection.error();
    m_connection = *std::move(connection);
    const Result<qint64> version = identify();
    if (!version)
        return version.error();
    if (m_access == Access::Read)
        return checkReadable(*version);
    // 32 MB of -wal: the caretaker moves it into the file before, but for long bursts.
    const Status set = m_connection->runScript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; "
                                               "PRAGMA wal_autocheckpoint = 8000;");
    return set ? inTransaction([this] { return bringUpToDate(*m_connection); }) : set;
}

Status Database::checkReadable(qint64 version) const
{
    if (version == 0)
        return Error{Code::NotFound, "The log " + m_file.string() + " is empty."};
    if (version < schemaVersion())
        return Error{Code::NotSupported, "The log " + m_file.string()
                                             + " was written by an older Latchbook; open Latchbook once, which takes "
                                               "it over."};
    return Done{};
}

Result<qint64> Database::identify() const
{
    sqlite::Statement header(*m_connection,
                             "SELECT (SELECT application_id FROM pragma_application_id), "
                             "(SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)");
    if (const Result<bool> row = header.first(); !row)
        return row.error();
    const bool isNew = header.number(0) == 0 && header.number(1) == 0 && header.number(2) == 0;
    if (!isNew && header.number(0) != applicationId)
        return Error{Code::Conflict, "The file " + m_file.string() + " is not a log of Latchbook."};
    if (header.number(1) > schemaVersion())
        return Error{Code::NotSupported,
                     "The log " + m_file.string() + " was written by a newer Latchbook; use that one, or a newer one."};
    return header.number(1);
}

} // namespace latchbook::log
