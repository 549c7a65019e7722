#include "log/filelock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace latchbook::log {
namespace {

/// flock(2): belongs to the open file, so one process may hold several; not inherited through exec with O_CLOEXEC.
bool lock(int descriptor, int operation)
{
    while (::flock(descriptor, operation) != 0) {
        if (errno != EINTR)
            return false;
    }
    return true;
}

} // namespace

Result<std::unique_ptr<FileLock>> FileLock::take(const std::filesystem::path &file)
{
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return Error{Code::Unavailable,
                     "The file " + file.string() + " cannot be opened: " + std::strerror(errno) + "."};
    std::unique_ptr<FileLock> taken(new FileLock(descriptor));
    if (lock(descriptor, LOCK_EX))
        return taken;
    return Error{Code::Unavailable, "The file " + file.string() + " cannot be locked: " + std::strerror(errno) + "."};
}

FileLock::~FileLock() { ::close(m_descriptor); }

bool FileLock::isHeld(const std::filesystem::path &file)
{
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CLOEXEC);
    if (descriptor < 0)
        return errno != ENOENT;
    const FileLock closer(descriptor);
    return !lock(descriptor, LOCK_EX | LOCK_NB);
}

} // namespace latchbook::log
