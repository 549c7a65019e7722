// SQLite for handlers that speak JSON: rows out and values in are JSON, failures are remembered until the transaction
// ends.
#pragma once

#include "base/json.h"
#include "sqlite/connection.h"

#include <map>

namespace latchbook::sandbox {

/// Null, integer, number or text.
Json toJson(const sqlite::Value &value);

class Database
{
public:
    using Access = sqlite::Connection::Access;

    /// Opens or makes the file and brings it to the newest schema. Code::NotSupported when it has a newer one; else
    /// errors as sqlite::Connection gives them.
    static Result<std::unique_ptr<Database>> open(const std::filesystem::path &file);
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Calls `take` on each row until it returns false. It may not run the same SQL meanwhile.
    using Take = std::function<bool(const sqlite::Statement &row)>;
    void forEach(const std::string &sql, const Json &binds, const Take &take);
    /// One object a row, keyed by column name; null, integer, number or text each. `binds`: name → value for `:name`.
    std::vector<Json> select(const std::string &sql, const Json &binds = Json::object());
    /// The first row, or null when there is none.
    Json selectOne(const std::string &sql, const Json &binds = Json::object());
    /// How many rows it changed.
    int run(const std::string &sql, const Json &binds = Json::object());
    /// The number of the new row.
    std::int64_t insert(const std::string &table, const Json &columns);
    void update(const std::string &table, std::int64_t number, const Json &columns);

    /// A write transaction takes SQLite's lock at once, so that what it reads still holds when it writes.
    /// When it fails, nothing may be written: there is no transaction to roll back.
    Status begin(Access access);
    /// Rolls back as well when any statement since begin() failed; that failure is then the result.
    enum class End { Commit, RollBack };
    Status end(End end);

private:
    explicit Database(std::unique_ptr<sqlite::Connection> connection) : m_connection(std::move(connection)) { }
    Status start();
    Status bringUpToDate();
    /// Kept for the next time.
    sqlite::Statement &prepared(const std::string &sql);
    /// The statement when it ran, to its first row; else null, and the failure is remembered.
    sqlite::Statement *execute(const std::string &sql, const Json &binds);
    void fail(const std::string &sql, const Error &error);

    const std::unique_ptr<sqlite::Connection> m_connection;
    std::map<std::string, sqlite::Statement> m_statements;
    std::optional<Error> m_failure;
};

} // namespace latchbook::sandbox
