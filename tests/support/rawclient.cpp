#include "support/rawclient.h"

#include "support/patience.h"

#include <QHostAddress>

#include <sys/socket.h>

namespace latchbook::test {
namespace {

/// The length of the first whole answer in `bytes`, or 0.
std::size_t answerLength(const std::string &bytes, bool withBody)
{
    const auto end = bytes.find("\r\n\r\n");
    if (end == std::string::npos)
        return 0;
    const auto at = bytes.find("Content-Length: ");
    const std::size_t body = withBody && at < end ? std::stoul(bytes.substr(at + 16)) : 0;
    return bytes.size() >= end + 4 + body ? end + 4 + body : 0;
}

} // namespace

RawClient::RawClient(quint16 port)
{
    QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket,
                     [this] { m_input += m_socket.readAll().toStdString(); });
    m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    (void)waitFor([this] { return m_socket.state() != QAbstractSocket::ConnectingState; });
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
}

bool RawClient::hasEnded() { return m_socket.state() == QAbstractSocket::UnconnectedState; }

void RawClient::put(std::string_view bytes)
{
    m_socket.write(bytes.data(), qint64(bytes.size()));
    m_socket.flush();
}

std::string RawClient::answer(bool withBody)
{
    std::size_t length = 0;
    (void)waitFor([&] { return (length = answerLength(m_input, withBody)) > 0 || hasEnded(); });
    if (length == 0)
        return std::exchange(m_input, {});
    std::string first = m_input.substr(0, length);
    m_input.erase(0, length);
    return first;
}

std::string RawClient::everything()
{
    (void)waitFor([this] { return hasEnded(); });
    return std::exchange(m_input, {});
}

std::string RawClient::until(std::string_view part)
{
    (void)waitFor([&] { return m_input.find(part) != std::string::npos || hasEnded(); });
    return m_input;
}

void RawClient::reset()
{
    const linger atOnce{1, 0};
    ::setsockopt(int(m_socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    m_socket.abort();
}

} // namespace latchbook::test
