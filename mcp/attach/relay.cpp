#include "attach/relay.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace latchbook::attach {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t readAtOnce = 64 * 1024;
constexpr short somethingBroke = POLLERR | POLLHUP | POLLNVAL;

bool isSocket(int descriptor)
{
    struct stat info = {};
    return ::fstat(descriptor, &info) == 0 && S_ISSOCK(info.st_mode);
}

bool isPassing(int fault) { return fault == EAGAIN || fault == EWOULDBLOCK || fault == EINTR; }

/// How much a ready pipe takes without waiting (pipe(7)): all it can hold if it is empty, else PIPE_BUF.
std::size_t roomIn(int pipe)
{
    int waiting = 0;
    const int size = ::fcntl(pipe, F_GETPIPE_SZ);
    return size > PIPE_BUF && ::ioctl(pipe, FIONREAD, &waiting) == 0 && waiting == 0 ? static_cast<std::size_t>(size)
                                                                                     : PIPE_BUF;
}

/// Writes to a descriptor that others share, so that it cannot be made non-blocking, without ever waiting.
ssize_t writeWithoutWaiting(int descriptor, bool isSocket, std::string_view bytes)
{
    if (isSocket)
        return ::send(descriptor, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    pollfd room{descriptor, POLLOUT, 0};
    if (::poll(&room, 1, 0) == 0) {
        errno = EAGAIN;
        return -1;
    }
    const bool isSmall = bytes.size() <= PIPE_BUF;
    return ::write(descriptor, bytes.data(), isSmall ? bytes.size() : std::min(bytes.size(), roomIn(descriptor)));
}

void ignoreLine(std::string_view) { }

} // namespace

Relay::Relay(const Options &options) : m_link(*this, options), m_clientIsSocket(isSocket(STDOUT_FILENO)) { }

void Relay::run()
{
    m_link.start();
    for (;;) {
        const Time now = Clock::now();
        if (!m_endBy && isToLeave(now))
            leave(now);
        if (m_endBy && (now >= *m_endBy || (m_link.isGone() && (m_toClient.isEmpty() || m_isInterrupted))))
            break;
        m_link.tick();
        writeServer();
        writeClient();
        wait();
    }
    m_link.finish();
}

bool Relay::isToLeave(Time now) const
{
    if (m_isInterrupted)
        return true;
    if (!m_inputEnded)
        return false;
    // A headless server answers what it owes when its input ends, and then needs the time to settle its log.
    const bool isSettled = m_link.isToOwnChild() || (!m_replay.isOwedAnswers() && m_toClient.isEmpty());
    return (m_toServer.isEmpty() && isSettled) || now >= *m_inputEnded + answersMayCome;
}

void Relay::leave(Time now)
{
    m_endBy = m_inputEnded.value_or(now) + mostToLeave;
    m_link.leave();
}

bool Relay::isReadingClient() const { return !m_inputEnded && !m_endBy && m_toServer.unsent().size() < mostUnsent; }

bool Relay::isReadingServer() const
{
    // The opening answer is awaited even if the client is slow.
    return !m_link.isJoined() || m_toClient.unsent().size() < mostUnsent;
}

void Relay::wait()
{
    std::optional<Time> due = m_link.nextDue();
    const auto consider = [&due](Time time) { due = due ? std::min(*due, time) : time; };
    if (m_endBy)
        consider(*m_endBy);
    else if (m_inputEnded)
        consider(*m_inputEnded + answersMayCome);
    int timeout = -1;
    if (due)
        timeout = static_cast<int>(
            std::max(std::chrono::ceil<milliseconds>(*due - Clock::now()), milliseconds::zero()).count());

    enum Side { Input, Output, Server, Folder, Signal, Sides };
    const auto events = [](bool in, bool out) { return static_cast<short>((in ? POLLIN : 0) | (out ? POLLOUT : 0)); };
    pollfd sides[Sides] = {
        {isReadingClient() ? STDIN_FILENO : -1, POLLIN, 0},
        {m_isInterrupted ? -1 : STDOUT_FILENO, events(false, !m_toClient.isEmpty()), 0},
        {isReadingServer() ? m_link.descriptor() : -1, events(true, m_serverTakes && !m_toServer.isEmpty()), 0},
        {m_endBy ? -1 : m_link.watchDescriptor(), POLLIN, 0},
        {m_signals.descriptor(), POLLIN, 0},
    };
    if (::poll(sides, Sides, timeout) <= 0)
        return;

    if (sides[Signal].revents != 0) {
        const Signals::Seen seen = m_signals.take();
        m_isInterrupted = m_isInterrupted || seen.leave;
        if (seen.child)
            m_link.childrenChanged();
    }
    if (sides[Output].revents & somethingBroke)
        m_isInterrupted = true;
    if (sides[Folder].revents != 0)
        m_link.folderChanged();
    if (sides[Server].revents & (POLLIN | somethingBroke))
        readServer();
    if (sides[Input].revents != 0)
        readClient();
}

