// Lines over a Unix socket (a named pipe on Windows) or an inherited socketpair.
#pragma once

#include "base/linereader.h"
#include "base/result.h"
#include "transport/connection.h"

#include <memory>

class QLocalSocket;

namespace latchbook::transport {

class LocalConnection final : public Connection
{
    Q_OBJECT
public:
    /// Takes an open socket over.
    explicit LocalConnection(std::unique_ptr<QLocalSocket> socket);
    ~LocalConnection() override;

    /// Takes a descriptor that was inherited, such as the server's end of the control socketpair; children of ours do
    /// not inherit it on. Fails when it is not an open stream socket.
    static Result<std::unique_ptr<LocalConnection>> fromDescriptor(int descriptor);

    void send(std::string_view line) override;
    qint64 unsent() const override;
    void close() override;
    void abort() override;
    Peer peer() const override { return m_peer; }

private:
    void readMore();
    void end();

    const std::unique_ptr<QLocalSocket> m_socket;
    const Peer m_peer;
    LineReader m_reader;
    bool m_ended = false;
};

} // namespace latchbook::transport
