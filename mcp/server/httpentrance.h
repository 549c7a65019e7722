// A server's way in over HTTP: where it listens, who may come in, and who of them is there.
#pragma once

#include "server/accesstokens.h"
#include "server/httpendpoint.h"
#include "server/servercore.h"

namespace latchbook::server {

class HttpEntrance final : public QObject
{
    Q_OBJECT
public:
    /// What the server does with whoever comes in. Only `offer` must be there.
    struct Host {
        std::function<Toolset()> offer;
        std::function<void(const Caller &caller, const Toolset &offered)> entered = {};
        std::function<void(const std::string &session, const protocol::ClientInfo &claimed)> named = {};
        std::function<void(const std::string &session)> left = {};
    };

    /// The core outlives it.
    HttpEntrance(ServerCore &core, Host host);
    ~HttpEntrance() override;

    /// Listens on this port of 127.0.0.1 instead of where it did; 0 takes a free one. Code::Conflict when it is taken;
    /// then it listens nowhere.
    Status open(quint16 port);
    /// 0 when it listens nowhere.
    quint16 port() const { return m_listener ? m_listener->port() : 0; }
    /// "http://127.0.0.1:7717/mcp"; empty when it listens nowhere.
    std::string url() const;

    /// Who may come in from now on. Whose token is gone is out at once.
    void setTokens(AccessTokens tokens);
    /// What is offered may be something else now.
    void listsChanged();

    /// A request waits for its answer.
    bool isBusy() const { return m_endpoint && m_endpoint->isBusy(); }
    /// Nobody comes in any more; what is on its way may still be answered.
    void close();
    /// Ends all sessions in order and listens no more. `over` is called once the last words have left.
    void end(std::function<void()> over = {});

Q_SIGNALS:
    /// Something was answered, or somebody left.
    void changed();

private:
    std::shared_ptr<protocol::Features> enter(const std::string &client);
    void left(const std::string &session);

    ServerCore &m_core;
    const Host m_host;
    AccessTokens m_tokens;
    struct Guest {
        EntryFeatures *features = nullptr;
        std::string session;
    };
    std::map<const protocol::Features *, Guest> m_guests; ///< who is in, by what they are offered
    std::shared_ptr<HttpEndpoint> m_endpoint; ///< with the listener, or not at all
    std::unique_ptr<transport::HttpListener> m_listener;
};

} // namespace latchbook::server
