// A log that cannot be trusted to be one is never written over: it is kept under a dated name, and a new one begun.
#pragma once

#include "base/clock.h"
#include "log/database.h"

#include <string>

namespace latchbook::log {

/// Opens the log for writing. A file that is damaged or no log of ours is renamed to `<file>.damaged-YYYY-MM-DD[-n]`,
/// with what SQLite keeps beside it, and told in `note`; then a new log is made. Within the log's opening lock.
Result<std::unique_ptr<Database>> openOrSetAside(const std::filesystem::path &file, WallTime now, std::string &note);

} // namespace latchbook::log
