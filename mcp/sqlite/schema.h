// A file's tables as numbered SQL files, which are never edited once released; PRAGMA user_version says how far it has
// come.
#pragma once

#include "sqlite/connection.h"

#include <QString>

namespace latchbook::sqlite {

/// 0 for a file without any.
Result<qint64> schemaVersion(const Connection &connection);

/// Runs `folder`/001.sql and so on, up to `newest`, as far as the file lacks them. Within a transaction.
Status bringUpToDate(const Connection &connection, const QString &folder, qint64 newest);

} // namespace latchbook::sqlite
