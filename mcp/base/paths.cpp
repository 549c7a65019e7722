#include "base/paths.h"

#include "base/attachwire.h"

namespace latchbook {
namespace {

std::filesystem::path xdg(const char *variable, const char *underHome)
{
    // The specification: relative paths in these variables are to be ignored.
    if (const char *value = std::getenv(variable); value && *value == '/')
        return std::filesystem::path(value) / "latchbook";
    return std::filesystem::path(attachwire::homeFolder()) / underHome / "latchbook";
}

} // namespace

std::filesystem::path Paths::attachSocket() const { return run / attachwire::socketName; }
std::filesystem::path Paths::quitMark() const { return run / attachwire::quitMarkName; }

Paths Paths::ofThisUser()
{
    Paths paths;
    paths.run = attachwire::runFolder();
    if (const char *home = std::getenv("LATCHBOOK_HOME"); home && *home) {
        const std::filesystem::path root(home);
        paths.config = root / "config";
        paths.data = root / "data";
        paths.log = root / "log";
        paths.cache = root / "cache";
        return paths;
    }
    paths.config = xdg("XDG_CONFIG_HOME", ".config");
    paths.data = xdg("XDG_DATA_HOME", ".local/share");
    paths.cache = xdg("XDG_CACHE_HOME", ".cache");
    paths.log = paths.data / "log";
    return paths;
}

Status makePrivateFolder(const std::filesystem::path &folder)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        return Error{Code::Unavailable, "The folder " + folder.string() + " cannot be made: " + error.message()
                                            + ". Check who may write there and try again."};
    struct stat info = {};
    if (::lstat(folder.c_str(), &info) != 0 || !S_ISDIR(info.st_mode) || info.st_uid != ::getuid())
        return Error{Code::Unavailable, folder.string() + " is not a folder of this user; remove it and try again."};
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
    if (error)
        return Error{Code::Unavailable,
                     "The folder " + folder.string() + " cannot be made private: " + error.message() + "."};
    return Done{};
}

} // namespace latchbook
