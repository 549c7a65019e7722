#include "transport/httpanswer.h"

#include "transport/httpconnection.h"

namespace latchbook::transport {

HttpAnswer::HttpAnswer(HttpConnection *connection) : m_connection(connection) { }

HttpAnswer::~HttpAnswer()
{
    if (m_connection && m_connection->m_state == HttpConnection::State::Answering)
        send(500, "no answer was given");
    else
        endStream();
}

/// The pointer is cleared before use: what follows may start the next request of the same connection.
HttpConnection *HttpAnswer::letGo() { return std::exchange(m_connection, nullptr); }

void HttpAnswer::send(int status, std::string_view body, const HttpHeaders &headers)
{
    if (HttpConnection *connection = letGo())
        connection->sendAnswer(status, body, headers);
}

void HttpAnswer::startStream(const HttpHeaders &headers, int status)
{
    if (m_connection)
        m_connection->startStream(status, headers);
}

bool HttpAnswer::write(std::string_view piece) { return m_connection && m_connection->writePiece(piece); }

void HttpAnswer::endStream()
{
    if (HttpConnection *connection = letGo())
        connection->endStream();
}

void HttpAnswer::reset()
{
    if (HttpConnection *connection = letGo())
        connection->reset();
}

void HttpAnswer::drop()
{
    if (HttpConnection *connection = letGo())
        connection->abort();
}

void HttpAnswer::sendHalf(int status, std::string_view body, const HttpHeaders &headers)
{
    if (HttpConnection *connection = letGo())
        connection->sendHalf(status, body, headers);
}

} // namespace latchbook::transport
