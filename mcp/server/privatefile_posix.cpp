#include "server/privatefile.h"

#include "server/openbeneath.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace latchbook::server {
namespace {

constexpr std::size_t maxFileBytes = 64 * 1024;

Error fault(std::string words) { return {Code::InvalidArguments, std::move(words)}; }

} // namespace

Result<std::string> readPrivateFile(const std::string &path)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file.isOpen())
        return fault(path + " cannot be read: " + std::strerror(errno) + ".");
    // Looked at after opening, so that it is this very file.
    struct stat about = {};
    if (::fstat(file.number(), &about) != 0 || !S_ISREG(about.st_mode))
        return fault(path + " is no file.");
    if (about.st_uid != ::geteuid() || (about.st_mode & 077) != 0)
        return fault(path + " can be read or changed by others: make it yours alone with chmod 600.");
    std::string text;
    std::array<char, 4096> buffer{};
    ssize_t count = 0;
    while ((count = ::read(file.number(), buffer.data(), buffer.size())) > 0) {
        text.append(buffer.data(), std::size_t(count));
        if (text.size() > maxFileBytes)
            return fault(path + " is too long.");
    }
    if (count < 0)
        return fault(path + " cannot be read: " + std::strerror(errno) + ".");
    return text;
}

} // namespace latchbook::server
