// Left by Quit: until the person opens Latchbook again, AI clients do not wake it.
#pragma once

#include "base/paths.h"

namespace latchbook::core {

bool wasQuit(const Paths &paths);
/// Fails when the run folder cannot be written.
Status leaveQuitMark(const Paths &paths);
/// By a start by hand, before the server is started.
void removeQuitMark(const Paths &paths);

} // namespace latchbook::core
