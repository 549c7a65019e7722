// An HTTP/1.1 listener on loopback with limits and time-outs; handlers may answer late, in pieces, or to nobody.
#pragma once

#include "base/result.h"
#include "transport/httpanswer.h"

#include <QTcpServer>
#include <QTimer>

#include <chrono>
#include <map>
#include <memory>

namespace latchbook::transport {

struct ListenerLimits {
    std::uint32_t headerBytes = 16 * 1024;
    std::uint64_t bodyBytes = 4 * 1024 * 1024;
    int connections = 256;
    qint64 unsentBytes = 256 * 1024; ///< above it writers are told to wait and pipelines are not read on
    std::chrono::milliseconds header{10'000}; ///< from a request's first byte to the end of its header
    std::chrono::milliseconds body{30'000};
    std::chrono::milliseconds idle{60'000}; ///< between requests
    std::chrono::milliseconds stalled{30'000}; ///< unsent bytes, and the client takes none
};

/// The answer to a request that breaks HTTP or a limit.
struct Refused {
    std::string body;
    HttpHeaders headers = {};
};

class HttpListener final : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<void(const IncomingRequest &, std::shared_ptr<HttpAnswer>)>;
    using RefusalForm = std::function<Refused(int status, std::string_view why)>;
    /// Host and Origin (empty if absent) of a request; false refuses it with 403.
    using Gate = std::function<bool(std::string_view host, std::string_view origin)>;

    /// Listens on 127.0.0.1; port 0 takes a free one. Code::Conflict when the port is taken.
    static Result<std::unique_ptr<HttpListener>> create(quint16 port, ListenerLimits limits, Gate gate);
    ~HttpListener() override;

    /// A gate for local programs: the host, and the origin if there is one, must be this machine's own, with any port.
    /// A page whose name was rebound to 127.0.0.1 fails it.
    static bool isLocal(std::string_view host, std::string_view origin);

    /// `path` without a query; exact. HEAD goes to the handler of GET. A known path with another method answers 405.
    void route(const std::string &method, const std::string &path, Handler handler);
    /// For every path without a route; without one they answer 404.
    void setFallback(Handler handler) { m_fallback = std::move(handler); }
    /// For what it refuses by itself, before any handler sees it; without one the reason is plain text.
    void setRefusalForm(RefusalForm form) { m_refusalForm = std::move(form); }
    quint16 port() const { return m_server.serverPort(); }

    /// Takes no more requests, lets open answers finish for `grace`, then cuts them off.
    void stop(std::chrono::milliseconds grace);

Q_SIGNALS:
    void stopped();

private:
    friend class HttpConnection;
    HttpListener(ListenerLimits limits, Gate gate);
    void accept();
    void forget(HttpConnection *connection);
    void dispatch(const IncomingRequest &request, const std::shared_ptr<HttpAnswer> &answer) const;

    const ListenerLimits m_limits;
    const Gate m_gate;
    std::map<std::string, std::map<std::string, Handler>, std::less<>> m_routes; // path, method
    Handler m_fallback;
    RefusalForm m_refusalForm = [](int, std::string_view why) { return Refused{std::string(why)}; };
    std::vector<HttpConnection *> m_connections;
    QTcpServer m_server;
    QTimer m_grace;
    bool m_stopping = false;
};

} // namespace latchbook::transport
