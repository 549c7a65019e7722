// `latchbook-sandbox play [STORY] [--server CMD]`: scripted conversations through the whole of Latchbook, told
// readably.
#pragma once

#include "base/exitcode.h"

#include <QStringList>

namespace latchbook::sandbox {

/// `arguments` as QCoreApplication has them, the program's name first. Ok only if all went as the stories have it.
/// Needs the event loop of QCoreApplication, and runs it.
ExitCode play(const QStringList &arguments);

} // namespace latchbook::sandbox
