#include "sqlite/schema.h"

#include <QFile>

namespace latchbook::sqlite {
namespace {

Status runFile(const Connection &connection, const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return Error{Code::Internal, "The schema " + name.toStdString() + " is missing from the program."};
    return connection.runScript(file.readAll().toStdString());
}

} // namespace

Result<qint64> schemaVersion(const Connection &connection)
{
    Statement version(connection, "PRAGMA user_version");
    if (const Result<bool> row = version.first(); !row)
        return row.error();
    return version.number(0);
}

Status bringUpToDate(const Connection &connection, const QString &folder, qint64 newest)
{
    const Result<qint64> present = schemaVersion(connection);
    if (!present)
        return present.error();
    for (qint64 number = *present + 1; number <= newest; ++number) {
        const QString name = folder + QStringLiteral("/%1.sql").arg(number, 3, 10, QLatin1Char('0'));
        if (const Status ran = runFile(connection, name); !ran)
            return ran;
    }
    // Pragmas take no bound values.
    return *present < newest ? Statement(connection, "PRAGMA user_version = " + std::to_string(newest)).run()
                             : Status(Done{});
}

} // namespace latchbook::sqlite
