#include "log/statement.h"

#include "log/database.h"

#include <QSqlError>

namespace latchbook::log {

Statement::Statement(const Database &database, std::string sql) : m_database(database), m_sql(std::move(sql)) { }

Status Statement::prepare()
{
    if (m_query)
        return Done{};
    m_query.emplace(m_database.connection());
    m_query->setForwardOnly(true); // else Qt keeps every row
    if (m_query->prepare(QString::fromStdString(m_sql)))
        return Done{};
    const Error error = m_database.errorOf(m_query->lastError());
    m_query.reset();
    return error;
}

Status Statement::execute()
{
    if (m_query->exec())
        return Done{};
    return m_database.errorOf(m_query->lastError());
}

Result<bool> Statement::next()
{
    if (m_query->next())
        return true;
    if (m_query->lastError().isValid())
        return m_database.errorOf(m_query->lastError());
    m_query->finish();
    return false;
}

Status Statement::takeAll(const Take &take)
{
    for (;;) {
        const Result<bool> row = next();
        if (!row)
            return row.error();
        if (!*row)
            return Done{};
        const Result<bool> goesOn = take();
        if (goesOn && *goesOn)
            continue;
        m_query->finish();
        return goesOn ? Status(Done{}) : goesOn.error();
    }
}

} // namespace latchbook::log
