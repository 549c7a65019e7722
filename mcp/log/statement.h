// One SQL statement, prepared when it is first run and kept; typed values in and out.
//
// Straight on SQLite: Qt SQL turns each text into UTF-16 and back, which was a quarter of what the log costs a call.
#pragma once

#include "base/result.h"

#include <QtGlobal>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

struct sqlite3_stmt;

namespace latchbook::log {

class Database;

/// Bytes that are no text.
struct Blob {
    std::string_view bytes;
};

/// What a `?` can stand for when only the statement's maker knows.
using Value = std::variant<qint64, std::string>;

class Statement
{
public:
    /// `database` outlives it.
    Statement(const Database &database, std::string sql);

    /// Binds the values to the statement's `?` in their order and runs it, to its end or its first row.
    template <typename... Values>
    Status run(const Values &...values)
    {
        if (const Status ready = prepare(); !ready)
            return ready;
        m_bound = 0;
        return (bind(values) && ...) ? step() : couldNotBind();
    }

    /// Runs it and moves to its first row; false when it has none. finish() it after use.
    template <typename... Values>
    Result<bool> first(const Values &...values)
    {
        if (const Status ran = run(values...); !ran)
            return ran.error();
        return m_hasRow;
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
    void finish();

    /// Of the present row; column numbers count from 0.
    qint64 number(int column) const;
    std::string text(int column) const;
    /// Holds until the statement moves on.
    std::string_view bytes(int column) const;
    bool isNull(int column) const;
    /// By the statement that ran last on its database.
    qint64 rowsChanged() const;

private:
    struct Finalize {
        void operator()(sqlite3_stmt *statement) const;
    };

    // Each whether SQLite took it: it has its limits (https://www.sqlite.org/limits.html).
    bool bind(qint64 value);
    bool bind(std::string_view text);
    bool bind(Blob blob);
    bool bind(const std::optional<qint64> &value);
    bool bind(const std::vector<Value> &values);
    Status couldNotBind() const;
    Status prepare();
    Status step();
    Status takeAll(const Take &take);

    const Database &m_database;
    const std::string m_sql;
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
    int m_bound = 0;
    bool m_hasRow = false;
};

} // namespace latchbook::log
