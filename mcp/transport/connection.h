// Whole lines to and from somebody, over a local socket, a socketpair or stdio. Knows nothing of what they mean.
#pragma once

#include <QObject>

#include <string>
#include <string_view>
#include <sys/types.h>

namespace latchbook::transport {

/// Who is at the other end, as the kernel says it; pid 0 when it cannot.
struct Peer {
    pid_t pid = 0;
    uid_t uid = 0;
};

class Connection : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// `line` without a line feed. Never blocks; dropped once closed.
    virtual void send(std::string_view line) = 0;
    /// Bytes that the other side has not taken yet.
    virtual qint64 unsent() const = 0;
    /// Lets what was sent leave, then closes.
    virtual void close() = 0;
    /// Drops everything at once.
    virtual void abort() = 0;
    virtual Peer peer() const { return {}; }

Q_SIGNALS:
    /// The view is valid during the call only.
    void lineReceived(std::string_view line);
    void lineTooLong();
    /// Once; the other side left or the connection was closed.
    void closed();
};

} // namespace latchbook::transport
