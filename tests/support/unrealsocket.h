// A QTcpSocket with nobody at the other end but the test: no system call a byte, so that millions of requests can be
// tried.
#pragma once

#include <QTcpSocket>

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>

namespace latchbook::test {

class UnrealSocket final : public QTcpSocket
{
public:
    UnrealSocket()
    {
        setOpenMode(ReadWrite | Unbuffered);
        setSocketState(ConnectedState);
    }

    ~UnrealSocket() override { close(); }

    /// Bytes come in from the client.
    void arrive(std::string_view bytes)
    {
        m_received += bytes;
        Q_EMIT readyRead();
    }
    /// Everything that was written gets out.
    void leave()
    {
        if (m_unsent > 0)
            Q_EMIT bytesWritten(std::exchange(m_unsent, 0));
    }
    const std::string &sent() const { return m_sent; }

    qint64 bytesAvailable() const override { return qint64(m_received.size()); }
    qint64 bytesToWrite() const override { return m_unsent; }
    void setSocketOption(SocketOption, const QVariant &) override { }
    void setReadBufferSize(qint64) override { }
    qintptr socketDescriptor() const override { return -1; }
    void disconnectFromHost() override { close(); }
    void close() override
    {
        if (state() == UnconnectedState)
            return;
        setOpenMode(NotOpen);
        setSocketState(UnconnectedState);
        m_unsent = 0;
        Q_EMIT disconnected();
    }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        const auto length = std::min(std::size_t(most), m_received.size());
        std::memcpy(data, m_received.data(), length);
        m_received.erase(0, length);
        return qint64(length);
    }
    qint64 writeData(const char *data, qint64 length) override
    {
        m_sent.append(data, std::size_t(length));
        m_unsent += length;
        return length;
    }

private:
    std::string m_received;
    std::string m_sent;
    qint64 m_unsent = 0;
};

} // namespace latchbook::test
