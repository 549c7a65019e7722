// `latchbook-sandbox [OPTIONS]`: reads the command line and serves until it is told to end.
#pragma once

#include "base/exitcode.h"

#include <QStringList>

namespace latchbook::sandbox {

/// `arguments` as QCoreApplication has them, the program's name first. Writes one JSON line to stdout when ready.
ExitCode serve(const QStringList &arguments);

} // namespace latchbook::sandbox
