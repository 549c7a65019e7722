// MCP over HTTP, both eras on one path: who may come in, which era a request speaks, and the sessions there are.
#pragma once

#include "base/clock.h"
#include "server/httppost.h"
#include "server/httpsession.h"
#include "transport/httplistener.h"

#include <set>

namespace latchbook::server {

constexpr const char *mcpPath = "/mcp";

/// Who stands at the door.
struct HttpDoor {
    /// The client that shows this Authorization header, by name; nothing for nobody.
    std::function<std::optional<std::string>(std::string_view authorization)> admit;
    /// What a client is offered. Asked once for each legacy session, and once for all modern requests of a client until
    /// none has come for as long as a session may idle; let go of when that is over.
    std::function<std::shared_ptr<protocol::Features>(const std::string &client)> enter;
    /// What whoever is offered these calls itself: after `initialize`, and with each modern request. May be empty.
    std::function<void(const protocol::Features &features, const protocol::ClientInfo &client)> heard = {};
};

class HttpEndpoint final : public QObject
{
    Q_OBJECT
public:
    HttpEndpoint(Clock &clock, HttpDoor door, HttpLimits limits = {});
    ~HttpEndpoint() override;

    void serveOn(transport::HttpListener &listener);
    /// Everybody who is offered these, to be told of changes.
    void forEachOf(const protocol::Features &features, const std::function<void(protocol::Session &session)> &action);
    /// The client may not come in any more: its sessions, streams and open requests end.
    void expel(const std::string &client);
    /// A request waits for its answer.
    bool isBusy() const;
    /// Nobody comes in any more; what is on its way may still be answered.
    void close() { m_isClosed = true; }
    /// Ends all sessions and subscriptions in order.
    void end();

Q_SIGNALS:
    /// Something was answered, or somebody left.
    void changed();

private:
    using Answer = std::shared_ptr<transport::HttpAnswer>;
    using Request = transport::IncomingRequest;

    /// A handler behind the checks that all methods share.
    using Handler = void (HttpEndpoint::*)(const std::string &client, const Request &request, const Answer &answer);
    void enter(Handler handler, const Request &request, const Answer &answer);
    void post(const std::string &client, const Request &request, const Answer &answer);
    void get(const std::string &client, const Request &request, const Answer &answer);
    void remove(const std::string &client, const Request &request, const Answer &answer);

    void postModern(const std::string &client, const Request &request, protocol::Message message, const Answer &answer);
    void postLegacy(const std::string &client, const Request &request, HttpSession::Posted message,
                    const Answer &answer);
    void beginSession(const std::string &client, protocol::Message message, const Answer &answer);
    /// The session that the request names; null when there is none, and then that was answered.
    std::shared_ptr<HttpSession> sessionOf(const std::string &client, const Request &request, const Answer &answer);
    bool makeRoom(const std::string &client);
    std::size_t openRequests(const std::string &client) const;
    void endSession(const std::string &id);
    void heard(const protocol::Features &features, const protocol::Session &session) const;
    void tick();

    struct Stateless {
        std::shared_ptr<protocol::Features> features;
        SteadyTime lastUse;
    };
    struct Seat {
        std::shared_ptr<HttpSession> session;
        SteadyTime lastUse;
    };

    Clock &m_clock;
    const HttpDoor m_door;
    const HttpLimits m_limits;
    std::map<std::string, Stateless> m_stateless; ///< by client
    std::map<std::string, Seat> m_sessions; ///< by id
    std::set<std::shared_ptr<HttpPost>> m_posts;
    QTimer m_tick;
    bool m_isClosed = false;
};

} // namespace latchbook::server
