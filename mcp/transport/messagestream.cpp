#include "transport/messagestream.h"

#include <QCoreApplication>

namespace latchbook::transport {

MessageStream::MessageStream(std::shared_ptr<HttpAnswer> answer, std::function<void()> onLeft)
    : m_answer(std::move(answer)), m_onLeft(std::make_shared<const std::function<void()>>(std::move(onLeft)))
{
    // Queued: the connection is in the middle of its own end.
    m_watch.emplace(m_answer->clientLeft(), [wanted = std::weak_ptr(m_onLeft)] {
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [wanted] {
                if (const auto listener = wanted.lock())
                    (*listener)();
            },
            Qt::QueuedConnection);
    });
}

MessageStream::~MessageStream() { end(503); }

void MessageStream::begin()
{
    if (!m_answer || std::exchange(m_hasBegun, true))
        return;
    m_answer->startStream({{"Content-Type", "text/event-stream"},
                           {"Cache-Control", "no-cache, no-transform"},
                           {"X-Accel-Buffering", "no"}});
}

void MessageStream::prime(std::string_view id, std::chrono::milliseconds retry)
{
    begin();
    if (m_answer)
        m_answer->write("id: " + std::string(id) + "\nretry: " + std::to_string(retry.count()) + "\ndata:\n\n");
}

void MessageStream::message(std::string_view text, std::string_view id)
{
    begin();
    write(text, id);
}

void MessageStream::answer(int status, std::string_view text, std::string_view id, const HttpHeaders &more)
{
    if (!m_answer)
        return;
    if (m_hasBegun) {
        write(text, id);
        end();
        return;
    }
    HttpHeaders headers = more;
    headers.emplace_back("Content-Type", "application/json");
    m_watch.reset();
    std::exchange(m_answer, nullptr)->send(status, text, headers);
}

void MessageStream::end(int status)
{
    if (!m_answer)
        return;
    m_watch.reset();
    const std::shared_ptr<HttpAnswer> answer = std::exchange(m_answer, nullptr);
    if (m_hasBegun)
        answer->endStream();
    else
        answer->send(status);
}

void MessageStream::keepAlive()
{
    if (m_answer && m_hasBegun)
        m_answer->write(":\n\n");
}

void MessageStream::write(std::string_view text, std::string_view id)
{
    // A message is JSON in one line: no line of it can be taken for a field of the event.
    std::string event = id.empty() ? std::string() : "id: " + std::string(id) + '\n';
    event.append("event: message\ndata: ").append(text).append("\n\n");
    if (m_answer)
        m_answer->write(event);
}

} // namespace latchbook::transport
