// Keeps a process's memory and descriptors from the user's other programs.
#pragma once

namespace latchbook {

/// First thing in main of whatever holds a key: no core dump, no /proc/PID/fd, no ptrace, no pidfd_getfd by the same
/// user's programs. exec() undoes it (prctl(2), PR_SET_DUMPABLE), so children do it for themselves.
void hideFromSiblings();

} // namespace latchbook
