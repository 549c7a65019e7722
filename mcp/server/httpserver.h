// Headless over HTTP: clients that each show a token of their own, keys from the environment, nobody to ask.
#pragma once

#include "server/accesstokens.h"
#include "server/departure.h"
#include "server/headless.h"
#include "server/httpendpoint.h"

namespace latchbook::server {

class HttpServer final : public QObject
{
    Q_OBJECT
public:
    /// Fails as startHeadless() does, for a token file that is not as it must be, and for a port that is taken.
    static Result<std::unique_ptr<HttpServer>> create(const HttpOptions &options);
    ~HttpServer() override;

    /// "http://127.0.0.1:7717/mcp"
    std::string url() const;
    /// "LinkTime MCP server running"
    std::string runningText() const { return server::runningText(m_toolset); }

    /// Takes no more requests, lets open ones be answered for a moment, settles the rest.
    void stop();

Q_SIGNALS:
    /// Everything is settled and in the log.
    void ended();

private:
    explicit HttpServer(Headless headless, AccessTokens tokens);

    /// Follows one session of a client, or all its stateless requests.
    std::shared_ptr<protocol::Features> enter(const std::string &client);
    void left(const std::string &session);
    void settle();

    std::unique_ptr<ServerCore> m_core;
    Toolset m_toolset;
    AccessTokens m_tokens;
    HttpEndpoint m_endpoint;
    Departure m_departure;
    std::unique_ptr<transport::HttpListener> m_listener;
};

} // namespace latchbook::server
