#include "server/httpserver.h"

#include "base/ids.h"

#include <cstdio>

namespace latchbook::server {
namespace {

/// For the ends of subscriptions to leave.
constexpr std::chrono::milliseconds lastWords{200};

} // namespace

Result<std::unique_ptr<HttpServer>> HttpServer::create(const HttpOptions &options)
{
    Result<AccessTokens> tokens = AccessTokens::read(options.tokenFile);
    if (!tokens)
        return tokens.error();
    for (const std::string &client : tokens->guessable())
        std::fprintf(stderr,
                     "latchbook-server: the token of %s is short enough to be guessed; better: openssl rand "
                     "-hex 32\n",
                     client.c_str());
    Result<std::unique_ptr<transport::HttpListener>> listener =
        transport::HttpListener::create(options.port, {}, &transport::HttpListener::isLocal);
    if (!listener)
        return listener.error();
    Result<Headless> headless = startHeadless(options.serving);
    if (!headless)
        return headless.error();

    std::unique_ptr<HttpServer> server(new HttpServer(std::move(*headless), std::move(*tokens)));
    server->m_listener = std::move(*listener);
    server->m_endpoint.serveOn(*server->m_listener);
    connect(server->m_listener.get(), &transport::HttpListener::stopped, server.get(), &HttpServer::ended);
    connect(&server->m_endpoint, &HttpEndpoint::changed, &server->m_departure, &Departure::look);
    return server;
}

HttpServer::HttpServer(Headless headless, AccessTokens tokens)
    : m_core(std::move(headless.core))
    , m_toolset(std::move(headless.toolset))
    , m_tokens(std::move(tokens))
    , m_endpoint(m_core->clock(),
                 {.admit = [this](std::string_view authorization) { return m_tokens.clientOf(authorization); },
                  .enter = [this](const std::string &client) { return enter(client); }})
    , m_departure([this] { return m_endpoint.isBusy(); }, [this] { settle(); })
{
}

HttpServer::~HttpServer() = default;

std::string HttpServer::url() const { return "http://127.0.0.1:" + std::to_string(m_listener->port()) + mcpPath; }

std::shared_ptr<protocol::Features> HttpServer::enter(const std::string &client)
{
    // The token is what is known of a client for certain, as the program's path is on a socket.
    Caller caller{.name = client, .program = "http:" + client, .session = newId()};
    logAttached(m_core->log(), caller, m_toolset);
    const std::string session = caller.session;
    auto *const features = m_core->features(m_toolset, std::move(caller), Serving::Open).release();
    features->onResourcesChanged = [this, features] {
        m_endpoint.forEachOf(*features, [](protocol::Session &one) { one.resourcesChanged(); });
    };
    return {features, [this, session](EntryFeatures *gone) {
                delete gone;
                left(session);
            }};
}

void HttpServer::left(const std::string &session)
{
    m_core->runner().forgetSession(session);
    logLeft(m_core->log(), session);
}

void HttpServer::stop()
{
    m_endpoint.close();
    m_departure.begin();
}

void HttpServer::settle()
{
    m_core->runner().settle();
    m_endpoint.end();
    m_listener->stop(lastWords);
}

} // namespace latchbook::server
