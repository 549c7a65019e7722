// One SQL statement, prepared when it is first run and kept; typed values in and out.
//
// Straight on SQLite: Qt SQL would turn each text into UTF-16 and back.
#pragma once

#include "base/result.h"

#include <QtGlobal>

#include <concepts>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

struct sqlite3_stmt;

namespace latchbook::sqlite {

class Connection;

/// Bytes that are no text.
struct Blob {
    std::string_view bytes;
};

/// What a parameter can stand for, or a column hold, when only the statement's maker knows: null, a number, or a text,
/// which is another's or its own.
using Value = std::variant<std::monostate, qint64, double, std::string_view, std::string>;

/// A value for the parameter of that name.
struct Named {
    std::string name; ///< as it stands in the statement: ":id"
    Value value;
};

class Statement
{
public:
    /// `connection` outlives it.
    Statement(const Connection &connection, std::string sql);

    /// Binds the values to the statement's `?` in their order and runs it, to its end or its first row. A vector stands
    /// for as many as are in it; one of Named for all parameters, of which none may be missing and none unknown. Null
    /// is std::monostate or an empty optional.
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
    /// Whatever it is; bytes as a text, which holds until the statement moves on.
    Value value(int column) const;

    /// Once it has been run: its columns, from the left.
    std::vector<std::string> columnNames() const;
    /// By the statement that ran last on its connection.
    qint64 rowsChanged() const;
    /// The number of the row that was inserted last on its connection.
    qint64 newRow() const;

private:
    struct Finalize {
        void operator()(sqlite3_stmt *statement) const;
    };

    // Each whether SQLite took it: it has its limits (https://www.sqlite.org/limits.html).
    bool bind(std::integral auto value) { return bindInteger(qint64(value)); }
    bool bind(const std::convertible_to<std::string_view> auto &text) { return bindText(text); }
    bool bindInteger(qint64 value);
    bool bindText(std::string_view text);
    bool bind(double value);
    bool bind(Blob blob);
    bool bind(std::monostate null);
    bool bind(const std::optional<qint64> &value);
    bool bind(const Value &value);
    bool bind(const std::vector<Value> &values);
    bool bind(const std::vector<Named> &values);
    Status couldNotBind() const;
    Status prepare();
    Status step();
    Status takeAll(const Take &take);

    const Connection &m_connection;
    const std::string m_sql;
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
    int m_bound = 0;
    bool m_hasRow = false;
};

} // namespace latchbook::sqlite
