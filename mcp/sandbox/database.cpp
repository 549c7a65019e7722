#include "sandbox/database.h"

#include <QFile>
#include <QLoggingCategory>
#include <QSqlError>
#include <QSqlRecord>

static void initSandboxResource() { Q_INIT_RESOURCE(sandbox); } // outside of namespaces, as Qt asks

namespace latchbook::sandbox {
namespace {

Q_LOGGING_CATEGORY(lcDatabase, "latchbook.sandbox.database", QtWarningMsg)

constexpr int schemaVersion = 3;
constexpr int busyTimeoutMs = 2'000;

QString text(std::string_view utf8) { return QString::fromUtf8(utf8.data(), qsizetype(utf8.size())); }

QVariant toVariant(const Json &value)
{
    switch (value.type()) {
    case Json::value_t::boolean: return int(value.get<bool>());
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned: return qlonglong(value.get<std::int64_t>());
    case Json::value_t::number_float: return value.get<double>();
    case Json::value_t::string: return text(value.get_ref<const std::string &>());
    case Json::value_t::null: return QVariant(QMetaType(QMetaType::QString));
    default: return text(toText(value));
    }
}

Json toJson(const QVariant &value)
{
    if (value.isNull())
        return nullptr;
    switch (value.typeId()) {
    case QMetaType::Int:
    case QMetaType::LongLong: return value.toLongLong();
    case QMetaType::Double: return value.toDouble();
    default: return value.toString().toStdString();
    }
}

Error unavailable(const std::string &what) { return Error{Code::Unavailable, what}; }

} // namespace

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path &file)
{
    std::unique_ptr<Database> self(new Database(text("sandbox:" + file.string())));
    if (const Status opened = self->openFile(file); !opened)
        return opened.error();
    if (const Status migrated = self->migrate(); !migrated)
        return migrated.error();
    return self;
}

Database::Database(QString connection) : m_connection(std::move(connection)) { }

Database::~Database()
{
    m_statements.clear();
    m_db = {}; // removeDatabase wants the last handle gone
    QSqlDatabase::removeDatabase(m_connection);
}

Status Database::openFile(const std::filesystem::path &file)
{
    m_db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    m_db.setDatabaseName(text(file.string()));
    m_db.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(busyTimeoutMs));
    if (!m_db.open())
        return unavailable("The database " + file.string()
                           + " cannot be opened: " + m_db.lastError().text().toStdString());
    for (const char *pragma : {"journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"})
        select(std::string("PRAGMA ") + pragma);
    return m_failure.empty() ? Status(Done{}) : unavailable(m_failure);
}

Status Database::migrate()
{
    initSandboxResource();
    const Json version = selectOne("PRAGMA user_version")["user_version"];
    if (version > schemaVersion)
        return unavailable("The database was made by a newer sandbox.");
    for (int next = version.get<int>() + 1; next <= schemaVersion; ++next) {
        if (const Status begun = begin(Access::Write); !begun)
            return begun;
        const Status done = runScript(QStringLiteral(":/sandbox/schema/%1.sql").arg(next, 3, 10, QLatin1Char('0')));
        if (!done)
            return done;
        run("PRAGMA user_version = " + std::to_string(next));
        if (const Status ended = end(End::Commit); !ended)
            return ended;
    }
    m_statements.clear();
    return Done{};
}

/// Statements end with a semicolon at the end of a line; the schema has no triggers, whose bodies would need more.
Status Database::runScript(const QString &resource)
{
    QFile file(resource);
    if (!file.open(QIODevice::ReadOnly))
        return unavailable("The schema " + resource.toStdString() + " is missing.");
    const QString script = QString::fromUtf8(file.readAll());
    QSqlQuery query(m_db);
    for (const QString &statement : script.split(QStringLiteral(";\n"), Qt::SkipEmptyParts)) {
        if (!statement.trimmed().isEmpty() && !query.exec(statement))
            return unavailable(query.lastError().text().toStdString() + " in " + resource.toStdString());
    }
    return Done{};
}

void Database::fail(const std::string &sql, const QSqlError &error)
{
    const std::string what = error.text().toStdString() + " in " + sql;
    qCWarning(lcDatabase) << what.c_str();
    if (m_failure.empty())
        m_failure = what;
}

QSqlQuery *Database::execute(const std::string &sql, const Json &binds)
{
    auto it = m_statements.find(sql);
    if (it == m_statements.end()) {
        QSqlQuery query(m_db);
        query.setForwardOnly(true);
        if (!query.prepare(text(sql))) {
            fail(sql, query.lastError());
            return nullptr;
        }
        it = m_statements.emplace(sql, std::move(query)).first;
    }
    QSqlQuery &query = it->second;
    for (const auto &[name, value] : binds.items())
        query.bindValue(text(":" + name), toVariant(value));
    if (query.exec())
        return &query;
    fail(sql, query.lastError());
    return nullptr;
}

std::vector<Json> Database::select(const std::string &sql, const Json &binds)
{
    std::vector<Json> rows;
    QSqlQuery *query = execute(sql, binds);
    if (!query)
        return rows;
    const QSqlRecord record = query->record();
    while (query->next()) {
        Json row = Json::object();
        for (int i = 0; i < record.count(); ++i)
            row[record.fieldName(i).toStdString()] = toJson(query->value(i));
        rows.push_back(std::move(row));
    }
    query->finish(); // an unfinished statement would hold its read lock
    return rows;
}

Json Database::selectOne(const std::string &sql, const Json &binds)
{
    auto rows = select(sql, binds);
    return rows.empty() ? Json() : std::move(rows.front());
}

int Database::run(const std::string &sql, const Json &binds)
{
    QSqlQuery *query = execute(sql, binds);
    if (!query)
        return 0;
    const int changed = query->numRowsAffected();
    query->finish();
    return changed;
}

std::int64_t Database::insert(const std::string &table, const Json &columns)
{
    std::string names;
    std::string values;
    for (const auto &[name, value] : columns.items()) {
        names += (names.empty() ? "" : ", ") + name;
        values += (values.empty() ? ":" : ", :") + name;
    }
    QSqlQuery *query = execute("INSERT INTO " + table + " (" + names + ") VALUES (" + values + ")", columns);
    return query ? query->lastInsertId().toLongLong() : 0;
}

void Database::update(const std::string &table, std::int64_t number, const Json &columns)
{
    std::string sets;
    for (const auto &[name, value] : columns.items())
        sets += (sets.empty() ? "" : ", ") + name + " = :" + name;
    Json binds = columns;
    binds["n"] = number;
    if (!sets.empty())
        run("UPDATE " + table + " SET " + sets + " WHERE n = :n", binds);
}

Status Database::begin(Access access)
{
    m_failure.clear();
    run(access == Access::Write ? "BEGIN IMMEDIATE" : "BEGIN");
    return m_failure.empty() ? Status(Done{}) : unavailable(m_failure);
}

Status Database::end(End end)
{
    const std::string failure = std::exchange(m_failure, {});
    run(end == End::Commit && failure.empty() ? "COMMIT" : "ROLLBACK");
    if (!failure.empty())
        return unavailable(failure);
    return m_failure.empty() ? Status(Done{}) : unavailable(m_failure);
}

} // namespace latchbook::sandbox
