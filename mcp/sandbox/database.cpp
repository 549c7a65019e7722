#include "sandbox/database.h"

#include "sqlite/schema.h"

#include <QLoggingCategory>

static void initSandboxResource() { Q_INIT_RESOURCE(sandbox); } // outside of namespaces, as Qt asks

namespace latchbook::sandbox {
namespace {

Q_LOGGING_CATEGORY(lcDatabase, "latchbook.sandbox.database", QtWarningMsg)

constexpr qint64 newestSchema = 4;
constexpr std::chrono::milliseconds busyTimeout{2'000};

sqlite::Value toValue(const Json &value)
{
    switch (value.type()) {
    case Json::value_t::boolean: return qint64(value.get<bool>());
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned: return value.get<qint64>();
    case Json::value_t::number_float: return value.get<double>();
    case Json::value_t::string: return std::string_view(value.get_ref<const std::string &>());
    case Json::value_t::null: return std::monostate();
    default: return toText(value);
    }
}

std::vector<sqlite::Named> named(const Json &binds)
{
    std::vector<sqlite::Named> values;
    values.reserve(binds.size());
    for (const auto &[name, value] : binds.items())
        values.push_back({":" + name, toValue(value)});
    return values;
}

Json jsonOf(std::monostate) { return nullptr; }
Json jsonOf(qint64 number) { return number; }
Json jsonOf(double number) { return number; }
Json jsonOf(std::string_view text) { return text; }

Json objectOf(const sqlite::Statement &row, const std::vector<std::string> &names)
{
    Json::object_t made;
    for (std::size_t column = 0; column < names.size(); ++column)
        made.insert_or_assign(names[column], toJson(row.value(int(column))));
    return Json(std::move(made));
}

} // namespace

Json toJson(const sqlite::Value &value)
{
    return std::visit([](const auto &one) { return jsonOf(one); }, value);
}

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path &file)
{
    auto connection = sqlite::Connection::open(
        file, {.subject = "The sandbox's database " + file.string(), .busyTimeout = busyTimeout});
    if (!connection)
        return connection.error();
    std::unique_ptr<Database> self(new Database(*std::move(connection)));
    if (const Status started = self->start(); !started)
        return started.error();
    return self;
}

Status Database::start()
{
    initSandboxResource();
    const Status set = m_connection->runScript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; "
                                               "PRAGMA foreign_keys = ON;");
    return set ? m_connection->inTransaction(Access::Write, [this] { return bringUpToDate(); }) : set;
}

Status Database::bringUpToDate()
{
    const Result<qint64> present = sqlite::schemaVersion(*m_connection);
    if (!present)
        return present.error();
    if (*present > newestSchema)
        return Error{Code::NotSupported, "The database was made by a newer sandbox."};
    return sqlite::bringUpToDate(*m_connection, QStringLiteral(":/sandbox/schema"), newestSchema);
}

void Database::fail(const std::string &sql, const Error &error)
{
    qCWarning(lcDatabase, "%s It was: %s", error.message.c_str(), sql.c_str());
    if (!m_failure)
        m_failure = error;
}

sqlite::Statement &Database::prepared(const std::string &sql)
{
    return m_statements.try_emplace(sql, *m_connection, sql).first->second;
}

sqlite::Statement *Database::execute(const std::string &sql, const Json &binds)
{
    sqlite::Statement &statement = prepared(sql);
    if (const Status ran = statement.run(named(binds)); !ran) {
        fail(sql, ran.error());
        return nullptr;
    }
    return &statement;
}

void Database::forEach(const std::string &sql, const Json &binds, const Take &take)
{
    sqlite::Statement &statement = prepared(sql);
    if (const Status read = statement.forEach([&] { return take(statement); }, named(binds)); !read)
        fail(sql, read.error());
}

std::vector<Json> Database::select(const std::string &sql, const Json &binds)
{
    std::vector<Json> rows;
    std::vector<std::string> names;
    forEach(sql, binds, [&](const sqlite::Statement &row) {
        if (names.empty())
            names = row.columnNames();
        rows.push_back(objectOf(row, names));
        return true;
    });
    return rows;
}

Json Database::selectOne(const std::string &sql, const Json &binds)
{
    Json first;
    forEach(sql, binds, [&first](const sqlite::Statement &row) {
        first = objectOf(row, row.columnNames());
        return false;
    });
    return first;
}

int Database::run(const std::string &sql, const Json &binds)
{
    const sqlite::Statement *statement = execute(sql, binds);
    return statement ? int(statement->rowsChanged()) : 0;
}

std::int64_t Database::insert(const std::string &table, const Json &columns)
{
    std::string names;
    std::string values;
    for (const auto &[name, value] : columns.items()) {
        names += (names.empty() ? "" : ", ") + name;
        values += (values.empty() ? ":" : ", :") + name;
    }
    const sqlite::Statement *statement =
        execute("INSERT INTO " + table + " (" + names + ") VALUES (" + values + ")", columns);
    return statement ? statement->newRow() : 0;
}

void Database::update(const std::string &table, std::int64_t number, const Json &columns)
{
    std::string sets;
    for (const auto &[name, value] : columns.items())
        sets.append(sets.empty() ? "" : ", ").append(name).append(" = :").append(name);
    Json binds = columns;
    binds["n"] = number;
    if (!sets.empty())
        run("UPDATE " + table + " SET " + sets + " WHERE n = :n", binds);
}

Status Database::begin(Access access)
{
    m_failure.reset();
    Status begun = m_connection->begin(access);
    if (!begun)
        fail("BEGIN", begun.error());
    return begun;
}

Status Database::end(End end)
{
    const std::optional<Error> failure = std::exchange(m_failure, {});
    const bool commits = end == End::Commit && !failure;
    Status ended = commits ? m_connection->commit() : m_connection->rollBack();
    if (!ended)
        fail(commits ? "COMMIT" : "ROLLBACK", ended.error());
    return failure ? *failure : ended;
}

} // namespace latchbook::sandbox
