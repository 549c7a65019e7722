// What the attach program and the server agree on: where the socket is, and the one line each says first.
// std and POSIX only: the attach program links neither Qt nor a JSON library.
#pragma once

#include "base/exitcode.h" // and why the programs beside it ended

#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <string_view>

namespace latchbook::attachwire {

/// The format of the opening lines. Unknown keys are ignored by both sides, so it hardly ever needs to change.
constexpr int version = 1;

/// sockaddr_un's path with its final zero.
constexpr std::size_t maxSocketPath = sizeof(sockaddr_un::sun_path) - 1;

constexpr std::string_view socketName = "attach.sock";
/// Left by Quit, removed when the person opens Latchbook again: calls are answered "Latchbook was quit".
constexpr std::string_view quitMarkName = "quit";

/// The user's home: $HOME, which AI clients always pass on.
inline std::string homeFolder()
{
    const char *home = std::getenv("HOME");
    return home && *home ? home : "/";
}

inline bool isPrivateFolderOfOurs(const std::string &path)
{
    struct stat info = {};
    return ::lstat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode) && info.st_uid == ::getuid()
           && (info.st_mode & 0777) == 0700;
}

/// The folder of sockets, locks and marks. AI clients start us with six variables only, so XDG_RUNTIME_DIR is not
/// asked: the uid decides.
inline std::string runFolder()
{
    if (const char *home = std::getenv("LATCHBOOK_HOME"); home && *home)
        return std::string(home) + "/run";
    const std::string runtime = "/run/user/" + std::to_string(::getuid());
    if (isPrivateFolderOfOurs(runtime))
        return runtime + "/latchbook";
    return homeFolder() + "/.cache/latchbook/run";
}

inline std::string socketPath() { return runFolder() + "/" + std::string(socketName); }
inline std::string quitMarkPath() { return runFolder() + "/" + std::string(quitMarkName); }

} // namespace latchbook::attachwire
