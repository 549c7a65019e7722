// The log's tables, as numbered SQL files; PRAGMA user_version says how far a file has come.
#pragma once

#include "base/result.h"

namespace latchbook::log {

class Database;

/// The newest version this program knows.
qint64 schemaVersion();

/// Runs the SQL files that `database` lacks. Within a transaction.
Status bringUpToDate(const Database &database);

} // namespace latchbook::log
