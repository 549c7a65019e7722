#include "catalog/catalog.h"

#include "catalog/arguments.h"
#include "catalog/offerfile.h"
#include "catalog/toolfile.h"
#include "catalog/toollint.h"

#include <QDir>

#include <algorithm>

namespace latchbook::catalog {
namespace {

std::vector<std::string> entriesOf(const QString &folder, QDir::Filters kinds, const QStringList &patterns = {})
{
    std::vector<std::string> names;
    for (const QString &name : QDir(folder).entryList(patterns, kinds | QDir::NoDotAndDotDot))
        names.push_back(name.toStdString());
    std::sort(names.begin(), names.end()); // by bytes: the same everywhere
    return names;
}

template <typename Spec>
using ReadSpec = Result<Spec> (FileReader::*)(const std::string &text, const std::string &service,
                                              const std::string &name, const std::string &where) const;

/// All of `<root>/<service>/<folder>/*.json`, in alphabetical order.
template <typename Spec>
Result<std::vector<Spec>> readAll(const FileReader &reader, ReadSpec<Spec> read, const std::string &root,
                                  const std::string &service, const std::string &folder)
{
    constexpr std::string_view ending = ".json";
    const std::string below = service + '/' + folder;
    std::vector<Spec> specs;
    for (const std::string &file :
         entriesOf(QString::fromStdString(root + '/' + below), QDir::Files, {QStringLiteral("*.json")})) {
        const std::string where = below + '/' + file;
        const auto text = readFile(root + '/' + where);
        if (!text)
            return text.error();
        auto spec = (reader.*read)(*text, service, file.substr(0, file.size() - ending.size()), where);
        if (!spec)
            return spec.error();
        specs.push_back(*std::move(spec));
    }
    return specs;
}

/// The list of a service; an empty one when there is none.
template <typename Spec>
const std::vector<Spec> &listOf(const std::map<std::string, std::vector<Spec>, std::less<>> &lists,
                                std::string_view service)
{
    static const std::vector<Spec> none;
    const auto found = lists.find(service);
    return found == lists.end() ? none : found->second;
}

Error inFile(const std::string &place, const Error &error) { return {error.code, place + ": " + error.message}; }

const ToolSpec *findIn(const std::map<std::string, std::vector<ToolSpec>, std::less<>> &tools, std::string_view service,
                       std::string_view name)
{
    const auto ofService = tools.find(service);
    if (ofService == tools.end())
        return nullptr;
    const auto found = std::find_if(ofService->second.begin(), ofService->second.end(),
                                    [&](const ToolSpec &tool) { return tool.name == name; });
    return found == ofService->second.end() ? nullptr : &*found;
}

} // namespace

Result<std::unique_ptr<Catalog>> Catalog::load(const std::set<std::string> &services)
{
    return read(FileReader::trusting(), ":/services", services);
}

Result<std::unique_ptr<Catalog>> Catalog::loadFrom(const std::string &folder)
{
    const auto reader = FileReader::create();
    return reader ? read(*reader, folder, {}) : reader.error();
}

Result<std::unique_ptr<Catalog>> Catalog::read(const FileReader &reader, const std::string &folder,
                                               const std::set<std::string> &wanted)
{
    auto catalog = std::make_unique<Catalog>();
    for (const std::string &id : entriesOf(QString::fromStdString(folder), QDir::Dirs)) {
        if (const Status done = catalog->readService(reader, folder, id); !done)
            return done.error();
        if (!wanted.empty() && !wanted.contains(id))
            continue;
        if (const Status done = catalog->readTools(reader, folder, id); !done)
            return done.error();
    }
    return catalog;
}

Status Catalog::readService(const FileReader &reader, const std::string &folder, const std::string &id)
{
    const std::string where = id + "/service.json";
    const auto text = readFile(folder + '/' + where);
    if (!text)
        return text.error();
    auto service = reader.readService(*text, id, where);
    if (!service)
        return service.error();
    m_services.push_back(*std::move(service));
    return Done{};
}

Status Catalog::readTools(const FileReader &reader, const std::string &folder, const std::string &id)
{
    auto tools = readAll(reader, &FileReader::readTool, folder, id, "tools");
    if (!tools)
        return tools.error();
    auto lookups = readAll(reader, &FileReader::readTool, folder, id, "lookups");
    if (!lookups)
        return lookups.error();

    for (auto *list : {&*tools, &*lookups})
        for (ToolSpec &tool : *list)
            tool.paging = service(id)->paging;
    m_tools.emplace(id, *std::move(tools));
    m_lookups.emplace(id, *std::move(lookups));
    for (const auto *list : {&m_tools.at(id), &m_lookups.at(id)})
        for (const ToolSpec &tool : *list) {
            const auto named = [&](std::string_view name) { return findForLatchbook(id, name); };
            const Status sound = lintReferences(tool, named);
            const std::string place = id + (list == &m_tools.at(id) ? "/tools/" : "/lookups/") + tool.name + ".json: ";
            if (!sound)
                return Error{sound.error().code, place + sound.error().message};
            if (list == &m_lookups.at(id) && find(id, tool.name))
                return Error{Code::Internal, place + "name: a tool has it already"};
        }
    if (const Status sound = checkIdentity(id); !sound)
        return inFile(id + "/service.json", sound.error());
    return readOffers(reader, folder, id);
}

Status Catalog::readOffers(const FileReader &reader, const std::string &folder, const std::string &id)
{
    auto prompts = readAll(reader, &FileReader::readPrompt, folder, id, "prompts");
    if (!prompts)
        return prompts.error();
    auto resources = readAll(reader, &FileReader::readResource, folder, id, "resources");
    if (!resources)
        return resources.error();
    const FindTool offered = [&](std::string_view name) { return find(id, name); };
    for (const PromptSpec &prompt : *prompts) {
        const std::string place = id + "/prompts/" + prompt.name + ".json";
        if (const Status sound = lintPrompt(prompt, offered); !sound)
            return inFile(place, sound.error());
        for (const auto &[service, others] : m_prompts)
            if (std::ranges::find(others, prompt.name, &PromptSpec::name) != others.end())
                return Error{Code::Internal, place + ": name: " + service + " has it already"};
    }
    for (const ResourceSpec &resource : *resources)
        if (const Status sound = lintResource(resource, offered); !sound)
            return inFile(id + "/resources/" + resource.name + ".json", sound.error());
    m_prompts.emplace(id, *std::move(prompts));
    m_resources.emplace(id, *std::move(resources));
    return Done{};
}

Status Catalog::checkIdentity(const std::string &id) const
{
    const ServiceIdentity &identity = service(id)->identity;
    if (identity.tool.empty())
        return Done{};
    const ToolSpec *tool = findForLatchbook(id, identity.tool);
    if (!tool || !tool->isRead())
        return Error{Code::Internal, "identity.tool: \"" + identity.tool + "\" is no read"};
    if (const Status fits = checkArguments(*tool, identity.arguments); !fits)
        return inFile("identity.arguments", fits.error());
    for (const std::string &name : {identity.owner, identity.email, identity.plan}) {
        if (!name.empty() && member(member(tool->output, "properties"), name).is_null())
            return Error{Code::Internal, "identity: the result of " + identity.tool + " has no \"" + name + '"'};
    }
    return Done{};
}

const ServiceSpec *Catalog::service(std::string_view id) const
{
    const auto found = std::find_if(m_services.begin(), m_services.end(),
                                    [&](const ServiceSpec &service) { return service.id == id; });
    return found == m_services.end() ? nullptr : &*found;
}

const std::vector<ToolSpec> &Catalog::tools(std::string_view service) const { return listOf(m_tools, service); }

const std::vector<PromptSpec> &Catalog::prompts(std::string_view service) const { return listOf(m_prompts, service); }

const std::vector<ResourceSpec> &Catalog::resources(std::string_view service) const
{
    return listOf(m_resources, service);
}

const ToolSpec *Catalog::find(std::string_view service, std::string_view tool) const
{
    return findIn(m_tools, service, tool);
}

const ToolSpec *Catalog::findForLatchbook(std::string_view service, std::string_view tool) const
{
    const ToolSpec *offered = find(service, tool);
    return offered ? offered : findIn(m_lookups, service, tool);
}

} // namespace latchbook::catalog
