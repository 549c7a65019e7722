#include "server/httpserver.h"

#include <cstdio>

namespace latchbook::server {
namespace {

Result<AccessTokens> tokensOf(const std::string &file)
{
    Result<AccessTokens> tokens = AccessTokens::read(file);
    if (!tokens)
        return Error{tokens.error().code, "--token-file: " + tokens.error().message};
    if (tokens->isEmpty())
        return Error{Code::InvalidArguments,
                     "--token-file: " + file + " holds no token. Make one with: openssl rand -hex 32"};
    for (const std::string &client : tokens->guessable())
        std::fprintf(stderr,
                     "latchbook-server: the token of %s is short enough to be guessed; better: openssl rand "
                     "-hex 32\n",
                     client.c_str());
    return tokens;
}

} // namespace

Result<std::unique_ptr<HttpServer>> HttpServer::create(const HttpOptions &options)
{
    Result<AccessTokens> tokens = tokensOf(options.tokenFile);
    if (!tokens)
        return tokens.error();
    Result<Headless> headless = startHeadless(options.serving);
    if (!headless)
        return headless.error();
    std::unique_ptr<HttpServer> server(new HttpServer(std::move(*headless)));
    if (const Status opened = server->m_entrance.open(options.port); !opened)
        return opened.error();
    server->m_entrance.setTokens(std::move(*tokens));
    return server;
}

HttpServer::HttpServer(Headless headless)
    : m_core(std::move(headless.core))
    , m_toolset(std::move(headless.toolset))
    , m_entrance(*m_core, {.offer = [this] { return m_toolset; }})
    , m_departure([this] { return m_entrance.isBusy(); }, [this] { settle(); })
{
    connect(&m_entrance, &HttpEntrance::changed, &m_departure, &Departure::look);
}

HttpServer::~HttpServer() = default;

void HttpServer::stop()
{
    m_entrance.close();
    m_departure.begin();
}

void HttpServer::settle()
{
    m_core->runner().settle();
    m_entrance.end([this] { Q_EMIT ended(); });
}

} // namespace latchbook::server
