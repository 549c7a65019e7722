#include "server/servercore.h"

#include <QLoggingCategory>

namespace latchbook::server {
namespace {

Q_LOGGING_CATEGORY(lcServerCore, "latchbook.server.core", QtWarningMsg)

/// For tests; the app keeps the variable from its server.
upstream::RateLimiter::Mode rateLimiting()
{
    const bool isOff = qgetenv("LATCHBOOK_RATE_LIMIT") == "off";
    return isOff ? upstream::RateLimiter::Mode::Off : upstream::RateLimiter::Mode::On;
}

} // namespace

Result<std::unique_ptr<ServerCore>> ServerCore::create(CoreOptions options)
{
    Result<std::unique_ptr<catalog::Catalog>> catalog = catalog::Catalog::load(options.services);
    if (!catalog)
        return catalog.error();
    std::unique_ptr<ServerCore> core(new ServerCore(std::move(options), std::move(*catalog)));
    Result<std::unique_ptr<log::EventLog>> log = log::EventLog::open(core->m_options.paths.logFile(), core->m_clock);
    if (!log)
        return log.error();
    if (const std::string note = (*log)->asideNote(); !note.empty())
        qCWarning(lcServerCore, "%s", note.c_str());
    core->m_log = std::move(*log);
    if (const Status able = core->makeAsking(); !able)
        return able.error();
    core->m_runner = std::make_unique<ToolRunner>(CallPath{
        .clock = core->m_clock,
        .catalog = *core->m_catalog,
        .log = *core->m_log,
        .rules = core->m_options.rules,
        .service = [core = core.get()](const std::string &service, const std::string &connection)
            -> upstream::Service & { return core->service(service, connection); },
        .consents = core->m_consents,
        .asking = core->m_asking.get(),
        .carriedOut = [core =
                           core.get()](const catalog::ToolSpec &tool,
                                       const std::string &connection) { core->m_changes.carriedOut(tool, connection); },
        .secretKept = [core = core.get()](const std::string &callId, const std::string &label,
                                          std::string secret) { core->secretKept(callId, label, std::move(secret)); },
        .uploadFolders = &core->m_uploadFolders});
    core->m_runner->remember(
        lostCalls(core->m_options.paths.logFile(), *core->m_catalog, core->m_clock.now() - policy::keptResult));
    core->m_cache = std::make_unique<ReadCache>(*core->m_runner, core->m_clock, core->m_changes);
    core->m_watches = std::make_unique<ResourceWatches>(*core->m_cache, core->m_clock, core->m_changes);
    core->m_entryPath = std::make_unique<EntryPath>(
        EntryPath{*core->m_catalog, *core->m_runner, *core->m_cache, core->m_states, core->m_clock});
    return core;
}

Status ServerCore::makeAsking()
{
    if (!m_options.rules.hasPerson)
        return Done{};
    Result<std::unique_ptr<control::Phrases>> phrases = control::Phrases::load();
    if (!phrases)
        return phrases.error();
    m_phrases = std::move(*phrases);
    m_asking =
        std::make_unique<Asking>(AskingParts{.clock = m_clock,
                                             .log = *m_log,
                                             .rules = m_options.rules,
                                             .questions = m_questions,
                                             .consents = m_consents,
                                             .phrases = *m_phrases,
                                             .client = [this](const std::string &session) {
                                                 return describeClient ? describeClient(session) : control::Client{};
                                             }});
    return Done{};
}

ServerCore::ServerCore(CoreOptions options, std::unique_ptr<catalog::Catalog> catalog)
    : m_options(std::move(options))
    , m_catalog(std::move(catalog))
    , m_keys(*m_catalog)
    , m_limiter(m_clock, rateLimiting())
    , m_health(m_clock, *m_catalog, m_keys, m_limiter)
    , m_questions(m_clock)
    , m_consents(m_clock)
{
}

upstream::Service &ServerCore::service(const std::string &service, const std::string &connection)
{
    std::unique_ptr<upstream::Service> &slot = m_services[{service, connection}];
    if (!slot) {
        auto rest = std::make_unique<upstream::RestService>(*m_catalog->service(service), connection, m_keys, m_http,
                                                            m_clock, m_limiter);
        // Nobody is told of it without an app.
        slot = m_options.rules.hasPerson ? m_health.watch(service, connection, std::move(rest)) : std::move(rest);
    }
    return *slot;
}

void ServerCore::forgetService(const std::string &service, const std::string &connection)
{
    m_services.erase({service, connection});
}

Result<Toolset> ServerCore::toolset(const std::vector<EntryService> &services) const
{
    return Toolset::create(*m_catalog, services.empty() ? m_keys.servicesWithKey() : services);
}

std::unique_ptr<EntryFeatures> ServerCore::features(Toolset toolset, Caller caller, Serving serving)
{
    return std::make_unique<EntryFeatures>(std::move(toolset), EntryCaller(*m_entryPath, std::move(caller), serving),
                                           *m_watches, m_changes);
}

} // namespace latchbook::server
