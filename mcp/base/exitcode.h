// Why one of our programs ended; read by the attach program and the app's supervisor.
#pragma once

namespace latchbook {

enum class ExitCode {
    Ok = 0,
    Failed = 1,
    Usage = 2,
    CannotRead = 3, ///< `log verify`: the log could not be read
    ByPolicy = 10, ///< `latchbook --background`: managed policy says no
    WasQuit = 11, ///< … the person quit Latchbook; opening it by hand ends that
    NoDesktop = 12, ///< … no desktop session to show a window on
    AlreadyServing = 13, ///< `latchbook-server serve`: another server holds the lock
    CannotWrite = 14, ///< … its log or its folder cannot be opened or written
};

constexpr int exitStatus(ExitCode code) { return static_cast<int>(code); }

} // namespace latchbook
