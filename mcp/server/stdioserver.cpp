#include "server/stdioserver.h"

#include "base/ids.h"
#include "server/clientprocess.h"
#include "server/headless.h"

#include <cstdio>
#include <unistd.h>

namespace latchbook::server {

Result<std::unique_ptr<StdioServer>> StdioServer::create(const ServingOptions &options,
                                                         transport::StdioDescriptors descriptors)
{
    Result<Headless> headless = startHeadless(options);
    if (!headless)
        return headless.error();
    std::fprintf(stderr, "%s\n", runningText(headless->toolset).c_str());

    std::unique_ptr<StdioServer> server(new StdioServer(std::move(headless->core)));
    Caller caller{.program = programBehind(::getppid()), .session = server->m_session};
    logAttached(server->m_core->log(), caller, headless->toolset);
    auto connection = std::make_unique<transport::StdioConnection>(descriptors);
    Departure *departure = &server->m_departure;
    connect(connection.get(), &transport::Connection::closed, departure, &Departure::begin);
    connect(connection.get(), &transport::StdioConnection::drained, departure, &Departure::look);
    server->m_endpoint =
        std::make_unique<Endpoint>(std::move(connection), server->m_core->features(std::move(headless->toolset),
                                                                                   std::move(caller), options.serving));
    // Queued: the session counts an answer as owed until it has been sent.
    connect(server->m_endpoint.get(), &Endpoint::sent, departure, &Departure::look, Qt::QueuedConnection);
    return server;
}

StdioServer::StdioServer(std::unique_ptr<ServerCore> core)
    : m_core(std::move(core))
    , m_departure([this] { return m_endpoint->isBusy(); }, [this] { end(); })
    , m_session(newId())
{
}

StdioServer::~StdioServer() = default;

void StdioServer::stop() { m_departure.begin(); }

void StdioServer::end()
{
    m_core->runner().settle();
    m_endpoint.reset();
    logLeft(m_core->log(), m_session);
    Q_EMIT ended();
}

} // namespace latchbook::server
