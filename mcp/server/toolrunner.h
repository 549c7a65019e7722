// The one path of every call: find, validate, decide, look at the slot, send, shape, log. Nothing reaches a service
// around it.
#pragma once

#include "base/clock.h"
#include "catalog/catalog.h"
#include "catalog/resultshape.h"
#include "log/eventlog.h"
#include "policy/decide.h"
#include "policy/offeredtimes.h"
#include "policy/taint.h"
#include "server/call.h"
#include "server/executions.h"
#include "server/parkedcalls.h"
#include "server/uploadfolders.h"
#include "upstream/service.h"

#include <functional>
#include <map>

namespace latchbook::server {

/// Official clients give up after 60 s, whatever the progress; so all waits of a call together end before.
constexpr std::chrono::seconds callTime{50};

/// What the path works with. The composition root owns all of it.
struct CallPath {
    Clock &clock;
    const catalog::Catalog &catalog;
    log::EventLog &log;
    const policy::Rules &rules;
    /// The service behind a connection.
    std::function<upstream::Service &(const std::string &service, const std::string &connection)> service;
    policy::Consents &consents;
    /// Null where nobody can be asked: what needs a person is refused.
    Asking *asking = nullptr;
    /// What is not a read has left for the service and is over, whatever became of it; may be empty.
    std::function<void(const catalog::ToolSpec &tool, const std::string &connection)> carriedOut = {};
    /// A secret of an answer that a person kept from the client.
    std::function<void(const std::string &callId, const std::string &label, std::string secret)> secretKept;
    /// Null: no files are sent.
    const UploadFolders *uploadFolders = nullptr;
};

class ToolRunner
{
public:
    explicit ToolRunner(CallPath path);

    /// Always a result, never an error: failures are sentences. Answers within callTime. The caller's stop withdraws
    /// what was not sent; what was sent goes on, and its result waits for the same call.
    Task<CallResult> run(CallRequest request);

    /// Whether the call would run now without anybody being asked.
    bool allows(const CallRequest &request) const
    {
        return decide(request, accountOf(request)).verdict == policy::Verdict::Allow;
    }
    bool isIdle() const { return m_open.empty(); }
    /// A client's session is over: what was remembered for its length only goes.
    void forgetSession(const std::string &session);
    /// Connections may have other keys now: what waits to be sent for another account, and consents to such, go.
    void keysChanged();
    /// What servers before this one had sent: the same call looks whether it happened, and does not carry it out again.
    void remember(const std::vector<LostCall> &lost) { m_parked.remember(lost); }
    /// The server is about to end: what is not a read and was not sent is taken back. The rest may still be answered.
    void withdrawUnsent()
    {
        withdraw([](const RunningCall &) { return true; });
    }
    /// The server ends now: in the log what was sent has no answer, a write's outcome is `unknown`, and the rest is
    /// `withdrawn`.
    void settle();

private:
    using CallPtr = ParkedCalls::CallPtr;
    using Parked = ParkedCalls::Parked;

    Task<CallResult> carryOut(CallPtr call);
    Task<CallResult> lookAfter(CallPtr call, std::string lost);
    Task<Done> askPerson(CallPtr call);
    Task<CallResult> send(CallPtr call);
    Status aboutToSend(const CallPtr &call);
    Task<CallResult> readBack(CallPtr call, Error lost);
    /// Sees all there is: what it finds is for the person, or for ourselves.
    LookUp lookingFor(const CallPtr &call);
    /// Refuses what the rules keep back from this call.
    LookUp tellingFor(const CallPtr &call);
    /// What the rules keep from the caller of what `reader` tells.
    catalog::KeepsBack keptFromCaller(const CallPtr &call, const catalog::ToolSpec &reader) const;
    Task<CallResult> lookUp(CallPtr call, std::string tool, Json arguments, catalog::KeepsBack keepsBack);
    void withdraw(const std::function<bool(const RunningCall &call)> &which);
    policy::Decision decide(const CallRequest &request, const std::string &account) const;
    std::string accountOf(const CallRequest &request) const;
    void rememberGuestText(const CallPtr &call, const catalog::ShapedResult &shaped);
    CallResult answered(const CallPtr &call, upstream::ServiceAnswer answer);
    CallResult fail(const CallPtr &call, const Error &why);
    CallResult end(const CallPtr &call, log::Kind kind, Json payload, CallResult result);
    /// Where a log that cannot be written does not stop what goes on; it has warned.
    void record(log::Kind kind, const std::string &callId, Json payload)
    {
        (void)m_path.log.append({.kind = kind, .callId = callId, .payload = std::move(payload)});
    }

    CallPath m_path;
    ParkedCalls m_parked;
    policy::OfferedTimes m_offered;
    policy::Taint m_taint;
    Executions m_executions;
    std::map<std::string, CallPtr> m_open; ///< by call id
};

} // namespace latchbook::server
