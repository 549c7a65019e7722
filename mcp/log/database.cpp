#include "log/database.h"

#include "log/schema.h"
#include "log/statement.h"

#include <QUrl>

#include <sqlite3.h>
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

void Database::Close::operator()(sqlite3 *connection) const { sqlite3_close_v2(connection); }

Database::Database(std::filesystem::path file, Access access)
    : m_file(std::move(file))
    , m_begin(std::make_unique<Statement>(*this, access == Access::Read ? "BEGIN" : "BEGIN IMMEDIATE"))
    , m_commit(std::make_unique<Statement>(*this, "COMMIT"))
    , m_rollBack(std::make_unique<Statement>(*this, "ROLLBACK"))
{
}

Database::~Database() = default;

Status Database::connect(Access access)
{
    std::string name = m_file.string();
    int flags = SQLITE_OPEN_NOMUTEX; // one thread's own
    flags |= access == Access::Read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    if (access == Access::Read && liesUnchangeable(m_file)) {
        flags |= SQLITE_OPEN_URI;
        name = QUrl::fromLocalFile(QString::fromStdString(name)).toEncoded().toStdString() + "?immutable=1";
    }
    sqlite3 *opened = nullptr;
    const int result = sqlite3_open_v2(name.c_str(), &opened, flags, nullptr);
    m_connection.reset(opened); // also when it failed: it tells why
    if (result != SQLITE_OK)
        return lastError();
    sqlite3_busy_timeout(opened, int(busyTimeout.count()));
    return Done{};
}

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path &file, Access access)
{
    std::error_code error;
    if (access == Access::Read && !std::filesystem::exists(file, error))
        return Error{Code::NotFound, "There is no log at " + file.string() + "."};
    std::unique_ptr<Database> database(new Database(file, access));
    if (const Status started = database->start(access); !started)
        return started.error();
    return database;
}

Status Database::start(Access access)
{
    if (const Status connected = connect(access); !connected)
        return connected;
    const Result<qint64> version = identify();
    if (!version)
        return version.error();
    if (access == Access::Read)
        return checkReadable(*version);
    // 32 MB of -wal: the caretaker moves it into the file before, but for long bursts.
    for (const char *pragma :
         {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL", "PRAGMA wal_autocheckpoint = 8000"}) {
        if (const Status set = Statement(*this, pragma).run(); !set)
            return set;
    }
    return inTransaction([this] { return bringUpToDate(*this); });
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
    Statement header(*this, "SELECT (SELECT application_id FROM pragma_application_id), "
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

Status Database::inTransaction(const std::function<Status()> &work)
{
    if (const Status begun = m_begin->run(); !begun)
        return begun;
    Status done = work();
    if (done)
        done = m_commit->run();
    if (!done)
        (void)m_rollBack->run(); // SQLite may have rolled back by itself; the first failure is what counts
    return done;
}

Error Database::lastError() const
{
    const std::string name = "The log " + m_file.string();
    const std::string said = std::string(" (") + sqlite3_errmsg(connection()) + ").";
    switch (sqlite3_errcode(connection()) & 0xff) { // of extended codes the low byte
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return {Code::Conflict, name + " is damaged" + said};
    case SQLITE_FULL:
        return {Code::Unavailable, name + " cannot be written: the disk is full. Make room and try again."};
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
        return {Code::Unavailable,
                name + " cannot be opened or written" + said + " Check who may write to its folder."};
    case SQLITE_BUSY: return {Code::Unavailable, name + " is held by another program. Try again in a moment."};
    default: return {Code::Unavailable, name + " cannot be read or written" + said};
    }
}

} // namespace latchbook::log
