// Which program really opened a pipe to us, by the kernel's word.
#pragma once

#include <string>
#include <sys/types.h>

namespace latchbook::server {

/// The path of the nearest program at or above `pid` that is none of ours (the attach program's parent, as a rule).
/// Empty when it cannot be read: gone, another user's, or in a sandbox.
std::string programBehind(pid_t pid);

} // namespace latchbook::server
