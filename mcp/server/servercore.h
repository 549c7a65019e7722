// The server's parts, made in dependency order and handed to each other by constructor. The composition root.
#pragma once

#include "base/paths.h"
#include "policy/sealedstate.h"
#include "server/entryfeatures.h"
#include "server/healthbook.h"
#include "server/keyring.h"
#include "server/toolrunner.h"
#include "transport/httpclient.h"
#include "upstream/ratelimiter.h"
#include "upstream/restservice.h"

namespace latchbook::server {

struct CoreOptions {
    Paths paths;
    policy::Rules rules;
    /// Headless tests only: LATCHBOOK_RATE_LIMIT=off.
    bool limitsRate = true;
};

class ServerCore
{
public:
    /// Fails when the tools or the log cannot be had.
    static Result<std::unique_ptr<ServerCore>> create(CoreOptions options);

    Clock &clock() { return m_clock; }
    const catalog::Catalog &catalog() const { return *m_catalog; }
    const Paths &paths() const { return m_options.paths; }
    KeyRing &keys() { return m_keys; }
    HealthBook &health() { return m_health; }
    log::EventLog &log() { return *m_log; }
    ToolRunner &runner() { return *m_runner; }

    /// A connection is over and nothing of it is on its way.
    void forgetService(const std::string &service, const std::string &connection);
    /// What an entry is offered. No services: every one with a key.
    Result<Toolset> toolset(const std::vector<EntryService> &services) const;
    std::unique_ptr<EntryFeatures> features(Toolset toolset, Caller caller, Serving serving);

private:
    ServerCore(CoreOptions options, std::unique_ptr<catalog::Catalog> catalog);

    upstream::Service &service(const std::string &service, const std::string &connection);

    CoreOptions m_options;
    SystemClock m_clock;
    std::unique_ptr<catalog::Catalog> m_catalog;
    std::unique_ptr<log::EventLog> m_log;
    KeyRing m_keys;
    transport::HttpClient m_http;
    upstream::RateLimiter m_limiter;
    HealthBook m_health;
    policy::SealedState m_states;
    std::map<std::pair<std::string, std::string>, std::unique_ptr<upstream::Service>> m_services;
    std::unique_ptr<ToolRunner> m_runner;
};

} // namespace latchbook::server
