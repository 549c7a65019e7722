#include "server/toolset.h"

#include <algorithm>

namespace latchbook::server {
namespace {

bool isName(std::string_view word)
{
    return !word.empty() && word.size() <= 32 && std::all_of(word.begin(), word.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

std::string knownServices(const catalog::Catalog &catalog)
{
    std::string names;
    for (const catalog::ServiceSpec &service : catalog.services())
        names += (names.empty() ? "" : ", ") + service.id;
    return names;
}

/// Prefix and name share the 64 characters that clients take: connection names may be 32 long, tool names 48.
constexpr std::size_t maxToolName = 64;

} // namespace

Result<EntryService> parseEntryService(std::string_view word)
{
    const std::size_t at = word.find('@');
    EntryService entry{std::string(word.substr(0, at)), std::string(defaultConnection)};
    if (at != std::string_view::npos)
        entry.connection = word.substr(at + 1);
    if (!isName(entry.service) || !isName(entry.connection)) {
        return Error{
            Code::InvalidArguments,
            "\"" + std::string(word.substr(0, 80))
                + "\" names no service: write SERVICE or SERVICE@CONNECTION, both of lower-case letters, digits "
                  "and hyphens, like linktime or linktime@work."};
    }
    return entry;
}

Result<Toolset> Toolset::create(const catalog::Catalog &catalog, const std::vector<EntryService> &services)
{
    Toolset set;
    std::map<std::string, std::string> firstConnection; // service → connection whose tools go by their plain names
    for (const EntryService &wanted : services) {
        const catalog::ServiceSpec *service = catalog.service(wanted.service);
        if (!service) {
            return Error{Code::InvalidArguments,
                         "There is no service \"" + wanted.service + "\". Known: " + knownServices(catalog) + "."};
        }
        const auto [first, isNew] = firstConnection.emplace(wanted.service, wanted.connection);
        if (isNew) {
            set.m_serviceNames.push_back(service->name);
            set.m_instructions += (set.m_instructions.empty() ? "" : "\n") + service->instructions;
        }
        const bool isKnown = std::ranges::any_of(set.m_accounts, [&](const Account &one) {
            return one.service == service && one.connection == wanted.connection;
        });
        const std::string prefix = first->second == wanted.connection ? std::string() : wanted.connection + '_';
        const Status added = isKnown ? Status(Done{}) : set.add(catalog, {service, wanted.connection, prefix});
        if (!added)
            return added.error();
    }
    return set;
}

Status Toolset::add(const catalog::Catalog &catalog, const Account &account)
{
    m_accounts.push_back(account);
    for (const catalog::ToolSpec &tool : catalog.tools(account.service->id)) {
        const std::string name = account.prefix + tool.name;
        if (name.size() > maxToolName) {
            return Error{Code::InvalidArguments, "The connection name \"" + account.connection + "\" is too long: "
                                                     + name + " would pass 64 characters. Give it a shorter name."};
        }
        if (!m_entries.emplace(name, Entry{&tool, account.connection}).second) {
            return Error{Code::InvalidArguments, "Two tools would have the name " + name
                                                     + " here. Give the connection \"" + account.connection
                                                     + "\" another name."};
        }
    }
    return Done{};
}

const Toolset::Entry *Toolset::find(std::string_view name) const
{
    const auto it = m_entries.find(name);
    return it == m_entries.end() ? nullptr : &it->second;
}

std::vector<Json> Toolset::listing() const
{
    std::vector<Json> list;
    for (const auto &[name, entry] : m_entries) {
        const std::string_view prefix = std::string_view(name).substr(0, name.size() - entry.tool->name.size());
        list.push_back(catalog::listing(*entry.tool, prefix));
    }
    return list;
}

} // namespace latchbook::server
