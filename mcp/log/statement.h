// One SQL statement, prepared when it is first run and kept; typed values in and out.
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QSqlQuery>
#include <QVariant>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace latchbook::log {

class Database;

class Statement
{
public:
    /// `database` outlives it; so does `sql`, unless it is a temporary of the same expression as run().
    Statement(const Database &database, std::string sql);

    /// Binds the values to the statement's `?` in their order and runs it.
    template <typename... Values>
    Status run(const Values &...values)
    {
        if (const Status ready = prepare(); !ready)
            return ready;
        m_bound = 0;
        (bind(values), ...);
        return execute();
    }

    /// Runs it and moves to its first row; false when it has none. finish() it after use.
    template <typename... Values>
    Result<bool> first(const Values &...values)
    {
        if (const Status ran = run(values...); !ran)
            return ran.error();
        return next();
    }

    /// Whether to go on with the next row.
    using Take = std::function<Result<bool>()>;

    /// Runs it and calls `take` on each row; ends early when that says so, or with its failure.
    template <typename... Values>
    Status forEach(const Take &take, const Values &...values)
    {
        if (const Status ran = run(values...); !ran)
            return ran;
        return takeAll(take);
    }

    /// Ends the statement's view of the file.
    void finish() { m_query->finish(); }

    /// Of the present row; column numbers count from 0.
    qint64 number(int column) const { return m_query->value(column).toLongLong(); }
    std::string text(int column) const { return m_query->value(column).toString().toStdString(); }
    QByteArray bytes(int column) const { return m_query->value(column).toByteArray(); }
    bool isNull(int column) const { return m_query->isNull(column); }
    qint64 rowsChanged() const { return m_query->numRowsAffected(); }

    static QVariant toVariant(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

private:
    void bind(qint64 value) { m_query->bindValue(m_bound++, value); }
    void bind(const std::optional<qint64> &value)
    {
        m_query->bindValue(m_bound++, value ? QVariant(*value) : QVariant());
    }
    void bind(const QByteArray &bytes) { m_query->bindValue(m_bound++, bytes); }
    void bind(std::string_view text) { m_query->bindValue(m_bound++, toVariant(text)); }
    void bind(const std::vector<QVariant> &values)
    {
        for (const QVariant &value : values)
            m_query->bindValue(m_bound++, value);
    }
    Status prepare();
    Status execute();
    Result<bool> next();
    Status takeAll(const Take &take);

    const Database &m_database;
    const std::string m_sql;
    std::optional<QSqlQuery> m_query;
    int m_bound = 0;
};

} // namespace latchbook::log
