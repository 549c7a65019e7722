// Headless over HTTP: clients that each show a token of their own, keys from the environment, nobody to ask.
#pragma once

#include "server/departure.h"
#include "server/headless.h"
#include "server/httpentrance.h"
#include "server/options.h"

namespace latchbook::server {

class HttpServer final : public QObject
{
    Q_OBJECT
public:
    /// Fails as startHeadless() does, for a token file that is not as it must be, and for a port that is taken.
    static Result<std::unique_ptr<HttpServer>> create(const HttpOptions &options);
    ~HttpServer() override;

    /// "http://127.0.0.1:7717/mcp"
    std::string url() const { return m_entrance.url(); }
    /// "LinkTime MCP server running"
    std::string runningText() const { return server::runningText(m_toolset); }

    /// Takes no more requests, lets open ones be answered for a moment, settles the rest.
    void stop();

Q_SIGNALS:
    /// Everything is settled and in the log.
    void ended();

private:
    explicit HttpServer(Headless headless);

    void settle();

    std::unique_ptr<ServerCore> m_core;
    Toolset m_toolset;
    HttpEntrance m_entrance;
    Departure m_departure;
};

} // namespace latchbook::server
