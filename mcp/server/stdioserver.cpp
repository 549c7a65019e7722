#include "server/stdioserver.h"

#include "base/ids.h"
#include "server/clientprocess.h"

#include <cstdio>
#include <cstdlib>
#include <unistd.h>

namespace latchbook::server {
namespace {

std::string joined(const std::vector<std::string> &names)
{
    std::string text;
    for (const std::string &name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

bool isOff(const char *variable)
{
    const char *value = std::getenv(variable);
    return value && std::string_view(value) == "off";
}

} // namespace

Result<std::unique_ptr<StdioServer>> StdioServer::create(StdioOptions options, transport::StdioDescriptors descriptors)
{
    Result<std::unique_ptr<ServerCore>> core = ServerCore::create(
        {.paths = Paths::ofThisUser(), .rules = options.rules, .limitsRate = !isOff("LATCHBOOK_RATE_LIMIT")});
    if (!core)
        return core.error();
    (*core)->keys().readEnvironment();
    Result<Toolset> toolset = (*core)->toolset(options.services);
    if (!toolset)
        return toolset.error();
    for (const std::string &tool : options.rules.allowed) {
        if (!toolset->find(tool))
            return Error{Code::InvalidArguments, "--allow " + tool + ": there is no tool of that name here."};
    }

    // Once, on stderr: a client shows it in its log, and the model learns it from the first call.
    for (const EntryService &service : options.services) {
        const auto key = (*core)->keys().find(service.service, service.connection);
        if (!key && options.serving == Serving::Open)
            std::fprintf(stderr, "latchbook-server: %s\n", key.error().message.c_str());
    }
    std::fprintf(stderr, "%s MCP server running\n", joined(toolset->serviceNames()).c_str());

    std::unique_ptr<StdioServer> server(new StdioServer(std::move(*core)));
    Caller caller{.program = programBehind(::getppid()), .session = server->m_session};
    (void)server->m_core->log().append(
        {.kind = log::Kind::Attached,
         .payload = {{"session", caller.session}, {"program", caller.program}, {"services", toolset->serviceNames()}}});
    auto connection = std::make_unique<transport::StdioConnection>(descriptors);
    Departure *departure = &server->m_departure;
    connect(connection.get(), &transport::Connection::closed, departure, &Departure::begin);
    connect(connection.get(), &transport::StdioConnection::drained, departure, &Departure::look);
    server->m_endpoint = std::make_unique<Endpoint>(
        std::move(connection), server->m_core->features(std::move(*toolset), std::move(caller), options.serving));
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
    (void)m_core->log().append({.kind = log::Kind::Left, .payload = {{"session", m_session}}});
    Q_EMIT ended();
}

} // namespace latchbook::server
