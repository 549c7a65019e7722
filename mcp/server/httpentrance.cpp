#include "server/httpentrance.h"

#include "base/ids.h"
#include "control/httptokens.h"
#include "server/headless.h"

namespace latchbook::server {
namespace {

/// For the ends of subscriptions to leave.
constexpr std::chrono::milliseconds lastWords{200};

} // namespace

HttpEntrance::HttpEntrance(ServerCore &core, Host host) : m_core(core), m_host(std::move(host)) { }

HttpEntrance::~HttpEntrance()
{
    // Whoever is still in leaves while there is somebody to note it.
    m_listener.reset();
    m_endpoint.reset();
    qDeleteAll(findChildren<transport::HttpListener *>(Qt::FindDirectChildrenOnly));
}

Status HttpEntrance::open(quint16 port)
{
    end();
    Result<std::unique_ptr<transport::HttpListener>> listener =
        transport::HttpListener::create(port, {}, &transport::HttpListener::isLocal);
    if (!listener)
        return listener.error();
    m_listener = std::move(*listener);
    m_endpoint = std::make_shared<HttpEndpoint>(
        m_core.clock(),
        HttpDoor{.admit = [this](std::string_view authorization) { return m_tokens.clientOf(authorization); },
                 .enter = [this](const std::string &client) { return enter(client); },
                 .heard =
                     [this](const protocol::Features &features, const protocol::ClientInfo &claimed) {
                         const auto guest = m_guests.find(&features);
                         if (m_host.named && guest != m_guests.end())
                             m_host.named(guest->second.session, claimed);
                     }});
    m_endpoint->serveOn(*m_listener);
    connect(m_endpoint.get(), &HttpEndpoint::changed, this, &HttpEntrance::changed);
    return Done{};
}

std::string HttpEntrance::url() const
{
    return m_listener ? "http://127.0.0.1:" + std::to_string(m_listener->port()) + mcpPath : std::string();
}

void HttpEntrance::setTokens(AccessTokens tokens)
{
    const AccessTokens before = std::exchange(m_tokens, std::move(tokens));
    for (const std::string &client : before.withdrawn(m_tokens)) {
        if (m_endpoint)
            m_endpoint->expel(client);
    }
}

void HttpEntrance::listsChanged()
{
    if (!m_endpoint)
        return;
    for (const auto &[features, guest] : std::map(m_guests)) {
        const ListChanges changes = guest.features->offer(m_host.offer());
        m_endpoint->forEachOf(*features, [&](protocol::Session &one) { changes.tell(one); });
    }
}

void HttpEntrance::close()
{
    if (m_endpoint)
        m_endpoint->close();
}

void HttpEntrance::end(std::function<void()> over)
{
    if (!m_listener) {
        if (over)
            over();
        return;
    }
    m_endpoint->end();
    transport::HttpListener *const leaving = m_listener.release();
    leaving->setParent(this);
    // The endpoint stays for as long as there may be a request that ends there.
    connect(leaving, &transport::HttpListener::stopped, leaving,
            [leaving, over = std::move(over), endpoint = std::move(m_endpoint)] {
                leaving->deleteLater();
                if (over)
                    over();
            });
    leaving->stop(lastWords);
}

std::shared_ptr<protocol::Features> HttpEntrance::enter(const std::string &client)
{
    // The token is what is known of a client for certain, as the program's path is on a socket.
    Caller caller{.name = client, .program = control::httpProgram(client), .session = newId()};
    Toolset toolset = m_host.offer();
    logAttached(m_core.log(), caller, toolset);
    if (m_host.entered)
        m_host.entered(caller, toolset);
    const std::string session = caller.session;
    EntryFeatures *const features = m_core.features(std::move(toolset), std::move(caller), Serving::Open).release();
    m_guests[features] = {features, session};
    features->onResourcesChanged = [this, features] {
        if (m_endpoint)
            m_endpoint->forEachOf(*features, [](protocol::Session &one) { one.resourcesChanged(); });
    };
    return {features, [this, session](EntryFeatures *gone) {
                m_guests.erase(gone);
                delete gone;
                left(session);
            }};
}

void HttpEntrance::left(const std::string &session)
{
    m_core.runner().forgetSession(session);
    if (m_host.left)
        m_host.left(session);
    logLeft(m_core.log(), session);
}

} // namespace latchbook::server
