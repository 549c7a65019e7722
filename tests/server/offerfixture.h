// An entry's features on the real path of a call, with a service that the test plays and a clock it moves.
#pragma once

#include "server/entryfeatures.h"
#include "support/fakeclock.h"
#include "support/settled.h"

#include <QTemporaryDir>

namespace latchbook::server {

/// Answers by the request's target; what it does not know it cannot reach.
struct PlayedService final : upstream::Service {
    std::map<std::string, std::string> bodies;
    std::vector<std::string> asked; ///< targets, in order
    std::string waitsFor; ///< told to whoever is to be told of waits, when not empty

    std::string account() const override { return "theirs"; }
    Task<upstream::ServiceAnswer> send(upstream::ServiceCall call) override
    {
        if (!waitsFor.empty() && call.onWait)
            call.onWait(waitsFor);
        if (const Status goOn = call.aboutToSend(); !goOn)
            return finished<upstream::ServiceAnswer>(goOn.error());
        asked.push_back(call.request.target);
        const auto body = bodies.find(call.request.target);
        if (body == bodies.end())
            return finished<upstream::ServiceAnswer>(Error{Code::Unavailable, "Nobody answers there."});
        return finished<upstream::ServiceAnswer>(upstream::ServiceAnswer{200, Json::parse(body->second)});
    }
    std::size_t times(const std::string &target) const
    {
        return static_cast<std::size_t>(std::ranges::count(asked, target));
    }
};

class OfferFixture
{
public:
    explicit OfferFixture(const std::vector<EntryService> &services = {{"linktime", "default"}})
    {
        catalog = *catalog::Catalog::load();
        log = *log::EventLog::open(m_folder.path().toStdString() + "/log.sqlite", clock);
        log->onAppended = [this](const log::Entry &entry) { events.push_back(entry.event); };
        runner = std::make_unique<ToolRunner>(CallPath{
            .clock = clock,
            .catalog = *catalog,
            .log = *log,
            .rules = rules,
            .service = [this](const std::string &, const std::string &) -> upstream::Service & { return service; },
            .consents = m_consents,
            .carriedOut = [this](const catalog::ToolSpec &tool,
                                 const std::string &connection) { changes.carriedOut(tool, connection); }});
        cache = std::make_unique<ReadCache>(*runner, clock, changes);
        m_watches = std::make_unique<ResourceWatches>(*cache, clock, changes);
        m_path = std::make_unique<EntryPath>(EntryPath{*catalog, *runner, *cache, m_states, clock});
        features = offering(services);
        service.bodies = {
            {"/api/v1/me",
             R"({"id":"u1","email":"m@example.com","name":"Maya","username":"maya","plan":"PRO","effectivePlan":"PRO"})"},
            {"/api/v1/event-types",
             R"({"data":[{"id":"e1","name":"Quick call","slug":"quick-call","durationMinutes":15},)"
             R"({"id":"e2","name":"Deep dive","slug":"deep-dive","durationMinutes":90}]})"},
        };
    }

    std::unique_ptr<EntryFeatures> offering(const std::vector<EntryService> &services, Serving serving = Serving::Open)
    {
        return std::make_unique<EntryFeatures>(
            *Toolset::create(*catalog, services),
            EntryCaller(*m_path, {.program = "/usr/bin/test", .session = "s1"}, serving), *m_watches, changes);
    }

    /// How many events of a kind the log has.
    int logged(log::Kind kind) const { return static_cast<int>(std::ranges::count(events, kind, &log::Event::kind)); }

    /// The URIs of resources().
    std::vector<std::string> uris()
    {
        std::vector<std::string> all;
        const auto list = test::settled(features->resources(context));
        for (const Json &entry : list ? *list : std::vector<Json>())
            all.push_back(textOf(entry, "uri"));
        return all;
    }
    std::vector<std::string> proposals(const protocol::CompletionQuery &query)
    {
        const auto completion = test::settled(features->complete(query, context));
        return completion ? completion->values : std::vector<std::string>{"failed: " + completion.error().message};
    }

    test::FakeClock clock;
    std::unique_ptr<catalog::Catalog> catalog;
    std::unique_ptr<log::EventLog> log;
    policy::Rules rules;
    PlayedService service;
    Changes changes;
    std::unique_ptr<ToolRunner> runner;
    std::unique_ptr<ReadCache> cache;
    std::unique_ptr<EntryFeatures> features;
    std::vector<log::Event> events;
    protocol::RequestContext context = {.client = {"test", "1"}};

private:
    QTemporaryDir m_folder;
    policy::Consents m_consents{clock};
    policy::SealedState m_states;
    std::unique_ptr<ResourceWatches> m_watches;
    std::unique_ptr<EntryPath> m_path;
};

} // namespace latchbook::server
