#include "log/schema.h"

#include "log/database.h"
#include "sqlite/schema.h"

namespace latchbook::log {
namespace {

/// Of schema/001.sql and so on.
constexpr qint64 newest = 3;

} // namespace

qint64 schemaVersion() { return newest; }

Status bringUpToDate(const sqlite::Connection &connection)
{
    const Result<qint64> present = sqlite::schemaVersion(connection);
    if (!present)
        return present.error();
    if (*present == newest)
        return Done{};
    // Pragmas take no bound values.
    const std::string mark = "PRAGMA application_id = " + std::to_string(Database::applicationId);
    const Status marked = sqlite::Statement(connection, mark).run();
    return marked ? sqlite::bringUpToDate(connection, QStringLiteral(":/log/schema"), newest) : marked;
}

} // namespace latchbook::log
