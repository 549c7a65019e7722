#include "transport/httplistener.h"

#include "transport/httpconnection.h"

#include <QHostAddress>

#include <algorithm>

namespace latchbook::transport {
namespace {

/// Each write comes on a connection of its own, and one that finds no place waits for seconds.
constexpr int httpBacklog = 1'024;

/// "localhost:8080" → "localhost", "[::1]:8080" → "[::1]"
std::string_view withoutPort(std::string_view host)
{
    const auto colon = host.rfind(':');
    return colon == std::string_view::npos || host.find(']', colon) != std::string_view::npos ? host
                                                                                              : host.substr(0, colon);
}

bool isOwnName(std::string_view host)
{
    const std::string name = lowerCase(withoutPort(host));
    return name == "localhost" || name == "127.0.0.1" || name == "[::1]";
}

} // namespace

Result<std::unique_ptr<HttpListener>> HttpListener::create(quint16 port, ListenerLimits limits, Gate gate)
{
    std::unique_ptr<HttpListener> self(new HttpListener(limits, std::move(gate)));
    self->m_server.setListenBacklogSize(httpBacklog);
    if (!self->m_server.listen(QHostAddress::LocalHost, port))
        return Error{Code::Conflict, "Port " + std::to_string(port) + " of 127.0.0.1 cannot be listened on ("
                                         + self->m_server.errorString().toStdString() + "): choose another port."};
    return self;
}

bool HttpListener::isLocal(std::string_view host, std::string_view origin)
{
    if (!isOwnName(host))
        return false;
    if (origin.empty())
        return true;
    const auto scheme = origin.find("://");
    return scheme != std::string_view::npos && isOwnName(origin.substr(scheme + 3));
}

HttpListener::HttpListener(ListenerLimits limits, Gate gate) : m_limits(limits), m_gate(std::move(gate))
{
    connect(&m_server, &QTcpServer::newConnection, this, &HttpListener::accept);
    m_grace.setSingleShot(true);
    connect(&m_grace, &QTimer::timeout, this, [this] {
        for (HttpConnection *connection : std::vector(m_connections))
            connection->abort();
    });
}

HttpListener::~HttpListener()
{
    for (HttpConnection *connection : std::exchange(m_connections, {}))
        delete connection; // answers still held elsewhere see their QPointer cleared
}

void HttpListener::route(const std::string &method, const std::string &path, Handler handler)
{
    m_routes[path][method] = std::move(handler);
}

void HttpListener::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        m_connections.push_back(new HttpConnection(socket, this));
        if (int(m_connections.size()) >= m_limits.connections) {
            m_server.pauseAccepting(); // the rest waits in the kernel's queue
            return;
        }
    }
}

void HttpListener::forget(HttpConnection *connection)
{
    if (std::erase(m_connections, connection) == 0)
        return;
    connection->deleteLater(); // we may be within one of its slots
    if (m_stopping && m_connections.empty()) {
        m_grace.stop();
        Q_EMIT stopped();
    } else if (!m_stopping) {
        m_server.resumeAccepting();
        QMetaObject::invokeMethod(this, &HttpListener::accept,
                                  Qt::QueuedConnection); // some may be pending in Qt already
    }
}

void HttpListener::stop(std::chrono::milliseconds grace)
{
    m_stopping = true;
    m_server.close();
    m_grace.start(grace);
    if (m_connections.empty())
        QMetaObject::invokeMethod(this, &HttpListener::stopped, Qt::QueuedConnection);
    for (HttpConnection *connection : std::vector(m_connections))
        connection->drainAndClose();
}

void HttpListener::dispatch(const IncomingRequest &request, const std::shared_ptr<HttpAnswer> &answer) const
{
    if (!m_gate(request.header("host"), request.header("origin")))
        return answer->send(403, "this host or origin is not served");
    const auto path = m_routes.find(std::string_view(request.target).substr(0, request.target.find('?')));
    if (path == m_routes.end())
        return m_fallback ? m_fallback(request, answer) : answer->send(404, "no such path");
    const auto method = path->second.find(request.method == "HEAD" ? "GET" : request.method);
    if (method == path->second.end()) {
        std::string allowed;
        for (const auto &[name, handler] : path->second)
            allowed += (allowed.empty() ? "" : ", ") + name;
        return answer->send(405, "this path does not take that method", {{"Allow", allowed}});
    }
    method->second(request, answer);
}

} // namespace latchbook::transport
