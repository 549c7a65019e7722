// SQLite for handlers that speak JSON: rows out and values in are JSON, failures are remembered until the transaction
// ends.
#pragma once

#include "base/json.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <filesystem>
#include <map>
#include <memory>

namespace latchbook::sandbox {

class Database
{
public:
    enum class Access { Read, Write };

    /// Opens or makes the file and brings it to the newest schema. Code::Unavailable when that fails.
    static Result<std::unique_ptr<Database>> open(const std::filesystem::path &file);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

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
    explicit Database(QString connection);
    Status openFile(const std::filesystem::path &file);
    Status migrate();
    Status runScript(const QString &resource);
    QSqlQuery *execute(const std::string &sql, const Json &binds);
    void fail(const std::string &sql, const QSqlError &error);

    const QString m_connection;
    QSqlDatabase m_db;
    std::map<std::string, QSqlQuery> m_statements;
    std::string m_failure;
};

} // namespace latchbook::sandbox
