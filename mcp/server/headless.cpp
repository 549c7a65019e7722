#include "server/headless.h"

#include <cstdio>

namespace latchbook::server {

Result<Headless> startHeadless(const ServingOptions &options)
{
    std::set<std::string> services;
    for (const EntryService &one : options.services)
        services.insert(one.service);
    Result<std::unique_ptr<ServerCore>> core =
        ServerCore::create({.paths = Paths::ofThisUser(), .rules = options.rules, .services = services});
    if (!core)
        return core.error();
    if (const Status opened = (*core)->uploadFolders().allow(options.uploadFolders); !opened)
        return Error{Code::InvalidArguments, "--upload-dir " + opened.error().message};
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
    return Headless{std::move(*core), std::move(*toolset)};
}

std::string runningText(const Toolset &toolset)
{
    std::string names;
    for (const std::string &name : toolset.serviceNames())
        names += (names.empty() ? "" : ", ") + name;
    return names + " MCP server running";
}

void logAttached(log::EventLog &log, const Caller &caller, const Toolset &toolset)
{
    (void)log.append(
        {.kind = log::Kind::Attached,
         .payload = {{"session", caller.session}, {"program", caller.program}, {"services", toolset.serviceNames()}}});
}

void logLeft(log::EventLog &log, const std::string &session)
{
    (void)log.append({.kind = log::Kind::Left, .payload = {{"session", session}}});
}

} // namespace latchbook::server
