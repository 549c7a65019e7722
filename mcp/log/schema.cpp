#include "log/schema.h"

#include "log/database.h"
#include "log/statement.h"

#include <QFile>

namespace latchbook::log {
namespace {

/// Schema files so far: schema/001.sql … in the order of their numbers. They are never edited once released.
constexpr qint64 newest = 2;

/// Statements in our files are separated by an empty line: triggers hold semicolons of their own.
Status runFile(const Database &database, qint64 number)
{
    QFile file(QStringLiteral(":/log/schema/%1.sql").arg(number, 3, 10, QLatin1Char('0')));
    if (!file.open(QIODevice::ReadOnly))
        return Error{Code::Internal,
                     "The log's schema " + file.fileName().toStdString() + " is missing from the program."};
    const std::string text = file.readAll().toStdString();
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find("\n\n", at), text.size());
        if (const Status ran = Statement(database, text.substr(at, end - at)).run(); !ran)
            return ran;
        at = end + 2;
    }
    return Done{};
}

} // namespace

qint64 schemaVersion() { return newest; }

Status bringUpToDate(const Database &database)
{
    Statement version(database, "PRAGMA user_version");
    if (const Result<bool> row = version.first(); !row)
        return row.error();
    const qint64 present = version.number(0);
    version.finish();
    for (qint64 number = present + 1; number <= newest; ++number) {
        if (const Status ran = runFile(database, number); !ran)
            return ran;
    }
    if (present == newest)
        return Done{};
    // Pragmas take no bound values.
    const Status named =
        Statement(database, "PRAGMA application_id = " + std::to_string(Database::applicationId)).run();
    return named ? Statement(database, "PRAGMA user_version = " + std::to_string(newest)).run() : named;
}

} // namespace latchbook::log
