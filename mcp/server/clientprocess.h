// Which program really opened a pipe to us, by the kernel's word.
#pragma once

#include "control/question.h"

#include <string>
#include <sys/types.h>
#include <vector>

namespace latchbook::server {

/// The path of the nearest program at or above `pid` that is none of ours (the attach program's parent, as a rule).
/// Empty when it cannot be read: gone, another user's, or in a sandbox (Flatpak, Snap), whose paths mean nothing here.
std::string programBehind(pid_t pid);

/// `pid` and the programs above it, the outermost first; ends below the session's own manager, and after eight. Empty
/// when `pid` is gone.
std::vector<control::ProcessLink> chainBehind(pid_t pid);

} // namespace latchbook::server
