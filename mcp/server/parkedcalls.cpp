#include "server/parkedcalls.h"

#include "base/within.h"

namespace latchbook::server {

void ParkedCalls::remember(const std::vector<LostCall> &lost)
{
    for (const LostCall &one : lost)
        m_lost.try_emplace(one.request.key(), Lost{one.callId, Deadline::after(m_clock, policy::keptResult)});
}

std::string ParkedCalls::takeLost(const CallPtr &call)
{
    std::erase_if(m_lost, [this](const auto &one) { return one.second.until.isOver(m_clock); });
    const auto found = m_lost.empty() ? m_lost.end() : m_lost.find(call->request.key());
    return found == m_lost.end() ? std::string() : m_lost.extract(found).mapped().callId;
}

ParkedCalls::Parked ParkedCalls::begin(const CallPtr &call, const std::function<Task<CallResult>()> &carryOut)
{
    const std::string key = call->key();
    const Parked parked = m_parking.start(key, call->id);
    call->parked = parked;
    call->stop = parked->stop.get_token();
    parked->task = carryOut();
    keepIfNobodyWaits(key, parked);
    return parked;
}

Task<CallResult> ParkedCalls::join(CallPtr call, Parked parked)
{
    ++parked->waiting;
    m_waiting.insert(call);
    if (m_asking)
        m_asking->joined(parked->callId, call->request.caller.session);
    const Error tooLate{Code::Running, {}};
    const Task<CallResult> limited =
        within<CallResult>(parked->task, m_clock, call->deadline.left(m_clock), call->request.stop, tooLate);
    Result<CallResult> result = co_await limited;
    --parked->waiting;
    m_waiting.erase(call);
    if (result) {
        m_parking.delivered(call->key(), parked);
        co_return result;
    }
    if (parked->waiting == 0 && parked->task.isFinished())
        m_parking.keep(parked); // it ended in the same turn, when there was still somebody who waited
    const bool asks = m_asking && m_asking->isAsking(parked->callId);
    const bool askerLeft = result.error().code == Code::Withdrawn;
    // Who cancels takes the call back. Who is gone cannot be asked: the person decides whether it runs anyway.
    if (askerLeft && !parked->sent && parked->waiting == 0 && !(call->clientLeft && asks)) {
        parked->stop.request_stop();
        m_parking.delivered(call->key(), parked); // the same call from now on is a new one
    }
    CallResult answer = CallResult::failed(parked->callId, askerLeft ? result.error() : goesOn(asks, parked->waitsFor));
    answer.parkedKey = call->request.key();
    co_return answer;
}

void ParkedCalls::sessionEnded(const std::string &session)
{
    for (const CallPtr &call : m_waiting)
        if (call->request.caller.session == session)
            call->clientLeft = true;
}

Task<Done> ParkedCalls::keepIfNobodyWaits(std::string key, Parked parked)
{
    const Task<CallResult> task = parked->task;
    const Result<CallResult> result = co_await task;
    const bool withdrawn = !result || result->failure == Code::Withdrawn;
    if (withdrawn)
        m_parking.delivered(key, parked);
    else if (parked->waiting == 0)
        m_parking.keep(parked);
    co_return Done{};
}

} // namespace latchbook::server
