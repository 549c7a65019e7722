#include "transport/httpconnection.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/status.hpp>

#include <sys/socket.h>

namespace http = boost::beast::http;

namespace latchbook::transport {
namespace {

constexpr std::chrono::milliseconds lingerTime{1'000};
constexpr int overrun = 8; // a stream with this many times unsentBytes waiting is cut off

QByteArrayView view(std::string_view text) { return QByteArrayView(text.data(), qsizetype(text.size())); }

} // namespace

HttpConnection::HttpConnection(QTcpSocket *socket, HttpListener *listener)
    : m_listener(listener), m_limits(listener->m_limits), m_socket(socket)
{
    m_socket->setParent(this);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->setReadBufferSize(64 * 1024); // unread input stays in the kernel, so that the client feels it
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &HttpConnection::timedOut);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpConnection::readMore);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &HttpConnection::bytesLeft);
    connect(m_socket, &QTcpSocket::disconnected, this, &HttpConnection::clientLeft);
    m_deadline.start(m_limits.header); // who connects and says nothing is not idle yet
}

HttpConnection::~HttpConnection()
{
    m_socket->disconnect(this); // ~QTcpSocket would say disconnected() to a half-destroyed object
    if (const auto answer = m_answer.lock())
        answer->m_left.request_stop();
}

void HttpConnection::readMore()
{
    if (m_state == State::Lingering)
        m_socket->readAll();
    else if (m_state != State::Answering && m_state != State::Streaming)
        parse();
}

void HttpConnection::parse()
{
    // A loop, not recursion: a handler that answers at once comes back here through finishAnswer, for each of
    // perhaps thousands of pipelined requests.
    if (std::exchange(m_parsing, true))
        return;
    while (m_state == State::Idle || m_state == State::Header || m_state == State::Body) {
        if (isCongested())
            break; // what is not read here stays in the socket, and with the client
        m_input += m_socket->readAll();
        if (m_input.isEmpty() || (m_state == State::Body && m_input.size() < leastOfBody()))
            break;
        if (m_state == State::Idle) {
            m_parser.emplace();
            m_parser->eager(false); // so that header and body are taken apart, and their bytes can be counted
            m_parser->header_limit(m_limits.headerBytes);
            m_parser->body_limit(m_limits.bodyBytes);
            m_headerBytes = 0;
            m_state = State::Header;
            m_deadline.start(m_limits.header);
        }
        boost::beast::error_code error;
        const std::size_t used =
            m_parser->put(boost::asio::buffer(m_input.constData(), std::size_t(m_input.size())), error);
        m_input.remove(0, qsizetype(used));
        if (error == http::error::need_more)
            error = {};
        if (m_state == State::Header)
            m_headerBytes += used;
        // Beast's own limit is for what it has not yet taken of the header, however much it has before.
        if (error == http::error::header_limit || m_headerBytes > m_limits.headerBytes)
            refuse(431, "the header is too large");
        else if (error == http::error::body_limit)
            refuse(413, "the body is too large");
        else if (error)
            refuse(400, error.message());
        else if (m_state == State::Header && m_parser->is_header_done() && !takeHeader())
            break;
        else if (m_parser->is_done())
            dispatch();
        else if (used == 0 && m_state == State::Body && m_input.size() > qsizetype(m_limits.headerBytes))
            refuse(431, "what stands between the chunks is too large");
        else if (used == 0)
            break;
    }
    m_parsing = false;
}

/// Fewer bytes bring no body to its end. Boost 1.74 asserts that it is not asked to read fewer of a last chunk.
qsizetype HttpConnection::leastOfBody() const
{
    constexpr std::string_view lastChunk = "0\r\n\r\n";
    return m_parser->chunked() ? qsizetype(lastChunk.size()) : 1;
}

bool HttpConnection::takeHeader()
{
    const auto &fields = m_parser->get();
    const bool http11 = fields.version() == 11;
    if (fields.version() != 11 && fields.version() != 10)
        return refuse(505, "HTTP/1.1 is spoken here"), false;
    if (fields.count(http::field::host) != 1)
        return refuse(400, "one Host is needed"), false;
    // Beast lets other codings pass and takes the body for the next request.
    if (fields.count(http::field::transfer_encoding) > 0
        && (!m_parser->chunked() || !http11
            || !boost::beast::iequals(fields[http::field::transfer_encoding], "chunked")))
        return refuse(501, "this Transfer-Encoding is not understood"), false;
    if (const auto expect = fields[http::field::expect]; !expect.empty() && http11) {
        if (!boost::beast::iequals(expect, "100-continue"))
            return refuse(417, "this Expect is not understood"), false;
        if (!m_parser->is_done() && m_input.isEmpty())
            m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    }
    m_request = {.method = std::string(fields.method_string()), .target = std::string(fields.target())};
    for (const auto &field : fields)
        m_request.headers.emplace_back(lowerCase(std::string(field.name_string())), std::string(field.value()));
    m_keepAlive = fields.keep_alive();
    m_isHead = m_request.method == "HEAD";
    m_isHttp10 = !http11;
    m_state = State::Body;
    m_deadline.start(m_limits.body);
    return true;
}

void HttpConnection::dispatch()
{
    IncomingRequest request = std::exchange(m_request, {});
    request.body = std::move(m_parser->get().body());
    m_keepAlive = m_keepAlive && !m_listener->m_stopping;
    m_parser.reset();
    m_state = State::Answering;
    m_deadline.stop(); // from here on the handler's time counts
    const auto answer = std::make_shared<HttpAnswer>(this);
    m_answer = answer;
    m_listener->dispatch(request, answer);
}