void Relay::readClient()
{
    char buffer[readAtOnce];
    const ssize_t length = ::read(STDIN_FILENO, buffer, sizeof buffer);
    if (length < 0 && isPassing(errno))
        return;
    const auto onLine = [this](std::string_view line) { fromClient(line); };
    if (length > 0) {
        m_clientLines.feed({buffer, static_cast<std::size_t>(length)}, onLine);
        return;
    }
    m_clientLines.finish(onLine);
    m_inputEnded = Clock::now();
}

void Relay::fromClient(std::string_view line)
{
    if (m_refusal && m_link.triesAgain())
        m_refusal.reset();
    if (m_refusal)
        refuse(line);
    else
        m_toServer.push(line);
}

void Relay::refuse(std::string_view line)
{
    forEachMessage(line, [this](const MessageHead &head) {
        if (!head.method.empty() && !head.id.empty())
            m_toClient.push(answerTo(head, *m_refusal));
    });
}

void Relay::readServer()
{
    if (m_link.descriptor() < 0)
        return; // it went while other events were handled
    if (!m_link.isJoined() && !m_endBy) {
        m_link.readOpening();
        return;
    }
    char buffer[readAtOnce];
    const ssize_t length = ::recv(m_link.descriptor(), buffer, sizeof buffer, MSG_DONTWAIT);
    if (length > 0)
        fromServer({buffer, static_cast<std::size_t>(length)});
    else if (length == 0 || !isPassing(errno))
        m_link.serverEnded();
}

void Relay::fromServer(std::string_view bytes)
{
    m_serverLines.feed(bytes, [this](std::string_view line) {
        if (m_replay.isForClient(line))
            m_toClient.push(line);
    });
}

void Relay::writeServer()
{
    while (m_serverTakes && m_link.isJoined() && !m_toServer.isEmpty()) {
        const std::string_view bytes = m_toServer.unsent();
        const ssize_t length = ::send(m_link.descriptor(), bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (length < 0) {
            // It may have said something before it went: reading, not writing, finds its end.
            m_serverTakes = isPassing(errno);
            return;
        }
        m_toServer.sent(static_cast<std::size_t>(length), [this](std::string_view line) { m_replay.handedOver(line); });
    }
}

void Relay::writeClient()
{
    while (!m_isInterrupted && !m_toClient.isEmpty()) {
        const ssize_t length = writeWithoutWaiting(STDOUT_FILENO, m_clientIsSocket, m_toClient.unsent());
        if (length < 0) {
            m_isInterrupted = !isPassing(errno);
            return;
        }
        m_toClient.sent(static_cast<std::size_t>(length), ignoreLine);
    }
}

void Relay::joined(std::string_view early)
{
    m_refusal.reset();
    m_serverTakes = true;
    m_serverLines.forget();
    m_toServer.restart(m_replay.forNewServer());
    fromServer(early);
}

void Relay::lost()
{
    m_serverTakes = false;
    m_toClient.push(m_replay.serverWentAway());
}

void Relay::refused(const Reason &reason)
{
    m_refusal = reason;
    m_toClient.push(m_replay.giveUp(reason));
    m_toServer.drain([this](std::string_view line) { refuse(line); });
}

} // namespace latchbook::attach
