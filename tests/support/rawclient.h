// A TCP client that says whatever bytes a test wants and collects what comes back.
#pragma once

#include <QTcpSocket>

#include <string>
#include <string_view>

namespace latchbook::test {

class RawClient
{
public:
    /// Connected to 127.0.0.1 when it returns, unless nobody listens there.
    explicit RawClient(quint16 port);

    bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    void put(std::string_view bytes);
    /// The next HTTP answer, head and body (by its Content-Length); what came if the connection ends before.
    std::string answer(bool withBody = true);
    /// All there is until the other side ends the connection.
    std::string everything();
    /// Waits until something is there that holds `part`; everything received so far.
    std::string until(std::string_view part);
    /// Leaves by a TCP reset.
    void reset();

    QTcpSocket &socket() { return m_socket; }

private:
    bool hasEnded();

    QTcpSocket m_socket;
    std::string m_input;
};

} // namespace latchbook::test
