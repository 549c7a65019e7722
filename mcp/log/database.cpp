#include "log/database.h"

#include "base/ids.h"
#include "log/schema.h"
#include "log/statement.h"

#include <QSqlError>
#include <QUrl>

#include <unistd.h>

namespace latchbook::log {
namespace {

// Primary result codes of SQLite (https://www.sqlite.org/rescode.html); Qt hands over extended ones, these are their
// low byte.
constexpr int sqlitePermission = 3;
constexpr int sqliteBusy = 5;
constexpr int sqliteReadOnly = 8;
constexpr int sqliteCorrupt = 11;
constexpr int sqliteFull = 13;
constexpr int sqliteCannotOpen = 14;
constexpr int sqliteNotADatabase = 26;

/// SQLite reads a WAL file's database through a shared-memory file beside it. Where that cannot be made, on a read-only
/// medium, nobody can write the log either, and it may be read as it lies there.
bool liesUnchangeable(const std::filesystem::path &file)
{
    std::error_code error;
    return ::access(file.parent_path().c_str(), W_OK) != 0 && !std::filesystem::exists(file.string() + "-wal", error);
}

} // namespace

Database::Database(std::filesystem::path file, Access access)
    : m_file(std::move(file))
    , m_db(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"),
                                     QStringLiteral("log-") + QString::fromStdString(newId())))
    , m_commit(std::make_unique<Statement>(*this, "COMMIT"))
    , m_rollBack(std::make_unique<Statement>(*this, "ROLLBACK"))
{
    const bool reads = access == Access::Read;
    m_begin = std::make_unique<Statement>(*this, reads ? "BEGIN" : "BEGIN IMMEDIATE");
    QString options = QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(busyTimeout.count());
    QString name = QString::fromStdString(m_file.string());
    if (reads)
        options += QStringLiteral(";QSQLITE_OPEN_READONLY");
    if (reads && liesUnchangeable(m_file)) {
        options += QStringLiteral(";QSQLITE_OPEN_URI");
        name = QUrl::fromLocalFile(name).toString(QUrl::FullyEncoded) + QStringLiteral("?immutable=1");
    }
    m_db.setConnectOptions(options);
    m_db.setDatabaseName(name);
}

Database::~Database()
{
    m_begin.reset();
    m_commit.reset();
    m_rollBack.reset();
    const QString name = m_db.connectionName();
    m_db.close();
    m_db = {}; // removeDatabase() wants no copy left
    QSqlDatabase::removeDatabase(name);
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
    if (!m_db.open())
        return errorOf(m_db.lastError());
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

Error Database::errorOf(const QSqlError &error) const
{
    const std::string name = "The log " + m_file.string();
    const std::string said = " (" + error.databaseText().toStdString() + ").";
    switch (error.nativeErrorCode().toInt() & 0xff) {
    case sqliteCorrupt:
    case sqliteNotADatabase: return {Code::Conflict, name + " is damaged" + said};
    case sqliteFull:
        return {Code::Unavailable, name + " cannot be written: the disk is full. Make room and try again."};
    case sqlitePermission:
    case sqliteReadOnly:
    case sqliteCannotOpen:
        return {Code::Unavailable,
                name + " cannot be opened or written" + said + " Check who may write to its folder."};
    case sqliteBusy: return {Code::Unavailable, name + " is held by another program. Try again in a moment."};
    default: return {Code::Unavailable, name + " cannot be read or written" + said};
    }
}

} // namespace latchbook::log
