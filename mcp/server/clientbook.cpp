#include "server/clientbook.h"

#include "base/timetext.h"

namespace latchbook::server {
namespace {

constexpr milliseconds pause{250};

} // namespace

ClientBook::ClientBook(Clock &clock, Tell tell)
    : m_clock(clock), m_telling(clock, pause, [this, tell = std::move(tell)] {
        if (!tell({all()}))
            m_telling.request();
    })
{
}

void ClientBook::attached(control::Client client)
{
    client.since = toMilliseconds(m_clock.now());
    const std::string session = client.session;
    m_clients.insert_or_assign(session, std::move(client));
    m_telling.request();
}

void ClientBook::named(const std::string &session, const protocol::ClientInfo &claimed)
{
    const auto it = m_clients.find(session);
    if (it == m_clients.end() || (it->second.name == claimed.name && it->second.version == claimed.version))
        return;
    it->second.name = claimed.name;
    it->second.version = claimed.version;
    m_telling.request();
}

void ClientBook::called(const std::string &session)
{
    const auto it = m_clients.find(session);
    if (it == m_clients.end())
        return;
    it->second.lastCall = toMilliseconds(m_clock.now());
    ++it->second.calls;
    m_telling.request();
}

void ClientBook::left(const std::string &session)
{
    if (m_clients.erase(session) > 0)
        m_telling.request();
}

const control::Client *ClientBook::find(const std::string &session) const
{
    const auto it = m_clients.find(session);
    return it == m_clients.end() ? nullptr : &it->second;
}

std::vector<control::Client> ClientBook::all() const
{
    std::vector<control::Client> list;
    for (const auto &[session, client] : m_clients)
        list.push_back(client);
    return list;
}

} // namespace latchbook::server
