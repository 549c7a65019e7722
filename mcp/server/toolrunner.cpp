#include "server/toolrunner.h"

#include "base/ids.h"
#include "base/timetext.h"
#include "catalog/arguments.h"
#include "catalog/resultshape.h"
#include "policy/keptback.h"
#include "policy/undo.h"
#include "server/factread.h"
#include "server/readback.h"
#include "server/slotcheck.h"
#include "upstream/errorwords.h"

namespace latchbook::server {
namespace {

using log::Kind;

policy::Taint::Reader readerOf(const Caller &caller)
{
    return {.session = caller.session, .program = caller.program, .isStateless = caller.modern};
}

} // namespace

ToolRunner::ToolRunner(CallPath path)
    : m_path(std::move(path))
    , m_parked(m_path.clock, m_path.asking)
    , m_offered(m_path.clock)
    , m_taint(m_path.clock)
    , m_executions(m_path.clock)
{
}

Task<CallResult> ToolRunner::run(CallRequest request)
{
    const auto call = std::make_shared<RunningCall>();
    call->id = newId();
    call->request = std::move(request);
    call->serviceSpec = m_path.catalog.service(call->tool().service);
    call->account = accountOf(call->request);
    call->deadline = Deadline::after(m_path.clock, callTime);
    call->stop = call->request.stop;
    call->file = CallFile::of(call->tool(), call->request.arguments, m_path.uploadFolders, m_path.asking != nullptr);
    m_open[call->id] = call;

    const Caller &caller = call->request.caller;
    const catalog::ToolSpec &tool = call->tool();
    m_path.log.appendLater({.kind = Kind::Arrived, .callId = call->id, .payload = arrivalOf(call->request)});
    const Status valid = catalog::checkArguments(tool, call->request.arguments);
    if (!valid)
        co_return fail(call, valid.error());

    const policy::Decision decision = decide(call->request, call->account);
    const bool allowed = decision.verdict == policy::Verdict::Allow;
    call->mustAsk = decision.verdict == policy::Verdict::Ask;
    const bool canAsk = call->mustAsk && m_path.asking && call->request.mayAsk && !caller.isLatchbook;
    if (!allowed || !tool.isRead()) {
        const std::string_view word = allowed ? "allow" : canAsk ? "ask" : "refuse";
        const Status logged =
            m_path.log.append({.kind = Kind::Decided,
                               .callId = call->id,
                               .payload = {{"verdict", word}, {"rule", decision.rule}, {"how", "rule"}}});
        if (!logged && !tool.isRead())
            co_return fail(call, logged.error()); // what cannot be logged is not done
    }
    if (!allowed && !canAsk) {
        const Code code = call->mustAsk ? Code::NeedsApproval : Code::Refused;
        co_return fail(call, Error{code, decision.why});
    }
    if (tool.isRead() && allowed) {
        const Task<CallResult> read = carryOut(call);
        Result<CallResult> result = co_await taken(read);
        co_return result;
    }

    Parked parked = m_parked.find(call);
    if (parked) {
        record(Kind::Joined, call->id, {{"call", parked->callId}});
        m_open.erase(call->id); // its end is the other call's
    } else {
        const std::string lost = m_parked.takeLost(call);
        parked = m_parked.begin(call, [&] { return lost.empty() ? carryOut(call) : lookAfter(call, lost); });
    }
    const Task<CallResult> joined = m_parked.join(call, parked);
    Result<CallResult> result = co_await taken(joined);
    co_return result;
}

std::string ToolRunner::accountOf(const CallRequest &request) const
{
    return m_path.service(request.tool->service, request.connection).account();
}

policy::Decision ToolRunner::decide(const CallRequest &request, const std::string &account) const
{
    const policy::Caller caller{.client = request.caller.name,
                                .program = request.caller.program,
                                .tainted = m_taint.isTainted(readerOf(request.caller)),
                                .hasConsent = m_path.consents.covers(consentScope(request, account)),
                                .isLatchbook = request.caller.isLatchbook,
                                .putsBack = !request.undoes.empty()};
    return policy::decide(m_path.rules, *request.tool, request.arguments, caller);
}

Task<CallResult> ToolRunner::carryOut(CallPtr call)
{
    if (const Json telling = policy::readsThatTell(m_path.rules.set, call->tool(), m_path.catalog); !telling.empty()) {
        if (const Status within = policy::staysWithin(call->tool(), call->request.arguments); !within)
            co_return fail(call, within.error());
        const Task<Json> reading = readFacts(telling, call->tool().paging, call->request.arguments,
                                             toIso(m_path.clock.now()), tellingFor(call));
        const Result<Json> facts = co_await reading;
        if (!facts) // what cannot be told may be denied
            co_return fail(call, facts.error());
    }
    if (!call->tool().slot.is_null()) {
        if (call->request.onStage)
            call->request.onStage("Checking that the time is offered");
        const Task<Done> check =
            checkSlot(call->tool().slot, call->request.arguments, call->account, m_offered, lookingFor(call));
        const Status offered = co_await check;
        if (!offered)
            co_return fail(call, offered.error());
    }
    if (call->file) {
        const Task<Json> looking = CallFile::look(call->file);
        const Result<Json> looked = co_await looking;
        if (!looked)
            co_return fail(call, looked.error());
    }
    if (call->mustAsk) {
        const Task<Done> asking = askPerson(call);
        const Status approved = co_await asking;
        if (!approved)
            co_return fail(call, approved.error());
    } else if (const Json reads = policy::readsForUndo(call->tool());
               m_path.asking && !reads.empty()) { // only an app can put back
        const Task<Json> reading =
            readFacts(reads, call->tool().paging, call->request.arguments, toIso(m_path.clock.now()), lookingFor(call));
        const Result<Json> facts = co_await reading;
        if (facts) // else it runs all the same; it cannot be put back, which the app says
            call->kept = policy::keptForUndo(call->tool(), *facts);
    }
    Executions::Place place; // until the answer is there
    if (!call->tool().execution.is_null()) {
        const Task<Executions::Place> entering = m_executions.enter(placeWanted(call, lookingFor(call)));
        Result<Executions::Place> entered = co_await taken(entering);
        call->parked->waitsFor.clear();
        if (!entered)
            co_return fail(call, entered.error());
        place = *std::move(entered);
        call->deadline = Deadline::after(m_path.clock, callTime); // the time before was others'
    }
    const Task<CallResult> sending = send(call);
    Result<CallResult> result = co_await taken(sending);
    co_return result;
}

Task<CallResult> ToolRunner::lookAfter(CallPtr call, std::string lost)
{
    record(Kind::Joined, call->id, {{"call", lost}});
    m_open.erase(call->id);
    const Task<Json> looking = CallFile::look(call->file);
    const Result<Json> file = co_await looking;
    if (!file)
        call->file.reset();
    const Error ended{Code::Unknown, "Latchbook ended after this call had been sent and before it was answered."};
    const Task<CallResult> reading = readBack(call, ended);
    Result<CallResult> result = co_await taken(reading);
    result->callId = lost;
    co_return result;
}

Task<Done> ToolRunner::askPerson(CallPtr call)
{
    if (call->request.onWait)
        call->request.onWait("Waiting for the user's approval in Latchbook");
    AskedCall asked{.id = call->id, .request = call->request, .stop = call->stop};
    asked.serviceName = call->serviceSpec->name;
    asked.account = call->account;
    asked.guestTexts = m_taint.textsOf(readerOf(call->request.caller));
    asked.lookUp = lookingFor(call);
    asked.file = call->file;
    const Task<Approval> asking = m_path.asking->ask(std::move(asked));
    const Result<Approval> approval = co_await asking;
    if (!approval)
        co_return approval.error();
    call->keepSecret = approval->keepSecret;
    call->kept = policy::keptForUndo(call->tool(), approval->facts);
    call->deadline = Deadline::after(m_path.clock, callTime); // the time of the asking was the person's
    co_return Done{};
}

Status ToolRunner::aboutToSend(const CallPtr &call)
{
    if (call->stop.stop_requested())
        return Error{Code::Withdrawn, "The call was cancelled before it was sent."};
    if (call->deadline.isOver(m_path.clock))
        return Error{Code::Expired, "The time for this call was over before its turn came; the computer may have slept "
                                    "meanwhile. Nothing was sent. Call again if the user still wants it."};
    if (accountOf(call->request) != call->account)
        return upstream::keyChanged(*call->serviceSpec);
    // Paused, or forbidden, while it waited.
    if (const policy::Decision now = decide(call->request, call->account); now.verdict == policy::Verdict::Deny)
        return Error{Code::Refused, now.why};
    if (const Status same = call->file ? call->file->isStillThere() : Status(Done{}); !same)
        return same;
    log::Event sent{.kind = Kind::Sent, .callId = call->id, .payload = call->departure()};
    if (call->tool().isRead())
        m_path.log.appendLater(std::move(sent));
    else if (const Status logged = m_path.log.append(std::move(sent)); !logged)
        return logged;
    call->sent = true;
    if (call->parked)
        call->parked->sent = true;
    if (call->request.onStage)
        call->request.onStage("Sent to " + call->serviceSpec->name);
    return Done{};
}

Task<CallResult> ToolRunner::send(CallPtr call)
{
    upstream::ServiceCall out = call->outgoing();
    out.aboutToSend = [this, call] { return aboutToSend(call); };

    upstream::Service &service = m_path.service(call->tool().service, call->request.connection);
    const Task<upstream::ServiceAnswer> request = service.send(std::move(out));
    Result<upstream::ServiceAnswer> answer = co_await taken(request);
    if (answer) {
        CallResult result = answered(call, *std::move(answer));
        const Status logged = co_await call->logged; // before anybody learns of it; if it failed, that was warned of
        co_return result;
    }
    const bool isSettled = !m_open.contains(call->id); // the server is ending: nothing more is looked up
    if (call->tool().isRead() || !answer.error().mayHaveBeenSeen || isSettled)
        co_return fail(call, answer.error());
    const Task<CallResult> reading = readBack(call, answer.error());
    Result<CallResult> result = co_await taken(reading);
    co_return result;
}

CallResult ToolRunner::answered(const CallPtr &call, upstream::ServiceAnswer answer)
{
    const CallRequest &request = call->request;
    const catalog::ToolSpec &tool = call->tool();
    const catalog::KeepsBack keepsBack = request.caller.isLatchbook ? request.keepsBack : keptFromCaller(call, tool);
    Result<catalog::ShapedResult> shaped =
        catalog::shapeResult(tool, request.arguments, std::move(answer.body), keepsBack);
    if (!shaped && tool.isRead())
        return fail(call, shaped.error());
    if (!shaped) {
        // The service said yes, in words we do not understand: it was done all the same.
        return end(call, Kind::Unknown, {{"status", answer.status}, {"proved", word(Proof::Done)}},
                   lostAnswer(call->id, shaped.error().message, Proof::Done));
    }

    if (!tool.offers.is_null()) {
        const Json &slots = member(shaped->structured, "slots");
        m_offered.remember(call->account, textOf(request.arguments, textOf(tool.offers, "slug")),
                           slots.get<std::vector<std::string>>());
    }
    rememberGuestText(call, *shaped);

    if (call->keepSecret)
        for (auto &[name, secret] : catalog::takeSecrets(tool, *shaped))
            m_path.secretKept(call->id, name, std::move(secret));
    CallResult result;
    result.callId = call->id;
    result.text = std::move(shaped->text);
    result.guestFields = std::move(shaped->guestFields);
    result.structured = std::make_shared<const Structured>(std::move(shaped->structured));
    Json payload = {{"status", answer.status}};
    payload["result"] =
        tool.result.secret.empty() ? result.structured->written : catalog::withoutSecrets(tool, result.answer());
    return end(call, Kind::Answered, std::move(payload), std::move(result));
}

void ToolRunner::rememberGuestText(const CallPtr &call, const catalog::ShapedResult &shaped)
{
    const Caller &caller = call->request.caller;
    if (shaped.guestFields.empty() || caller.isLatchbook)
        return;
    const policy::Taint::Text read{
        .tool = call->tool().name, .toolTitle = call->tool().title, .call = call->id, .read = m_path.clock.now()};
    m_taint.mark(readerOf(caller), policy::textsIn(shaped.structured, shaped.guestFields, read));
}

void ToolRunner::keysChanged()
{
    m_path.consents.keysChanged([this](const std::string &service, const std::string &connection) {
        return m_path.service(service, connection).account();
    });
    withdraw([this](const RunningCall &call) { return accountOf(call.request) != call.account; });
}

void ToolRunner::withdraw(const std::function<bool(const RunningCall &call)> &which)
{
    for (const auto &[id, call] : m_open)
        if (call->parked && !call->sent && which(*call))
            call->parked->stop.request_stop();
}

void ToolRunner::forgetSession(const std::string &session)
{
    m_taint.forget(session);
    m_path.consents.sessionEnded(session);
    m_parked.sessionEnded(session);
    if (m_path.asking)
        m_path.asking->sessionEnded(session);
}

CallResult ToolRunner::fail(const CallPtr &call, const Error &why)
{
    const bool keyChanged = why.code == Code::Withdrawn && accountOf(call->request) != call->account;
    const Error error = keyChanged ? upstream::keyChanged(*call->serviceSpec) : why;
    return end(call, Kind::Failed, {{"code", word(error.code)}, {"message", error.message}},
               CallResult::failed(call->id, error));
}

Task<CallResult> ToolRunner::readBack(CallPtr call, Error lost)
{
    if (call->request.onStage)
        call->request.onStage("The answer was lost; looking whether it happened");
    const Task<Proof> looking = server::readBack(call->tool(), call->known(), lookingFor(call));
    const Result<Proof> found = co_await looking;
    const Proof proof = found ? *found : Proof::None;
    Json payload = {{"code", word(Code::Unknown)}, {"message", lost.message}, {"proved", word(proof)}};
    co_return end(call, Kind::Unknown, std::move(payload), lostAnswer(call->id, lost.message, proof));
}

LookUp ToolRunner::lookingFor(const CallPtr &call)
{
    return [this, call](std::string tool, Json arguments) {
        return lookUp(call, std::move(tool), std::move(arguments), {});
    };
}

LookUp ToolRunner::tellingFor(const CallPtr &call)
{
    return [this, call](std::string tool, Json arguments) {
        const catalog::ToolSpec *reader = m_path.catalog.findForLatchbook(call->tool().service, tool);
        return lookUp(call, std::move(tool), std::move(arguments), keptFromCaller(call, *reader));
    };
}

catalog::KeepsBack ToolRunner::keptFromCaller(const CallPtr &call, const catalog::ToolSpec &reader) const
{
    const Caller &caller = call->request.caller;
    return policy::keptBack(m_path.rules.set, policy::subjectOf(call->tool(), caller.program, caller.name), reader);
}

Task<CallResult> ToolRunner::lookUp(CallPtr call, std::string tool, Json arguments, catalog::KeepsBack keepsBack)
{
    CallRequest request;
    request.tool = m_path.catalog.findForLatchbook(call->tool().service, tool);
    request.connection = call->request.connection;
    request.arguments = std::move(arguments);
    request.keepsBack = std::move(keepsBack);
    request.caller = {.name = "latchbook", .session = call->id, .isLatchbook = true};
    if (!call->sent) // a read-back is worth its answer even when nobody waits for it
        request.stop = call->stop;
    return run(std::move(request));
}

CallResult ToolRunner::end(const CallPtr &call, Kind kind, Json payload, CallResult result)
{
    if (!m_open.contains(call->id))
        return result; // settled meanwhile
    if (kind == Kind::Answered)
        call->logged = m_path.log.appendSoon({.kind = kind, .callId = call->id, .payload = std::move(payload)});
    else
        record(kind, call->id, std::move(payload));
    m_open.erase(call->id);
    const bool isDone = kind == Kind::Answered || result.proved == Proof::Done;
    if (isDone && !call->request.undoes.empty())
        record(Kind::Undo, call->request.undoes, {{"call", call->id}});
    if (call->sent && !call->tool().isRead() && m_path.carriedOut)
        m_path.carriedOut(call->tool(), call->request.connection);
    return result;
}

void ToolRunner::settle()
{
    for (const auto &[id, call] : std::exchange(m_open, {})) {
        if (call->parked)
            call->parked->stop.request_stop();
        const Error why = call->sent ? Error{call->tool().isRead() ? Code::Unavailable : Code::Unknown,
                                             "The server ended before the answer came."}
                                     : Error{Code::Withdrawn, "It was taken back before it was sent."};
        record(why.code == Code::Unknown ? Kind::Unknown : Kind::Failed, id,
               {{"code", word(why.code)}, {"message", why.message}});
    }
    (void)m_path.log.commit(); // it has warned
}

} // namespace latchbook::server
