// The log's tables, as numbered SQL files.
#pragma once

#include "sqlite/connection.h"

namespace latchbook::log {

/// The newest version this program knows.
qint64 schemaVersion();

/// Runs the SQL files that the file lacks, and marks it as a log. Within a transaction.
Status bringUpToDate(const sqlite::Connection &connection);

} // namespace latchbook::log
