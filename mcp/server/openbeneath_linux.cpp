#include "server/openbeneath.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <limits>
#include <linux/openat2.h>
#include <optional>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <vector>

namespace latchbook::server {
namespace {

Error refused(std::string why) { return {Code::Refused, std::move(why)}; }

Error errorOf(int error)
{
    switch (error) {
    case ELOOP: return refused("there is a link in its path, and links are not followed");
    case ENOENT:
    case ENOTDIR: return {Code::NotFound, "it does not exist"};
    case EACCES:
    case EPERM: return refused("this user may not read it");
    default: return {Code::Unavailable, std::strerror(error)};
    }
}

/// Each name in turn, the last one too.
Result<std::vector<std::string>> namesOf(std::string_view path)
{
    std::vector<std::string> names;
    for (;;) {
        const std::size_t end = std::min(path.find('/'), path.size());
        names.emplace_back(path.substr(0, end));
        if (names.back().empty() || names.back() == "." || names.back() == ".."
            || names.back().find('\0') != std::string::npos)
            return refused("its path is not plain");
        if (end == path.size())
            return names;
        path.remove_prefix(end + 1);
    }
}

bool isLink(int folder, const std::string &name)
{
    struct stat about = {};
    return ::fstatat(folder, name.c_str(), &about, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(about.st_mode);
}

Result<Descriptor> walkFolders(int from, std::span<const std::string> names)
{
    Descriptor folder(::fcntl(from, F_DUPFD_CLOEXEC, 0));
    for (const std::string &name : names) {
        Descriptor next(::openat(folder.number(), name.c_str(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        if (const int error = errno; !next.isOpen())
            return errorOf(isLink(folder.number(), name) ? ELOOP : error);
        folder = std::move(next);
    }
    return folder;
}

/// Nothing where the kernel is too old for it or a sandbox forbids it.
std::optional<Result<Descriptor>> jumpToFolder(int from, std::span<const std::string> names)
{
    std::string path;
    for (const std::string &name : names)
        path += (path.empty() ? "" : "/") + name;
    open_how how{};
    how.flags = O_PATH | O_DIRECTORY | O_CLOEXEC;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
    Descriptor folder(int(::syscall(SYS_openat2, from, path.c_str(), &how, sizeof how)));
    if (folder.isOpen())
        return Result<Descriptor>(std::move(folder));
    const int error = errno;
    if (error == ENOSYS || error == EPERM || error == EINVAL || error == E2BIG)
        return std::nullopt;
    return Result<Descriptor>(errorOf(error));
}

Result<Descriptor> openFileIn(int folder, const std::string &name)
{
    // Looked at first: even to open a device can do something.
    struct stat about = {};
    if (::fstatat(folder, name.c_str(), &about, AT_SYMLINK_NOFOLLOW) != 0)
        return errorOf(errno);
    if (S_ISLNK(about.st_mode))
        return errorOf(ELOOP);
    if (!S_ISREG(about.st_mode))
        return refused(S_ISDIR(about.st_mode) ? "it is a folder" : "it is no regular file");
    Descriptor file(::openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
    if (!file.isOpen())
        return errorOf(errno);
    if (::fstat(file.number(), &about) != 0 || !S_ISREG(about.st_mode))
        return refused("it is no regular file");
    return file;
}

std::int64_t nanoseconds(const timespec &time)
{
    constexpr std::int64_t aSecond = 1'000'000'000;
    constexpr std::int64_t farthest = std::numeric_limits<std::int64_t>::max() / aSecond - 1; // in 2262
    return std::clamp<std::int64_t>(time.tv_sec, -farthest, farthest) * aSecond + time.tv_nsec;
}

} // namespace

Descriptor::~Descriptor()
{
    if (m_number >= 0)
        ::close(m_number);
}

Result<Descriptor> openFolder(const std::string &path)
{
    Descriptor folder(::open(path.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (folder.isOpen())
        return folder;
    return errno == ENOTDIR ? refused("it is no folder") : errorOf(errno);
}

bool isStillAt(const Descriptor &folder, const std::string &path)
{
    struct stat opened = {};
    struct stat named = {};
    return ::fstat(folder.number(), &opened) == 0 && ::stat(path.c_str(), &named) == 0 && opened.st_dev == named.st_dev
           && opened.st_ino == named.st_ino;
}

Result<Descriptor> openBeneath(const Descriptor &folder, const std::string &path, Walk walk)
{
    const Result<std::vector<std::string>> names = namesOf(path);
    if (!names)
        return names.error();
    const std::span<const std::string> folders(names->data(), names->size() - 1);
    std::optional<Result<Descriptor>> parent;
    if (walk == Walk::AtOnce && !folders.empty())
        parent = jumpToFolder(folder.number(), folders);
    if (!parent)
        parent = walkFolders(folder.number(), folders);
    if (!*parent)
        return parent->error();
    return openFileIn((*parent)->number(), names->back());
}

Result<FileState> stateOf(const Descriptor &file)
{
    struct stat about = {};
    if (::fstat(file.number(), &about) != 0)
        return errorOf(errno);
    return FileState{.device = about.st_dev,
                     .number = about.st_ino,
                     .size = about.st_size,
                     .modified = nanoseconds(about.st_mtim),
                     .changed = nanoseconds(about.st_ctim)};
}

Result<std::size_t> readAt(const Descriptor &file, std::int64_t offset, std::span<char> buffer)
{
    for (;;) {
        const ssize_t count = ::pread(file.number(), buffer.data(), buffer.size(), offset);
        if (count >= 0)
            return std::size_t(count);
        if (errno != EINTR)
            return errorOf(errno);
    }
}

} // namespace latchbook::server
