// One client of the listener: reads a request, waits for its answer, and only then looks at the next.
#pragma once

#include "transport/httplistener.h"

#include <QTcpSocket>

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <optional>

namespace latchbook::transport {

class HttpConnection final : public QObject
{
    Q_OBJECT
public:
    HttpConnection(QTcpSocket *socket, HttpListener *listener);
    ~HttpConnection() override;

    void drainAndClose();
    void abort() { m_socket->abort(); }

private:
    friend class HttpAnswer;
    using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
    enum class State { Idle, Header, Body, Answering, Streaming, Lingering };

    void readMore();
    void parse();
    qsizetype leastOfBody() const;
    bool takeHeader();
    void dispatch();
    void refuse(int status, std::string_view why);
    void sendAnswer(int status, std::string_view body, const HttpHeaders &headers);
    void sendHalf(int status, std::string_view body, const HttpHeaders &headers);
    void reset();
    void startStream(int status, const HttpHeaders &headers);
    bool writePiece(std::string_view piece);
    void endStream();
    void finishAnswer();
    void sayThatWasAll();
    void bytesLeft();
    void timedOut();
    void clientLeft();
    bool isCongested() const { return m_socket->bytesToWrite() > m_limits.unsentBytes; }
    QByteArray head(int status, const HttpHeaders &headers, std::optional<std::size_t> length) const;

    HttpListener *const m_listener;
    const ListenerLimits &m_limits;
    QTcpSocket *const m_socket;
    QTimer m_deadline;
    QByteArray m_input;
    std::optional<Parser> m_parser;
    std::size_t m_headerBytes = 0; ///< that the parser has taken
    IncomingRequest m_request; ///< its head; what comes behind a body in chunks, as fields of the parser's, is no part
    std::weak_ptr<HttpAnswer> m_answer;
    State m_state = State::Idle;
    bool m_parsing = false;
    bool m_keepAlive = true;
    bool m_isHead = false;
    bool m_isHttp10 = false;
    bool m_waitingForDrain = false;
};

} // namespace latchbook::transport
