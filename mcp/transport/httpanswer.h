// A request that came in, and the one chance to answer it: now, late, in pieces, or (to test clients) badly.
#pragma once

#include "transport/httpheaders.h"

#include <QPointer>

#include <functional>
#include <stop_token>

namespace latchbook::transport {

class HttpConnection;

struct IncomingRequest {
    std::string method;
    std::string target; ///< path and query as they came, still percent-encoded
    HttpHeaders headers;
    std::string body;

    std::string_view header(std::string_view lowerCaseName) const { return findHeader(headers, lowerCaseName); }
};

/// Keep it as long as you like: once the client has left, it does nothing. Let go of without an answer, it answers 500.
class HttpAnswer
{
public:
    explicit HttpAnswer(HttpConnection *connection);
    ~HttpAnswer();
    HttpAnswer(const HttpAnswer &) = delete;
    HttpAnswer &operator=(const HttpAnswer &) = delete;

    void send(int status, std::string_view body = {}, const HttpHeaders &headers = {});

    /// A body in pieces, until endStream().
    void startStream(const HttpHeaders &headers, int status = 200);
    /// False: taken, but write no more until `onDrained` is called. A stream that goes on regardless is cut off.
    bool write(std::string_view piece);
    void endStream();
    /// Must not hold this answer itself, which it would keep for ever.
    std::function<void()> onDrained;

    /// Three ways in which a service fails its client: a TCP reset without a word, …
    void reset();
    /// … the connection closed without a word, …
    void drop();
    /// … and an answer that announces the whole body and breaks off after half of it.
    void sendHalf(int status, std::string_view body, const HttpHeaders &headers = {});

    /// Stops when the client leaves or, for a stream, when the listener stops.
    std::stop_token clientLeft() const { return m_left.get_token(); }

private:
    friend class HttpConnection;
    HttpConnection *letGo();

    QPointer<HttpConnection> m_connection;
    std::stop_source m_left;
};

} // namespace latchbook::transport
