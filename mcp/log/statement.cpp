#include "log/statement.h"

#include "log/database.h"

#include <sqlite3.h>

#include <algorithm>

namespace latchbook::log {

void Statement::Finalize::operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }

Statement::Statement(const Database &database, std::string sql) : m_database(database), m_sql(std::move(sql)) { }

Status Statement::prepare()
{
    if (m_statement) {
        finish();
        return Done{};
    }
    sqlite3_stmt *made = nullptr;
    const int result = sqlite3_prepare_v3(m_database.connection(), m_sql.c_str(), int(m_sql.size()) + 1,
                                          SQLITE_PREPARE_PERSISTENT, &made, nullptr);
    m_statement.reset(made);
    return result == SQLITE_OK ? Status(Done{}) : m_database.lastError();
}

Status Statement::couldNotBind() const { return m_database.lastError(); }

bool Statement::bind(qint64 value) { return sqlite3_bind_int64(m_statement.get(), ++m_bound, value) == SQLITE_OK; }

bool Statement::bind(std::string_view text)
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

bool Statement::bind(const std::optional<qint64> &value)
{
    return value ? bind(*value) : sqlite3_bind_null(m_statement.get(), ++m_bound) == SQLITE_OK;
}

bool Statement::bind(const std::vector<Value> &values)
{
    return std::ranges::all_of(values, [this](const Value &value) {
        return std::visit([this](const auto &one) { return bind(one); }, value);
    });
}

Status Statement::step()
{
    const int result = sqlite3_step(m_statement.get());
    m_hasRow = result == SQLITE_ROW;
    if (m_hasRow)
        return Done{};
    const Status ended = result == SQLITE_DONE ? Status(Done{}) : m_database.lastError();
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

qint64 Statement::rowsChanged() const { return sqlite3_changes64(m_database.connection()); }

} // namespace latchbook::log
