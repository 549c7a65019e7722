#include "server/undoing.h"

#include "policy/card.h"
#include "policy/undo.h"

namespace latchbook::server {
namespace {

/// A call as its events tell it.
struct Story {
    policy::PastCall call;
    const catalog::ToolSpec *tool = nullptr; ///< null when there is no such tool any more
    std::string connection;
    bool wasDone = false;
    bool wasPutBack = false;
};

Story storyOf(const std::vector<Json> &events, const catalog::Catalog &catalog)
{
    Story story;
    for (const Json &event : events) {
        const std::string kind = textOf(event, "kind");
        const Json &payload = member(event, "payload");
        if (kind == "arrived") {
            story.tool = catalog.find(textOf(payload, "service"), textOf(payload, "tool"));
            story.connection = textOf(payload, "connection");
            story.call.arguments = member(payload, "arguments");
        } else if (kind == "sent") {
            story.call.kept = member(payload, "kept");
        } else if (kind == "answered") {
            story.call.result = member(payload, "result");
            story.wasDone = textOf(payload, "code").empty();
        } else if (kind == "unknown") {
            story.wasDone = textOf(payload, "proved") == word(Proof::Done);
        } else if (kind == "undo") {
            story.wasPutBack = true;
        }
    }
    return story;
}

const catalog::ToolSpec *restorerOf(const catalog::ToolSpec &tool, const catalog::Catalog &catalog)
{
    return catalog.find(tool.service, textOf(tool.restore, "tool"));
}

/// For the person, where the call's own words are for a model.
std::string wordsFor(const CallResult &result, const std::string &service)
{
    switch (result.failure.value_or(Code::Internal)) {
    case Code::NotOffered:
        return service + " does not offer that time any more: it is taken by now, or too soon. Book another one there.";
    case Code::Denied: return "You said no, so nothing was put back.";
    case Code::Expired: return "It was not approved in time, so nothing was put back.";
    case Code::Withdrawn: return "Latchbook ended, or got another key, before it was sent, so nothing was put back.";
    default: return result.text;
    }
}

std::vector<control::Phrase> phrases(const Json &expressions, const Json &facts)
{
    std::vector<control::Phrase> list;
    for (const Json &expression : expressions)
        if (control::Phrase phrase = policy::phraseOf(expression, facts); !phrase.isEmpty())
            list.push_back(std::move(phrase));
    return list;
}

} // namespace

control::PutBack Undoing::offer(const std::vector<Json> &events) const
{
    const Story story = storyOf(events, m_core.catalog());
    if (!story.tool || !story.wasDone || story.tool->restore.is_null())
        return {};
    control::PutBack putBack;
    if (story.wasPutBack)
        putBack.state = "done";
    else if (!policy::canBeUndone(*story.tool))
        putBack.state = "impossible";
    else if (policy::undoArguments(*story.tool, *restorerOf(*story.tool, m_core.catalog()), story.call))
        putBack.state = "offered";
    else
        putBack.state = "not-kept";
    putBack.keptCopy = story.call.kept.is_object();
    Json facts = putBack.keptCopy ? story.call.kept : Json::object();
    facts["arguments"] = story.call.arguments;
    putBack.comes = phrases(member(story.tool->card, "back"), facts);
    putBack.lost = phrases(member(story.tool->restore, "lost"), facts);
    return putBack;
}

Result<CallRequest> Undoing::plan(const std::string &callId, const std::vector<Json> &events) const
{
    const Story story = storyOf(events, m_core.catalog());
    if (!story.tool || !story.wasDone)
        return Error{Code::NotFound, "The log tells of no such call that was carried out."};
    if (story.wasPutBack)
        return Error{Code::Conflict, "This was put back already."};
    const catalog::ToolSpec *restorer = restorerOf(*story.tool, m_core.catalog());
    if (!restorer)
        return Error{Code::NotSupported,
                     "There is no way back: what this did can only be undone in the service itself."};
    Result<Json> arguments = policy::undoArguments(*story.tool, *restorer, story.call);
    if (!arguments)
        return arguments.error();
    return CallRequest{.tool = restorer,
                       .connection = story.connection,
                       .arguments = *std::move(arguments),
                       .caller = {.name = "Latchbook", .version = LATCHBOOK_VERSION},
                       .undoes = callId};
}

Task<Done> Undoing::run(control::UndoAsked asked, std::vector<Json> events)
{
    control::Undone undone{.request = asked.request, .callId = asked.callId};
    Result<CallRequest> request = plan(asked.callId, events);
    if (request) {
        const std::string serviceName = m_core.catalog().service(request->tool->service)->name;
        const Task<CallResult> running = m_core.runner().run(*std::move(request));
        const Result<CallResult> result = co_await running;
        undone.done = result && !result->failure;
        if (!undone.done)
            undone.words = result ? wordsFor(*result, serviceName) : result.error().message;
    } else {
        undone.words = request.error().message;
    }
    m_tell(undone);
    co_return Done{};
}

} // namespace latchbook::server
