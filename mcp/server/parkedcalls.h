// Calls that may outlive the patience of who made them: a repeated call joins the first, and a result that nobody
// waited for is kept for it.
#pragma once

#include "policy/parking.h"
#include "server/asking.h"
#include "server/lostcalls.h"
#include "server/runningcall.h"

#include <functional>
#include <set>

namespace latchbook::server {

class ParkedCalls
{
public:
    using CallPtr = std::shared_ptr<RunningCall>;
    using Parked = policy::Parking<CallResult>::Call;

    /// `asking` is null where nobody can be asked.
    ParkedCalls(Clock &clock, Asking *asking) : m_clock(clock), m_asking(asking), m_parking(clock) { }

    /// What a server that is gone has sent, and nobody knows the end of: for as long as a result is kept, the same call
    /// finds it.
    void remember(const std::vector<LostCall> &lost);
    /// The id of the lost call that this one repeats, once; empty when there is none.
    std::string takeLost(const CallPtr &call);
    /// The call that this one repeats; null when it is a new one.
    Parked find(const CallPtr &call) { return m_parking.find(call->key()); }
    /// From now on the same call joins this one.
    Parked begin(const CallPtr &call, const std::function<Task<CallResult>()> &carryOut);
    /// The result, or within callTime what the parked call waits for. When the caller stops and nobody else waits, what
    /// was not sent is withdrawn.
    Task<CallResult> join(CallPtr call, Parked parked);
    /// Who waits in this session has not cancelled anything: it is gone.
    void sessionEnded(const std::string &session);

private:
    Task<Done> keepIfNobodyWaits(std::string key, Parked parked);

    Clock &m_clock;
    Asking *m_asking;
    policy::Parking<CallResult> m_parking;
    std::set<CallPtr> m_waiting; ///< in join()
    struct Lost {
        std::string callId;
        Deadline until;
    };
    std::map<std::string, Lost> m_lost; ///< by the request's key: which account it was for is not known any more
};

} // namespace latchbook::server
