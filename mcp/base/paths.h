// Every folder and file of Latchbook's own, named once.
#pragma once

#include "base/result.h"

#include <filesystem>

namespace latchbook {

struct Paths {
    std::filesystem::path config; ///< settings, rules
    std::filesystem::path data;
    std::filesystem::path log; ///< holds log.sqlite
    std::filesystem::path run; ///< socket, locks, marks
    std::filesystem::path cache;

    std::filesystem::path logFile() const { return log / "log.sqlite"; }
    std::filesystem::path attachSocket() const;
    std::filesystem::path serverLock() const { return run / "server.lock"; }
    std::filesystem::path quitMark() const;

    /// All under $LATCHBOOK_HOME if that is set, else by the XDG base directories (run: see attachwire.h).
    static Paths ofThisUser();
};

/// Makes the folder with mode 0700. Fails when it cannot be made or belongs to another user.
Status makePrivateFolder(const std::filesystem::path &folder);

} // namespace latchbook
