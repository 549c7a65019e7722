#include "server/asking.h"

#include "base/timetext.h"
#include "base/visibletext.h"
#include "control/httptokens.h"
#include "policy/card.h"
#include "server/factread.h"

#include <algorithm>

namespace latchbook::server {
namespace {

/// A guest's text is quoted for what the call takes from it; shorter arguments stand in any text.
constexpr std::size_t shortestMatch = 6;
/// Below that a text is a name or a word, which tells nobody what to do.
constexpr std::size_t shortestProse = 24;
constexpr std::size_t maxQuoted = 3;
constexpr std::size_t maxNote = 1000;

/// What the call takes from a text, or nothing.
std::string matchIn(const std::string &text, const Json &value)
{
    if (value.is_structured()) {
        for (const Json &item : value)
            if (std::string found = matchIn(text, item); !found.empty())
                return found;
        return {};
    }
    if (!value.is_string() || value.get_ref<const std::string &>().size() < shortestMatch)
        return {};
    const std::string &words = value.get_ref<const std::string &>();
    return text.find(words) == std::string::npos ? std::string() : words;
}

/// The way to what a tool read: in words of its own, or those for all.
control::Phrase showing(const std::string &tool, const control::Phrases &phrases)
{
    control::Phrase own{.id = "show." + tool};
    return phrases.find(own.id) ? own : control::Phrase{.id = "show.read"};
}

std::vector<control::OutsideText> quoted(const std::vector<policy::Taint::Text> &texts, const Json &arguments,
                                         const control::Phrases &phrases)
{
    std::vector<control::OutsideText> list;
    for (const policy::Taint::Text &text : texts) {
        std::string match = matchIn(text.text, arguments);
        if (match.empty() && text.text.size() < shortestProse)
            continue;
        list.push_back({.text = text.text,
                        .place = {.id = "place.guest",
                                  .with = {{"field", {{"text", text.field}}},
                                           {"tool", {{"text", text.toolTitle}}},
                                           {"time", {{"instant", toIso(text.read)}}}}},
                        .match = std::move(match),
                        .call = text.call,
                        .show = showing(text.tool, phrases)});
    }
    std::stable_sort(list.begin(), list.end(),
                     [](const auto &a, const auto &b) { return !a.match.empty() && b.match.empty(); });
    list.resize(std::min(list.size(), maxQuoted));
    return list;
}

} // namespace

struct Asking::State {
    AskedCall call;
    control::Question question;
    Json facts;
    qint64 shown = 0; ///< when it first stood on a screen
    bool isOver = false;
};

control::Question Asking::firstQuestion(const AskedCall &call) const
{
    const catalog::ToolSpec &tool = *call.request.tool;
    const Caller &caller = call.request.caller;
    control::Question question{.id = call.id,
                               .service = tool.service,
                               .serviceName = call.serviceName,
                               .connection = call.request.connection,
                               .tool = tool.name,
                               .toolTitle = tool.title,
                               .access = std::string(catalog::word(tool.access)),
                               .guestText = quoted(call.guestTexts, call.request.arguments, m_parts.phrases),
                               .arguments = call.request.arguments,
                               .undoes = call.request.undoes};
    if (m_parts.client)
        question.client = m_parts.client(caller.session);
    question.client.session = caller.session;
    question.client.name = caller.name;
    question.client.version = caller.version;
    question.client.program = caller.program;
    return question;
}

Task<Approval> Asking::ask(AskedCall call)
{
    const Status may = m_parts.questions.mayAsk(call.request.caller.program);
    if (!may)
        co_return may.error();
    const auto state = std::make_shared<State>();
    state->question = firstQuestion(call);
    state->call = std::move(call);
    m_states[state->call.id] = state;
    fill(*state, Json::object());
    put(*state); // at once; the facts follow
    readAndShow(state);

    const Task<control::Verdict> asking = settledVerdict(state);
    const Result<control::Verdict> verdict = co_await asking;
    state->isOver = true;
    m_states.erase(state->call.id);
    if (!verdict || verdict->answer != "approve")
        co_return refuse(*state, verdict);
    logDecision(*state, "approve", *verdict);
    m_parts.questions.close(state->call.id, "approved");
    const auto &scopes = state->question.scopes;
    if (std::find(scopes.begin(), scopes.end(), verdict->scope) != scopes.end())
        m_parts.consents.remember(consentScope(state->call.request, state->call.account), verdict->scope);
    co_return Approval{.keepSecret = verdict->keepSecret, .facts = state->facts};
}

/// A yes counts only if what it was given for is still so; otherwise the question is asked anew.
Task<control::Verdict> Asking::settledVerdict(StatePtr state)
{
    for (;;) {
        const Task<control::Verdict> waiting = m_parts.questions.verdict(state->call.id, state->call.stop);
        Result<control::Verdict> verdict = co_await waiting;
        if (!verdict || verdict->answer != "approve")
            co_return verdict;
        const Task<Json> looking = CallFile::look(state->call.file);
        const Result<Json> file = co_await looking;
        if (!file)
            co_return file.error();
        const Task<Json> reading = readFacts(state);
        const Result<Json> facts = co_await reading;
        if (state->call.stop.stop_requested())
            co_return Error{Code::Withdrawn, "The call was cancelled before it was sent."};
        if (m_parts.questions.hasLateNo(state->call.id))
            continue;
        fill(*state, facts ? *facts : Json::object());
        if (state->question.digest == verdict->digest)
            co_return verdict;
        state->question.changed = true;
        put(*state);
    }
}

Task<Json> Asking::readFacts(StatePtr state)
{
    const AskedCall &call = state->call;
    const Task<Json> reading = server::readFacts(call.request.tool->reads, call.request.tool->paging,
                                                 call.request.arguments, toIso(m_parts.clock.now()), call.lookUp);
    Result<Json> facts = co_await reading;
    state->question.factsRead = toMilliseconds(m_parts.clock.now());
    state->question.facts = facts ? "read" : "unreadable";
    state->question.factsTrouble = facts ? std::string() : facts.error().message;
    state->facts = facts ? *facts : Json(); // what was read before may be so no more
    co_return facts;
}

Task<Done> Asking::readAndShow(StatePtr state)
{
    const Task<Json> reading = readFacts(state);
    const Result<Json> facts = co_await reading;
    if (!state->isOver) {
        fill(*state, facts ? *facts : Json::object());
        put(*state);
    }
    co_return Done{};
}

void Asking::fill(State &state, const Json &facts) const
{
    Json all = facts;
    all["arguments"] = state.call.request.arguments;
    if (state.call.file)
        all["file"] = state.call.file->facts();
    all["client"] = {{"name", state.question.client.name}};
    all["read"] = state.question.facts == "read";
    policy::fillCard(*state.call.request.tool, all, state.question);
    offerScopes(state);
    state.question.digest = policy::digestOf(state.question, state.call.account);
}

void Asking::offerScopes(State &state) const
{
    control::Question &question = state.question;
    const bool destructive = state.call.request.tool->access == catalog::Access::Destructive;
    question.scopes = {"once"};
    if (!question.guestText.empty())
        question.scopeNote = "guest-text";
    else if (question.facts == "unreadable")
        question.scopeNote = "unreadable";
    else
        question.scopeNote.clear();
    if (!question.scopeNote.empty() || !question.undoes.empty())
        return;
    question.scopes.emplace_back("client");
    if (destructive && !m_parts.rules.set.wideDestructive) {
        question.scopeNote = "destructive";
        return;
    }
    if (!control::isProven(question.client.program))
        return; // what cannot be recognised again cannot be trusted again
    question.scopes.emplace_back("minutes");
    question.scopes.emplace_back("always");
}

/// Shows it, and keeps in the log what can be answered from now on.
void Asking::put(State &state)
{
    if (state.question.facts != "reading") {
        const control::EnglishWording english;
        (void)m_parts.log.append({.kind = log::Kind::Asked,
                                  .callId = state.call.id,
                                  .payload = {{"digest", state.question.digest},
                                              {"facts", state.question.facts},
                                              {"changed", state.question.changed},
                                              {"summary", m_parts.phrases.say(state.question.title, english)}}});
    }
    m_parts.questions.put(state.question);
}

void Asking::shown(const control::Shown &shown)
{
    const auto found = m_states.find(shown.question);
    if (found == m_states.end())
        return;
    if (found->second->shown == 0)
        found->second->shown = toMilliseconds(m_parts.clock.now());
    (void)m_parts.log.append(
        {.kind = log::Kind::Shown, .callId = shown.question, .payload = {{"digest", shown.digest}}});
}

Error Asking::refuse(const State &state, const Result<control::Verdict> &verdict)
{
    const bool denied = bool(verdict);
    const bool expired = !denied && verdict.error().code == Code::Expired;
    logDecision(state, denied ? "deny" : expired ? "expired" : "withdrawn", denied ? *verdict : control::Verdict{});
    m_parts.questions.close(state.call.id, denied ? "denied" : expired ? "expired" : "withdrawn");
    if (expired)
        return {Code::Expired,
                "Nobody answered in Latchbook within " + std::to_string(m_parts.questions.life().count())
                    + " min, and no answer counts as no; nothing was sent. Ask the user before you call this again."};
    if (!denied && verdict.error().code != Code::Withdrawn)
        return verdict.error(); // what it was given for cannot be done any more
    if (!denied)
        return {Code::Withdrawn, "The call was taken back before a person answered; nothing was sent."};
    std::string words = "The user denied this call in Latchbook; nothing was sent. Do not repeat it, and do not try to "
                        "reach the same end by other tools or other means.";
    if (!verdict->note.empty())
        words += " Their note to you: " + visible(verdict->note, maxNote);
    return {Code::Denied, words};
}

void Asking::logDecision(const State &state, std::string_view word, const control::Verdict &verdict)
{
    Json payload = {
        {"verdict", word}, {"digest", state.question.digest}, {"asked", state.question.asked}, {"shown", state.shown}};
    if (!verdict.how.empty())
        payload.update({{"how", verdict.how}, {"scope", verdict.scope}, {"note", verdict.note}});
    (void)m_parts.log.append({.kind = log::Kind::Decided, .callId = state.call.id, .payload = std::move(payload)});
}

policy::ConsentScope consentScope(const CallRequest &request, const std::string &account)
{
    return {.session = request.caller.session,
            .client = request.caller.name,
            .program = request.caller.program,
            .service = request.tool->service,
            .connection = request.connection,
            .account = account,
            .tool = request.tool->name};
}

Error goesOn(bool asks, const std::string &waitsFor)
{
    if (asks)
        return {Code::Waiting,
                "This call waits for the user's approval in Latchbook; nothing has been sent yet. Tell them "
                "to look at Latchbook, then call again with the same arguments: that joins this call, and "
                "it never runs twice."};
    if (!waitsFor.empty())
        return {Code::Running,
                waitsFor
                    + ". Nothing has been sent yet. Call again with the same arguments to go on waiting and to get "
                      "the result; it will not be carried out twice."};
    return {Code::Running,
            "This call is still being carried out. Call again with the same arguments to get its result; "
            "it will not be carried out twice."};
}

} // namespace latchbook::server
