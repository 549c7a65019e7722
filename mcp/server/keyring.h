// The keys in the server's memory: handed over by the app, or read from the environment in headless mode.
#pragma once

#include "catalog/catalog.h"
#include "control/messages.h"
#include "server/toolset.h"
#include "upstream/service.h"

#include <map>

namespace latchbook::server {

class KeyRing final : public upstream::Credentials
{
public:
    explicit KeyRing(const catalog::Catalog &catalog) : m_catalog(catalog) { }

    /// Headless: LINKTIME_API_KEY or LINKTIME_API_KEY_FILE, and LINKTIME_BASE_URL, as each service's file names them.
    /// Whatever is wrong is told by find(), so that lists work all the same.
    void readEnvironment();
    /// From the app: replaces everything.
    void set(const std::vector<control::ConnectionKey> &keys);

    /// For a moment, beside what set() gave and untouched by it: a key that is being tried. The name is of the form
    /// "test:…", which no connection of an entry can have.
    void lend(const std::string &connection, const control::ConnectionKey &key);
    void takeBack(const std::string &service, const std::string &connection);

    Result<upstream::Credential> find(std::string_view service, std::string_view connection) const override;

    /// Every service that has a key, by its default connection; all services when none has.
    std::vector<EntryService> servicesWithKey() const;
    /// All that set() or the environment gave, in their order: the first of a service is its default.
    const std::vector<EntryService> &connections() const { return m_order; }
    /// The connection that `connection` stands for: "default" is whichever was given first.
    std::string resolve(std::string_view service, std::string_view connection) const;

private:
    using Name = std::pair<std::string, std::string>; ///< service, connection

    std::string noKeyText(const catalog::ServiceSpec &service, std::string_view connection) const;

    const catalog::Catalog &m_catalog;
    std::map<Name, Result<upstream::Credential>> m_keys;
    std::map<Name, Result<upstream::Credential>> m_lent;
    std::vector<EntryService> m_order;
    std::vector<EntryService> m_defaults;
    bool m_headless = false;
};

} // namespace latchbook::server
