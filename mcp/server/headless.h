// What the headless ways of serving have in common: keys from the environment, nobody to ask.
#pragma once

#include "server/options.h"
#include "server/servercore.h"

namespace latchbook::server {

struct Headless {
    std::unique_ptr<ServerCore> core;
    Toolset toolset;
};

/// Fails for a service that does not exist. An `--allow` that names no tool is a failure too: a typing error must not
/// look like consent. Says on stderr, once, which keys are missing.
Result<Headless> startHeadless(const ServingOptions &options);

/// The words by which stderr tells that it is ready: "LinkTime MCP server running".
std::string runningText(const Toolset &toolset);

/// The log's event of a client that came, or left.
void logAttached(log::EventLog &log, const Caller &caller, const Toolset &toolset);
void logLeft(log::EventLog &log, const std::string &session);

} // namespace latchbook::server
