#include "core/controlchannel.h"

#include <QLoggingCategory>

namespace latchbook::core {
namespace {

Q_LOGGING_CATEGORY(lcControlChannel, "latchbook.core.controlchannel", QtWarningMsg)

} // namespace

ControlChannel::ControlChannel(int descriptor, QObject *parent) : QObject(parent)
{
    connect(&m_socket, &QLocalSocket::readyRead, this, &ControlChannel::readLines);
    connect(&m_socket, &QLocalSocket::disconnected, this, &ControlChannel::end);
    m_socket.setSocketDescriptor(descriptor);
}

ControlChannel::~ControlChannel()
{
    m_socket.disconnect(this); // its destructor says disconnected() to what is half destroyed by then
}

void ControlChannel::send(std::string_view line)
{
    if (m_ended || !isOpen())
        return;
    if (m_socket.bytesToWrite() + qint64(line.size()) > mostUnsent) {
        qCWarning(lcControlChannel, "The server took no message for %lld bytes; it is given up.",
                  m_socket.bytesToWrite());
        m_socket.abort();
        return end();
    }
    QByteArray bytes;
    bytes.reserve(qsizetype(line.size()) + 1);
    bytes.append(line.data(), qsizetype(line.size())).append('\n');
    m_socket.write(bytes);
}

void ControlChannel::readLines()
{
    const QByteArray bytes = m_socket.readAll();
    m_reader.feed(
        std::string_view(bytes.constData(), std::size_t(bytes.size())),
        [this](std::string_view line) {
            if (!m_ended)
                Q_EMIT lineReceived(line);
        },
        [this] {
            qCWarning(lcControlChannel, "The server sent a line that is too long; it is given up.");
            // Not from inside the reader, which is still at work.
            QMetaObject::invokeMethod(
                this,
                [this] {
                    m_socket.abort();
                    end();
                },
                Qt::QueuedConnection);
        });
}

void ControlChannel::end()
{
    if (m_ended)
        return;
    readLines(); // the last words of who is gone already
    if (!std::exchange(m_ended, true))
        Q_EMIT closed();
}

} // namespace latchbook::core
