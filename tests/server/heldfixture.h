// The path of a call with a person who is asked, a service that holds what the test has not let go, and a clock that
// the test moves.
#pragma once

#include "server/toolrunner.h"
#include "support/fakeclock.h"
#include "support/settled.h"

#include <QTemporaryDir>

namespace latchbook::server {

/// Reads are answered at once. What changes something leaves when the test lets it, and is answered when the test does.
struct HeldService final : upstream::Service {
    struct Held {
        explicit Held(upstream::ServiceCall taken) : call(std::move(taken)) { }

        upstream::ServiceCall call;
        Promise<upstream::ServiceAnswer> answer;
    };
    std::string key = "first";
    std::vector<std::unique_ptr<Held>> held;

    std::string account() const override { return key; }
    Task<upstream::ServiceAnswer> send(upstream::ServiceCall call) override
    {
        if (call.isRead) {
            const Status goOn = call.aboutToSend();
            return finished<upstream::ServiceAnswer>(
                goOn ? Result<upstream::ServiceAnswer>(Error{Code::NotFound, "There is no such thing."})
                     : goOn.error());
        }
        held.push_back(std::make_unique<Held>(std::move(call)));
        return held.back()->answer.task();
    }
    /// Its turn has come; whether it left.
    bool leave(std::size_t index)
    {
        const Status goOn = held.at(index)->call.aboutToSend();
        if (!goOn)
            held[index]->answer.end(goOn.error());
        return bool(goOn);
    }
    void answer(std::size_t index)
    {
        held.at(index)->answer.end(upstream::ServiceAnswer{
            200, Json{{"id", "c1"}, {"name", "Ada"}, {"email", "ada@example.com"}, {"success", true}}});
    }
};

struct HeldFixture {
    test::FakeClock clock;
    QTemporaryDir folder;
    std::vector<log::Kind> kinds; ///< of the log's events; outlives it
    std::unique_ptr<catalog::Catalog> catalog = *catalog::Catalog::load();
    const std::string logFile = folder.path().toStdString() + "/log.sqlite";
    std::unique_ptr<log::EventLog> log = *log::EventLog::open(logFile, clock);
    std::unique_ptr<control::Phrases> phrases = *control::Phrases::load();
    policy::Rules rules{.hasPerson = true};
    HeldService service;
    policy::Questions questions{clock};
    policy::Consents consents{clock};
    Asking asking{AskingParts{.clock = clock,
                              .log = *log,
                              .rules = rules,
                              .questions = questions,
                              .consents = consents,
                              .phrases = *phrases,
                              .client = {}}};
    ToolRunner runner{CallPath{.clock = clock,
                               .catalog = *catalog,
                               .log = *log,
                               .rules = rules,
                               .service = [this](const auto &, const auto &) -> upstream::Service & { return service; },
                               .consents = consents,
                               .asking = &asking,
                               .secretKept = {}}};
    std::vector<std::string> closed; ///< why questions ended

    HeldFixture()
    {
        log->onAppended = [this](const log::Entry &entry) { kinds.push_back(entry.event.kind); };
        questions.onClosed = [this](const std::string &, const std::string &why) { closed.push_back(why); };
    }

    CallRequest request(const char *tool, Json arguments, const std::string &session = "s1") const
    {
        CallRequest request;
        request.tool = catalog->find("linktime", tool);
        request.connection = "default";
        request.arguments = std::move(arguments);
        request.caller = {.name = "test", .program = "/usr/bin/test", .session = session};
        return request;
    }
    /// Needs a person.
    CallRequest deletion(const std::string &session = "s1") const
    {
        return request("delete_contact", {{"contactId", "c1"}}, session);
    }
    /// Needs nobody.
    CallRequest creation() const { return request("create_contact", {{"name", "Ada"}, {"email", "ada@example.com"}}); }

    /// The one question, once it stands with all that could be read.
    control::Question question()
    {
        (void)test::waitFor([&] { return !questions.all().empty() && questions.all()[0].facts != "reading"; });
        return questions.all().empty() ? control::Question() : questions.all()[0];
    }
    Status approve(const std::string &scope = "once")
    {
        const control::Question asked = question();
        return questions.answer(
            {.question = asked.id, .digest = asked.digest, .answer = "approve", .scope = scope, .how = "key"});
    }
};

inline Code codeOf(const Task<CallResult> &call)
{
    const Result<CallResult> result = test::settled(call);
    return result ? result->failure.value_or(Code::Internal) : result.error().code;
}

} // namespace latchbook::server
