#include "sandbox/rows.h"

#include "base/timetext.h"

namespace latchbook::sandbox {
namespace {

std::string selectionOf(const Fields &fields, const std::string &from)
{
    std::string sql = "SELECT ";
    for (const Field &field : fields) {
        if (&field != &fields.front())
            sql += ", ";
        sql.append(field.expression.empty() ? field.column : field.expression);
        sql.append(" AS \"").append(field.name).append("\"");
    }
    return sql.append(" FROM ").append(from);
}

Json valueOf(Kind kind, const sqlite::Statement &row, int column)
{
    switch (kind) {
    case Kind::Flag: return row.isNull(column) ? Json() : Json(row.number(column) != 0);
    case Kind::Instant: return row.isNull(column) ? Json() : Json(toIso(fromMilliseconds(row.number(column))));
    case Kind::Words:
    case Kind::Other: {
        auto parsed = parseJson(row.bytes(column)); // null is no JSON
        return parsed ? *std::move(parsed) : Json();
    }
    default: return toJson(row.value(column));
    }
}

void put(Json::object_t &answer, const std::string &name, Json value)
{
    const auto dot = name.find('.');
    if (dot == std::string::npos)
        answer.emplace(name, std::move(value));
    else
        answer[name.substr(0, dot)][name.substr(dot + 1)] = std::move(value);
}

/// `row`: null when there is none.
Json shaped(const Fields &fields, const sqlite::Statement *row)
{
    Json::object_t answer;
    int column = 0;
    for (const Field &field : fields) {
        put(answer, field.name, row ? valueOf(field.kind, *row, column) : Json());
        ++column;
    }
    for (auto &[name, value] : answer) {
        if (value.is_object() && value.contains("id") && value["id"].is_null())
            value = nullptr;
    }
    return Json(std::move(answer));
}

} // namespace

Json rowsOf(Database &db, const Fields &fields, const std::string &from, const Json &binds)
{
    Json rows = Json::array();
    db.forEach(selectionOf(fields, from), binds, [&](const sqlite::Statement &row) {
        rows.push_back(shaped(fields, &row));
        return true;
    });
    return rows;
}

Json rowOf(Database &db, const Fields &fields, const std::string &from, const Json &binds)
{
    Json first;
    db.forEach(selectionOf(fields, from), binds, [&](const sqlite::Statement &row) {
        first = shaped(fields, &row);
        return false;
    });
    return first.is_null() ? shaped(fields, nullptr) : first;
}

} // namespace latchbook::sandbox
