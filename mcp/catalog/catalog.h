// All tools of all services, as compiled into the program from mcp/services.
#pragma once

#include "catalog/offer.h"
#include "catalog/tool.h"

#include <map>
#include <memory>
#include <set>

namespace latchbook::catalog {

class FileReader;

class Catalog
{
public:
    /// Reads the compiled-in service folders, which the build has checked by loadFrom(). With `services` named, the
    /// others have no tools: reading them all was a sixth of a headless server's start.
    static Result<std::unique_ptr<Catalog>> load(const std::set<std::string> &services = {});
    /// Fails on the first file that is not as its schema says, naming file and member. Reads
    /// `<folder>/<service>/service.json`, `<folder>/<service>/tools/*.json` and, where there are any, `lookups/*.json`
    /// (reads in the same format that no client is offered, for facts and read-backs only), `prompts/*.json` and
    /// `resources/*.json`.
    static Result<std::unique_ptr<Catalog>> loadFrom(const std::string &folder);

    const std::vector<ServiceSpec> &services() const { return m_services; }
    /// Null when there is none.
    const ServiceSpec *service(std::string_view id) const;

    /// In alphabetical order of their names, so that lists never change from run to run.
    const std::vector<ToolSpec> &tools(std::string_view service) const;
    /// A tool that clients are offered.
    const ToolSpec *find(std::string_view service, std::string_view tool) const;
    /// What `reads`, `verify` and `restore` name: a tool, or a look-up that only Latchbook itself may call.
    const ToolSpec *findForLatchbook(std::string_view service, std::string_view tool) const;

    /// In alphabetical order too. A prompt's name is no other's, of any service.
    const std::vector<PromptSpec> &prompts(std::string_view service) const;
    const std::vector<ResourceSpec> &resources(std::string_view service) const;

private:
    static Result<std::unique_ptr<Catalog>> read(const FileReader &reader, const std::string &folder,
                                                 const std::set<std::string> &wanted);
    Status readService(const FileReader &reader, const std::string &folder, const std::string &id);
    Status readTools(const FileReader &reader, const std::string &folder, const std::string &id);
    Status readOffers(const FileReader &reader, const std::string &folder, const std::string &id);
    Status checkIdentity(const std::string &id) const;

    std::vector<ServiceSpec> m_services;
    std::map<std::string, std::vector<ToolSpec>, std::less<>> m_tools;
    std::map<std::string, std::vector<ToolSpec>, std::less<>> m_lookups;
    std::map<std::string, std::vector<PromptSpec>, std::less<>> m_prompts;
    std::map<std::string, std::vector<ResourceSpec>, std::less<>> m_resources;
};

/// The tool's entry in `tools/list`: schemas in the portable subset (our own formats dropped; their rule stands in the
/// description), all four hints set. `prefix` goes before the name ("work_").
Json listing(const ToolSpec &tool, std::string_view prefix = {});

} // namespace latchbook::catalog
