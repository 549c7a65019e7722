#include "transport/stdioconnection.h"

#include <cerrno>
#include <climits>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace latchbook::transport {
namespace {

constexpr std::size_t readBytes = 64 * 1024;
/// Written in one go before the loop gets its turn again.
constexpr std::size_t turnBytes = 256 * 1024;
/// What was written is cut off the front of the buffer when it is this much.
constexpr std::size_t compactBytes = 1024 * 1024;

/// A copy of the descriptor out of the way of 0, 1 and 2, or -1 when it is closed.
int moved(int descriptor) { return ::fcntl(descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1); }

bool isSocket(int descriptor)
{
    struct stat info = {};
    return ::fstat(descriptor, &info) == 0 && S_ISSOCK(info.st_mode);
}

bool isWritable(int descriptor)
{
    pollfd polled{descriptor, POLLOUT, 0};
    return ::poll(&polled, 1, 0) == 1;
}

void closeDescriptor(int &descriptor)
{
    if (descriptor >= 0)
        ::close(std::exchange(descriptor, -1));
}

} // namespace

StdioDescriptors StdioDescriptors::take()
{
    const StdioDescriptors taken{.in = moved(STDIN_FILENO), .out = moved(STDOUT_FILENO)};
    const int null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    ::dup2(null, STDIN_FILENO);
    ::dup2(::fcntl(STDERR_FILENO, F_GETFD) >= 0 ? STDERR_FILENO : null, STDOUT_FILENO);
    if (null > STDERR_FILENO)
        ::close(null);
    return taken;
}

StdioConnection::StdioConnection(StdioDescriptors descriptors)
    : m_descriptors(descriptors), m_outIsSocket(isSocket(descriptors.out))
{
    if (m_descriptors.out >= 0) {
        m_writable.emplace(m_descriptors.out, QSocketNotifier::Write);
        m_writable->setEnabled(false);
        connect(&*m_writable, &QSocketNotifier::activated, this, &StdioConnection::writeMore);
    }
    if (m_descriptors.in < 0) {
        QMetaObject::invokeMethod(this, &StdioConnection::endInput, Qt::QueuedConnection);
        return;
    }
    m_readable.emplace(m_descriptors.in, QSocketNotifier::Read);
    connect(&*m_readable, &QSocketNotifier::activated, this, &StdioConnection::readMore);
}

StdioConnection::~StdioConnection()
{
    m_readable.reset();
    m_writable.reset();
    closeDescriptor(m_descriptors.in);
    closeDescriptor(m_descriptors.out);
}

void StdioConnection::send(std::string_view line)
{
    if (m_descriptors.out < 0 || m_closing)
        return;
    m_output.append(line).push_back('\n');
    if (m_holding) {
        m_isLate = true;
        return;
    }
    m_holding = true; // the first line leaves at once, more of the same turn together
    QMetaObject::invokeMethod(this, &StdioConnection::endTurn, Qt::QueuedConnection);
    if (!m_writable->isEnabled())
        writeMore();
}

void StdioConnection::endTurn()
{
    m_holding = false;
    if (m_descriptors.out >= 0 && unsent() > 0 && !m_writable->isEnabled())
        writeMore();
}

void StdioConnection::close()
{
    m_closing = true;
    if (unsent() == 0)
        closeOutput();
    endInput();
}

void StdioConnection::abort()
{
    m_closing = true;
    closeOutput();
    endInput();
}

void StdioConnection::readMore()
{
    char bytes[readBytes];
    const ssize_t count = ::read(m_descriptors.in, bytes, sizeof bytes); // once: only the first is sure not to block
    if (count < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (count <= 0)
        return endInput();
    m_reader.feed(
        std::string_view(bytes, std::size_t(count)),
        [this](std::string_view line) {
            if (!m_ended) // whoever got the line before may have hung up
                Q_EMIT lineReceived(line);
        },
        [this] {
            if (!m_ended)
                Q_EMIT lineTooLong();
        });
}

void StdioConnection::writeMore()
{
    for (std::size_t turn = 0; turn < turnBytes && unsent() > 0 && m_descriptors.out >= 0; turn += PIPE_BUF) {
        if (!writeSome())
            break;
    }
    if (m_descriptors.out < 0)
        return;
    const bool waiting = unsent() > 0;
    m_writable->setEnabled(waiting);
    if (waiting) {
        m_isLate = true;
        if (m_written >= compactBytes)
            m_output.erase(0, std::exchange(m_written, 0));
        return;
    }
    m_output.clear();
    m_written = 0;
    if (m_closing)
        closeOutput();
    if (std::exchange(m_isLate, false))
        Q_EMIT drained();
}

/// False when the output takes no more for now. A socket is told not to block; poll() promises that anything else takes
/// PIPE_BUF bytes without blocking (pipe(7)).
bool StdioConnection::writeSome()
{
    const char *bytes = m_output.data() + m_written;
    const auto left = std::size_t(unsent());
    if (!m_outIsSocket && !isWritable(m_descriptors.out))
        return false;
    const ssize_t count = m_outIsSocket ? ::send(m_descriptors.out, bytes, left, MSG_DONTWAIT | MSG_NOSIGNAL)
                                        : ::write(m_descriptors.out, bytes, std::min<std::size_t>(left, PIPE_BUF));
    if (count >= 0)
        m_written += std::size_t(count);
    else if (errno != EINTR && errno != EAGAIN)
        abort(); // nobody reads any more
    return count > 0;
}

void StdioConnection::endInput()
{
    if (std::exchange(m_ended, true))
        return;
    if (m_readable)
        m_readable->setEnabled(false); // at its end it would fire for ever
    Q_EMIT closed();
}

void StdioConnection::closeOutput()
{
    m_output.clear();
    m_written = 0;
    if (m_writable)
        m_writable->setEnabled(false);
    closeDescriptor(m_descriptors.out);
}

} // namespace latchbook::transport
