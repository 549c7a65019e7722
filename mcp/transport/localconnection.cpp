#include "transport/localconnection.h"

#include <QLocalSocket>

#include <fcntl.h>
#include <sys/socket.h>

namespace latchbook::transport {
namespace {

/// Who made the connection, as the kernel noted it then (unix(7), SO_PEERCRED).
Peer peerOf(int descriptor)
{
#ifdef Q_OS_LINUX
    ucred who = {};
    socklen_t size = sizeof who;
    if (::getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &who, &size) == 0)
        return {.pid = who.pid, .uid = who.uid};
#endif
    return {.pid = 0, .uid = uid_t(-1)};
}

} // namespace

LocalConnection::LocalConnection(std::unique_ptr<QLocalSocket> socket)
    : m_socket(std::move(socket)), m_peer(peerOf(int(m_socket->socketDescriptor())))
{
    m_socket->setParent(nullptr); // ours alone, whoever made it
    connect(m_socket.get(), &QLocalSocket::readyRead, this, &LocalConnection::readMore);
    connect(m_socket.get(), &QLocalSocket::disconnected, this, &LocalConnection::end);
    // What came before the signals were connected, the end included, is told as soon as the loop runs.
    QMetaObject::invokeMethod(
        this,
        [this] {
            readMore();
            if (m_socket->state() == QLocalSocket::UnconnectedState)
                end();
        },
        Qt::QueuedConnection);
}

LocalConnection::~LocalConnection()
{
    m_socket->disconnect(this); // its destructor says disconnected() to what is half destroyed by then
}

Result<std::unique_ptr<LocalConnection>> LocalConnection::fromDescriptor(int descriptor)
{
    int type = 0;
    socklen_t size = sizeof type;
    auto socket = std::make_unique<QLocalSocket>();
    if (::getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &type, &size) != 0 || type != SOCK_STREAM
        || !socket->setSocketDescriptor(descriptor))
        return Error{Code::Unavailable, "Descriptor " + std::to_string(descriptor)
                                            + " is no open socket: this program is started by Latchbook, not by hand."};
    ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    return std::make_unique<LocalConnection>(std::move(socket));
}

void LocalConnection::send(std::string_view line)
{
    if (m_ended || m_socket->state() != QLocalSocket::ConnectedState)
        return;
    QByteArray bytes;
    bytes.reserve(qsizetype(line.size()) + 1);
    bytes.append(line.data(), qsizetype(line.size())).append('\n');
    m_socket->write(bytes);
}

qint64 LocalConnection::unsent() const { return m_socket->bytesToWrite(); }

void LocalConnection::close() { m_socket->disconnectFromServer(); }

void LocalConnection::abort()
{
    const bool ended = std::exchange(m_ended, true);
    m_socket->abort();
    if (!ended)
        Q_EMIT closed();
}

void LocalConnection::readMore()
{
    if (m_socket->bytesAvailable() == 0)
        return; // a socket that is closed already would complain
    const QByteArray bytes = m_socket->readAll();
    m_reader.feed(
        std::string_view(bytes.constData(), std::size_t(bytes.size())),
        [this](std::string_view line) {
            if (!m_ended) // whoever got the line before may have hung up
                Q_EMIT lineReceived(line);
        },
        [this] {
            if (!m_ended)
                Q_EMIT lineTooLong();
        });
}

void LocalConnection::end()
{
    if (m_ended)
        return;
    readMore(); // the last words of who is gone already
    if (!std::exchange(m_ended, true))
        Q_EMIT closed();
}

} // namespace latchbook::transport
