#include "sqlite/statement.h"

#include "sqlite/connection.h"

#include <sqlite3.h>

#include <algorithm>

namespace latchbook::sqlite {

void Statement::Finalize::operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }

Statement::Statement(const Connection &connection, std::string sql)
    : m_connection(connection), m_sql(std::move(sql)) { }

Status Statement::prepare()
{
    if (m_statement) {
        finish();
        return Done{};
    }
    sqlite3_stmt *made = nullptr;
    const int result = sqlite3_prepare_v3(m_connection.handle(), m_sql.c_str(), int(m_sql.size()) + 1,
                                          SQLITE_PREPARE_PERSISTENT, &made, nullptr);
    m_statement.reset(made);
    return result == SQLITE_OK ? Status(Done{}) : m_connection.lastError();
}

Status Statement::couldNotBind() const
{
    if (sqlite3_errcode(m_connection.handle()) == SQLITE_OK)
        return Error{Code::Internal, "A parameter has no value in " + m_sql};
    return m_connection.lastError();
}

bool Statement::bindInteger(qint64 value)
{
    return sqlite3_bind_int64(m_statement.get(), ++m_bound, value) == SQLITE_OK;
}

bool Statement::bind(double value) { return sqlite3_bind_double(m_statement.get(), ++m_bound, value) == SQLITE_OK; }

bool Statement::bindText(std::string_view text)
{
    // What returns rows may outlive its values; what returns none has ended before they do.
    const bool returnsRows = sqlite3_column_count(m_statement.get()) > 0;
    return sqlite3_bind_text64(m_statement.get(), ++m_bound, text.empty() ? "" : text.data(), text.size(),
                               returnsRows ? SQLITE_TRANSIENT : SQLITE_STATIC, SQLITE_UTF8)
           == SQLITE_OK;
}

bool Statement::bind(Blob blob)
{
    return sqlite3_bind_blob64(m_statement.get(), ++m_bound, blob.bytes.data(), blob.bytes.size(), SQLITE_TRANSIENT)
           == SQLITE_OK;
}

bool Statement::bind(std::monostate) { return sqlite3_bind_null(m_statement.get(), ++m_bound) == SQLITE_OK; }

bool Statement::bind(const std::optional<qint64> &value) { return value ? bind(*value) : bind(std::monostate()); }

bool Statement::bind(const Value &value)
{
    return std::visit([this](const auto &one) { return bind(one); }, value);
}

bool Statement::bind(const std::vector<Value> &values)
{
    return std::ranges::all_of(values, [this](const Value &value) { return bind(value); });
}

bool Statement::bind(const std::vector<Named> &values)
{
    const bool allTaken = std::ranges::all_of(values, [this](const Named &named) {
        // Of an unknown name the number is 0, which SQLite refuses.
        m_bound = sqlite3_bind_parameter_index(m_statement.get(), named.name.c_str()) - 1;
        return bind(named.value);
    });
    return allTaken && int(values.size()) == sqlite3_bind_parameter_count(m_statement.get());
}

Status Statement::step()
{
    const int result = sqlite3_step(m_statement.get());
    m_hasRow = result == SQLITE_ROW;
    if (m_hasRow)
        return Done{};
    const Status ended = result == SQLITE_DONE ? Status(Done{}) : m_connection.lastError();
    finish();
    return ended;
}

Status Statement::takeAll(const Take &take)
{
    while (m_hasRow) {
        const Result<bool> goesOn = take();
        if (!goesOn || !*goesOn) {
            finish();
            return goesOn ? Status(Done{}) : goesOn.error();
        }
        if (const Status stepped = step(); !stepped)
            return stepped;
    }
    return Done{};
}

void Statement::finish()
{
    sqlite3_reset(m_statement.get());
    m_hasRow = false;
}

qint64 Statement::number(int column) const { return sqlite3_column_int64(m_statement.get(), column); }

std::string Statement::text(int column) const
{
    const unsigned char *const text = sqlite3_column_text(m_statement.get(), column);
    const auto size = std::size_t(sqlite3_column_bytes(m_statement.get(), column));
    return text ? std::string(reinterpret_cast<const char *>(text), size) : std::string();
}

std::string_view Statement::bytes(int column) const
{
    const void *const bytes = sqlite3_column_blob(m_statement.get(), column);
    const auto size = std::size_t(sqlite3_column_bytes(m_statement.get(), column));
    return bytes ? std::string_view(static_cast<const char *>(bytes), size) : std::string_view();
}

bool Statement::isNull(int column) const { return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL; }

Value Statement::value(int column) const
{
    switch (sqlite3_column_type(m_statement.get(), column)) {
    case SQLITE_NULL: return std::monostate();
    case SQLITE_INTEGER: return number(column);
    case SQLITE_FLOAT: return sqlite3_column_double(m_statement.get(), column);
    default: return bytes(column); // of a text as well: SQLite keeps them in UTF-8
    }
}

std::vector<std::string> Statement::columnNames() const
{
    const int count = sqlite3_column_count(m_statement.get());
    std::vector<std::string> names;
    names.reserve(std::size_t(count));
    for (int column = 0; column < count; ++column)
        names.emplace_back(sqlite3_column_name(m_statement.get(), column));
    return names;
}

qint64 Statement::rowsChanged() const { return sqlite3_changes64(m_connection.handle()); }

qint64 Statement::newRow() const { return sqlite3_last_insert_rowid(m_connection.handle()); }

} // namespace latchbook::sqlite
