// The app's end of the control channel: whole lines over an inherited socket, both ways.
#pragma once

#include "base/linereader.h"
#include "control/messages.h"

#include <QLocalSocket>
#include <QObject>

namespace latchbook::core {

/// What the server has not taken yet; more means that it hangs.
constexpr qint64 mostUnsent = 8 * 1024 * 1024;

class ControlChannel final : public QObject
{
    Q_OBJECT
public:
    /// Takes over the descriptor, an open stream socket.
    explicit ControlChannel(int descriptor, QObject *parent = nullptr);
    ~ControlChannel() override;

    bool isOpen() const { return m_socket.state() == QLocalSocket::ConnectedState; }
    /// `line` has no line feed of its own. When more than `mostUnsent` bytes would wait, the channel breaks instead.
    void send(std::string_view line);

Q_SIGNALS:
    void lineReceived(std::string_view line);
    /// The other side has gone, hangs or broke the framing. Once.
    void closed();

private:
    void readLines();
    void end();

    QLocalSocket m_socket;
    LineReader m_reader{control::longestLineToApp};
    bool m_ended = false;
};

} // namespace latchbook::core
