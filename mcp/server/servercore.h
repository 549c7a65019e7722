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
    policy::Rules rules; ///< with hasPerson, what needs one is asked through questions()
    std::set<std::string> services = {}; ///< whose tools are needed; empty: all
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
    policy::Rules &rules() { return m_options.rules; }
    policy::Questions &questions() { return m_questions; }
    policy::Consents &consents() { return m_consents; }
    Asking &asking() { return *m_asking; }
    ReadCache &reads() { return *m_cache; }
    UploadFolders &uploadFolders() { return m_uploadFolders; }

    /// What is known of an attached client; by its session.
    std::function<control::Client(const std::string &session)> describeClient;
    /// A secret of an answer that a person kept from the client.
    std::function<void(const std::string &callId, const std::string &label, std::string secret)> secretKept;

    /// A connection is over and nothing of it is on its way.
    void forgetService(const std::string &service, const std::string &connection);
    /// What an entry is offered. No services: every one with a key.
    Result<Toolset> toolset(const std::vector<EntryService> &services) const;
    std::unique_ptr<EntryFeatures> features(Toolset toolset, Caller caller, Serving serving);

private:
    ServerCore(CoreOptions options, std::unique_ptr<catalog::Catalog> catalog);

    Status makeAsking();
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
    UploadFolders m_uploadFolders;
    policy::Questions m_questions;
    policy::Consents m_consents;
    std::unique_ptr<control::Phrases> m_phrases;
    std::unique_ptr<Asking> m_asking;
    std::map<std::pair<std::string, std::string>, std::unique_ptr<upstream::Service>> m_services;
    Changes m_changes;
    std::unique_ptr<ToolRunner> m_runner;
    std::unique_ptr<ReadCache> m_cache;
    std::unique_ptr<ResourceWatches> m_watches;
    std::unique_ptr<EntryPath> m_entryPath;
};

} // namespace latchbook::server
