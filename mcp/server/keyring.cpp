#include "server/keyring.h"

#include <QFile>

#include <algorithm>
#include <cstdlib>

namespace latchbook::server {
namespace {

/// Far more than any key; whoever names another file by mistake is told so.
constexpr qint64 maxKeyFileBytes = 64 * 1024;

std::string environment(const std::string &name)
{
    const char *value = std::getenv(name.c_str());
    return value ? value : "";
}

std::string trimmed(const std::string &text)
{
    const char *space = " \t\r\n";
    const std::size_t from = text.find_first_not_of(space);
    return from == std::string::npos ? std::string() : text.substr(from, text.find_last_not_of(space) - from + 1);
}

Result<upstream::Credential> credentialOf(const control::ConnectionKey &given, const catalog::ServiceSpec &service)
{
    return upstream::Credential::make(given.key, given.baseUrl.empty() ? service.baseUrl : given.baseUrl);
}

/// Empty when neither the variable nor its _FILE sister is set.
Result<std::string> readKey(const std::string &variable)
{
    if (const std::string key = trimmed(environment(variable)); !key.empty())
        return key;
    const std::string path = environment(variable + "_FILE");
    if (path.empty())
        return std::string();
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{Code::NoKey, variable + "_FILE names " + path
                                      + ", which cannot be read: " + file.errorString().toStdString() + "."};
    }
    const std::string key = trimmed(file.read(maxKeyFileBytes + 1).toStdString());
    if (key.empty())
        return Error{Code::NoKey, variable + "_FILE names " + path + ", which is empty; put the key into it."};
    if (key.size() > maxKeyFileBytes || key.find('\n') != std::string::npos)
        return Error{Code::NoKey,
                     variable + "_FILE names " + path + ", which holds more than one line; a key is one line."};
    return key;
}

} // namespace

void KeyRing::readEnvironment()
{
    m_headless = true;
    for (const catalog::ServiceSpec &service : m_catalog.services()) {
        const Name name{service.id, std::string(defaultConnection)};
        Result<std::string> key = readKey(service.keyVariable);
        if (!key) {
            m_keys.insert_or_assign(name, key.error());
            continue;
        }
        if (key->empty())
            continue;
        const std::string given = environment(service.baseUrlVariable);
        Result<upstream::Credential> made = upstream::Credential::make(std::make_shared<Secret>(std::move(*key)),
                                                                       given.empty() ? service.baseUrl : given);
        if (!made) {
            m_keys.insert_or_assign(name,
                                    Error{made.error().code, service.baseUrlVariable + ": " + made.error().message});
            continue;
        }
        m_keys.insert_or_assign(name, std::move(made));
        m_defaults.push_back({service.id, std::string(defaultConnection)});
    }
    m_order = m_defaults;
}

void KeyRing::set(const std::vector<control::ConnectionKey> &keys)
{
    m_keys.clear();
    m_order.clear();
    m_defaults.clear();
    for (const control::ConnectionKey &item : keys) {
        const catalog::ServiceSpec *service = m_catalog.service(item.service);
        if (!service)
            continue;
        m_order.push_back({item.service, item.connection});
        m_keys.insert_or_assign(Name{item.service, item.connection}, credentialOf(item, *service));
        const bool isFirst = std::none_of(m_defaults.begin(), m_defaults.end(),
                                          [&](const EntryService &known) { return known.service == item.service; });
        if (isFirst)
            m_defaults.push_back({item.service, item.connection});
    }
}

Result<upstream::Credential> KeyRing::find(std::string_view service, std::string_view connection) const
{
    const Name name{std::string(service), resolve(service, connection)};
    for (const auto *keys : {&m_keys, &m_lent}) {
        if (const auto it = keys->find(name); it != keys->end())
            return it->second;
    }
    return Error{Code::NoKey, noKeyText(*m_catalog.service(service), connection)};
}

void KeyRing::lend(const std::string &connection, const control::ConnectionKey &key)
{
    const catalog::ServiceSpec *service = m_catalog.service(key.service);
    if (!service)
        return;
    m_lent.insert_or_assign(Name{key.service, connection}, credentialOf(key, *service));
}

void KeyRing::takeBack(const std::string &service, const std::string &connection)
{
    m_lent.erase(Name{service, connection});
}

std::string KeyRing::resolve(std::string_view service, std::string_view connection) const
{
    if (connection == defaultConnection) {
        for (const EntryService &known : m_defaults) {
            if (known.service == service)
                return known.connection;
        }
    }
    return std::string(connection);
}

std::vector<EntryService> KeyRing::servicesWithKey() const
{
    if (!m_defaults.empty())
        return m_defaults;
    std::vector<EntryService> all;
    for (const catalog::ServiceSpec &service : m_catalog.services())
        all.push_back({service.id, std::string(defaultConnection)});
    return all;
}

std::string KeyRing::noKeyText(const catalog::ServiceSpec &service, std::string_view connection) const
{
    const std::string where = "open Latchbook, go to Services and add the " + service.name + " key there";
    if (m_headless && connection == defaultConnection)
        return service.keyVariable + " environment variable is required. Set it for this server, or " + where + '.';
    if (connection == defaultConnection)
        return "Latchbook has no key for " + service.name + " yet: " + where + '.';
    return "Latchbook has no connection \"" + std::string(connection) + "\" for " + service.name + ": " + where + '.';
}

} // namespace latchbook::server