/// For what breaks the framing: nothing after it can be trusted, so the connection ends.
void HttpConnection::refuse(int status, std::string_view why)
{
    m_keepAlive = false;
    m_isHead = false;
    m_isHttp10 = false;
    const Refused refused = m_listener->m_refusalForm(status, why);
    sendAnswer(status, refused.body, refused.headers);
}

QByteArray HttpConnection::head(int status, const HttpHeaders &headers, std::optional<std::size_t> length) const
{
    const auto reason = http::obsolete_reason(http::int_to_status(unsigned(status)));
    QByteArray text =
        "HTTP/1.1 " + QByteArray::number(status) + ' ' + QByteArray(reason.data(), qsizetype(reason.size())) + "\r\n";
    for (const auto &[name, value] : headers)
        text += QByteArray::fromStdString(name) + ": " + QByteArray::fromStdString(value) + "\r\n";
    const bool hasBody = status != 204; // else, by RFC 9110 8.6, neither a length nor chunks
    if (length && hasBody)
        text += "Content-Length: " + QByteArray::number(qulonglong(*length)) + "\r\n";
    else if (hasBody && !m_isHttp10)
        text += "Transfer-Encoding: chunked\r\n";
    if (!m_keepAlive)
        text += "Connection: close\r\n";
    return text += "\r\n";
}

void HttpConnection::sendAnswer(int status, std::string_view body, const HttpHeaders &headers)
{
    QByteArray bytes = head(status, headers, body.size());
    if (!m_isHead)
        bytes += view(body);
    m_socket->write(bytes);
    finishAnswer();
}

void HttpConnection::sendHalf(int status, std::string_view body, const HttpHeaders &headers)
{
    QByteArray bytes = head(status, headers, body.size()); // first, so that it announces nothing of what is coming
    bytes += view(body.substr(0, body.size() / 2));
    m_socket->write(bytes);
    m_keepAlive = false;
    finishAnswer();
}

void HttpConnection::reset()
{
    const linger atOnce{1, 0};
    ::setsockopt(int(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    m_socket->abort();
}

void HttpConnection::startStream(int status, const HttpHeaders &headers)
{
    if (m_isHttp10)
        m_keepAlive = false; // no chunks in 1.0: the end of the stream is the end of the connection
    m_state = State::Streaming;
    m_socket->write(head(status, headers, std::nullopt));
}

bool HttpConnection::writePiece(std::string_view piece)
{
    if (m_state != State::Streaming || piece.empty()) // an empty chunk would end the stream
        return m_state == State::Streaming;
    if (m_socket->bytesToWrite() > overrun * m_limits.unsentBytes) {
        m_socket->abort();
        return false;
    }
    if (!m_isHead) {
        if (!m_isHttp10)
            m_socket->write(QByteArray::number(qulonglong(piece.size()), 16) + "\r\n");
        m_socket->write(piece.data(), qint64(piece.size()));
        if (!m_isHttp10)
            m_socket->write("\r\n");
    }
    m_waitingForDrain = isCongested();
    if (m_waitingForDrain && !m_deadline.isActive())
        m_deadline.start(m_limits.stalled);
    return !m_waitingForDrain;
}

void HttpConnection::endStream()
{
    if (m_state != State::Streaming)
        return;
    if (!m_isHttp10 && !m_isHead)
        m_socket->write("0\r\n\r\n");
    finishAnswer();
}

void HttpConnection::finishAnswer()
{
    m_answer.reset();
    m_waitingForDrain = false;
    if (m_keepAlive && !m_listener->m_stopping) {
        m_state = State::Idle;
        m_deadline.start(m_socket->bytesToWrite() > 0 ? m_limits.stalled : m_limits.idle);
        parse();
        return;
    }
    // Closing on unread input would send RST and destroy the answer on its way: say "that was all", then read and
    // forget until the client closes or the deadline does.
    m_state = State::Lingering;
    m_socket->readAll();
    m_deadline.start(lingerTime);
    sayThatWasAll();
}

void HttpConnection::sayThatWasAll()
{
    if (m_state == State::Lingering && m_socket->bytesToWrite() == 0)
        ::shutdown(int(m_socket->socketDescriptor()), SHUT_WR); // QTcpSocket has no half-close of its own
}

void HttpConnection::bytesLeft()
{
    if (m_state == State::Idle)
        m_deadline.start(m_socket->bytesToWrite() > 0 ? m_limits.stalled : m_limits.idle);
    if (m_state == State::Streaming && m_deadline.isActive())
        m_deadline.start(m_limits.stalled);
    sayThatWasAll();
    if (isCongested())
        return;
    if (m_waitingForDrain) {
        m_waitingForDrain = false;
        m_deadline.stop();
        if (const auto answer = m_answer.lock(); answer && answer->onDrained)
            answer->onDrained();
    } else if (m_state == State::Idle && (!m_input.isEmpty() || m_socket->bytesAvailable() > 0)) {
        parse();
    }
}

void HttpConnection::timedOut()
{
    if (m_state == State::Header || m_state == State::Body)
        refuse(408, "the request took too long");
    else if (m_state == State::Lingering && m_socket->bytesToWrite() == 0)
        m_socket->disconnectFromHost();
    else
        m_socket->abort();
}

void HttpConnection::clientLeft()
{
    m_state = State::Lingering; // whatever loop we are in stops
    m_deadline.stop();
    if (const auto answer = m_answer.lock()) {
        answer->m_connection.clear();
        answer->m_left.request_stop();
    }
    m_listener->forget(this);
}

void HttpConnection::drainAndClose()
{
    m_keepAlive = false;
    if (m_state == State::Streaming) {
        if (const auto answer = m_answer.lock())
            answer->m_left.request_stop(); // whoever writes it ends it
    } else if (m_state == State::Idle) {
        m_socket->disconnectFromHost();
    }
}

} // namespace latchbook::transport
