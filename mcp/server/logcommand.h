// `latchbook-server log list|export|verify|erase|rebuild`: the log on the command line, also while a server writes to
// it.
#pragma once

#include "base/paths.h"

#include <QStringList>

namespace latchbook::server {

/// `arguments` are what follows `log`. Writes what was asked for to stdout, and why not to stderr. Returns the exit
/// status: ExitCode::Ok (done; whole), Failed (not done; broken), Usage, or CannotRead (no log, or none that can be
/// read).
int runLogCommand(const QStringList &arguments, const Paths &paths);

} // namespace latchbook::server
