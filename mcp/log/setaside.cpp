#include "log/setaside.h"

#include "base/timetext.h"
#include "sqlite/statement.h"

namespace latchbook::log {
namespace {

/// Damage shows when pages are read: the ends of each table and index are, at once; `log verify` reads the rest.
Status touch(const sqlite::Connection &connection)
{
    for (const char *sql :
         {"SELECT max(sequence), hash, length(payload) FROM events", "SELECT max(number), summary FROM calls",
          "SELECT count(*) FROM calls WHERE ended IS NULL AND joined IS NULL",
          "SELECT call_id FROM events WHERE call_id <> '' ORDER BY call_id DESC LIMIT 1",
          "SELECT through FROM search_state"}) {
        sqlite::Statement statement(connection, sql);
        if (const Result<bool> row = statement.first(); !row)
            return row.error();
    }
    return Done{};
}

Result<std::unique_ptr<Database>> openSound(const std::filesystem::path &file)
{
    Result<std::unique_ptr<Database>> database = Database::open(file, Database::Access::Write);
    if (!database)
        return database;
    if (const Status sound = touch((*database)->connection()); !sound)
        return sound.error();
    return database;
}

std::filesystem::path freeName(const std::filesystem::path &file, WallTime now)
{
    const std::string name = file.string() + ".damaged-" + toIso(now).substr(0, 10);
    std::filesystem::path free = name;
    std::error_code error;
    for (int n = 2; std::filesystem::exists(free, error); ++n)
        free = name + "-" + std::to_string(n);
    return free;
}

} // namespace

Result<std::unique_ptr<Database>> openOrSetAside(const std::filesystem::path &file, WallTime now, std::string &note)
{
    Result<std::unique_ptr<Database>> database = openSound(file);
    if (database || database.error().code != Code::Conflict)
        return database;
    const std::filesystem::path aside = freeName(file, now);
    std::error_code error;
    std::filesystem::rename(file, aside, error);
    if (error)
        return Error{Code::Unavailable, database.error().message + " It cannot be renamed either (" + error.message()
                                            + "); move it away."};
    // The -wal holds the log's last events; SQLite finds it by the name of its database. The other is made anew.
    std::filesystem::rename(file.string() + "-wal", aside.string() + "-wal", error);
    std::filesystem::remove(file.string() + "-shm", error);
    note = database.error().message + " It was kept as " + aside.filename().string() + ", and a new log was begun.";
    return openSound(file);
}

} // namespace latchbook::log
