// The tools that one entry in a client's config sees: which services, through which connections, under which names.
#pragma once

#include "catalog/catalog.h"

#include <map>
#include <string>
#include <vector>

namespace latchbook::server {

/// "linktime" or "linktime@work", as it stands in a client's config.
struct EntryService {
    std::string service;
    std::string connection; ///< "default" when none is named
};

constexpr std::string_view defaultConnection = "default";

/// Fails with a sentence when a word is no such name. Whether the service exists is Toolset's matter.
Result<EntryService> parseEntryService(std::string_view word);

class Toolset
{
public:
    struct Entry {
        const catalog::ToolSpec *tool = nullptr;
        std::string connection;
    };
    /// A service through a connection.
    struct Account {
        const catalog::ServiceSpec *service = nullptr;
        std::string connection;
        std::string prefix; ///< of its names: "work_"; empty for a service's first connection
    };

    /// A further connection of a service has its tools prefixed ("work_list_bookings"). Fails for a service that does
    /// not exist, naming those that do, and where two tools would have the same name.
    static Result<Toolset> create(const catalog::Catalog &catalog, const std::vector<EntryService> &services);

    /// Null when the name is none of this entry's.
    const Entry *find(std::string_view name) const;
    /// As in `tools/list`.
    std::vector<Json> listing() const;
    /// In the order of the entry, each once.
    const std::vector<Account> &accounts() const { return m_accounts; }
    /// The services' names, for people: "LinkTime".
    const std::vector<std::string> &serviceNames() const { return m_serviceNames; }
    /// What the services' own files tell the model.
    const std::string &instructions() const { return m_instructions; }

private:
    Status add(const catalog::Catalog &catalog, const Account &account);

    std::map<std::string, Entry, std::less<>> m_entries;
    std::vector<Account> m_accounts;
    std::vector<std::string> m_serviceNames;
    std::string m_instructions;
};

} // namespace latchbook::server
