#include "log/callrow.h"

#include "sqlite/statement.h"

namespace latchbook::log {
namespace {

std::optional<qint64> instant(const sqlite::Statement &statement, int column)
{
    return statement.isNull(column) ? std::nullopt : std::optional(statement.number(column));
}

} // namespace

CallRow callRow(const sqlite::Statement &row)
{
    return {.number = row.number(0),
            .callId = row.text(1),
            .time = row.number(2),
            .started = instant(row, 3),
            .ended = instant(row, 4),
            .client = row.text(5),
            .service = row.text(6),
            .connection = row.text(7),
            .tool = row.text(8),
            .outcome = row.text(9),
            .code = row.text(10),
            .joined = row.text(11),
            .summary = row.text(12),
            .asked = row.number(13) != 0,
            .own = row.number(14) != 0};
}

} // namespace latchbook::log
