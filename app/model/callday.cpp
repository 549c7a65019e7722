#include "model/callday.h"

#include "base/timetext.h"
#include "model/callwords.h"
#include "model/text.h"

#include <algorithm>

namespace latchbook::model {
namespace {

constexpr qint64 dayLength = 24 * 3'600'000LL;
constexpr qint64 longestDay = dayLength + 3'600'000; // when clocks go back
constexpr int dayPageSize = 200;
constexpr std::size_t fewCalls = 1000;

} // namespace

void CallDay::start(qint64 now)
{
    m_calls.clear();
    m_tidyAt = 0;
    m_trouble.clear();
    m_from = now - dayLength;
    askPage(0);
}

void CallDay::askPage(qint64 before)
{
    m_pageRequest = "day:" + std::to_string(++m_requests);
    m_send(control::CallsAsked{.request = m_pageRequest, .before = before, .limit = dayPageSize});
}

bool CallDay::take(const control::CallsListed &listed)
{
    if (listed.request != m_pageRequest)
        return false;
    m_trouble = listed.trouble;
    bool isOlder = listed.calls.empty();
    for (const control::CallInfo &info : listed.calls) {
        isOlder = isOlder || info.time < m_from;
        if (info.time < m_from || info.own)
            continue;
        Call &call = m_calls[info.callId];
        call.time = info.time;
        if (info.outcome != "open")
            call.outcome = info.outcome;
        call.asked = call.asked || info.asked;
    }
    if (listed.next > 0 && !isOlder)
        askPage(listed.next);
    else
        m_pageRequest.clear();
    return true;
}

bool CallDay::take(const control::Logged &logged)
{
    const std::string id = textOf(logged.entry, "callId");
    const std::string kind = textOf(logged.entry, "kind");
    const Json &payload = member(logged.entry, "payload");
    if (id.empty())
        return false;
    if (kind == "arrived") {
        if (flagOf(payload, "latchbook"))
            return false;
        const auto time = fromIso(textOf(logged.entry, "time"));
        m_calls[id].time = time ? toMilliseconds(*time) : 0;
        forgetBefore(m_calls[id].time - longestDay);
        return true;
    }
    const auto call = m_calls.find(id);
    if (call == m_calls.end())
        return false;
    if (kind == "asked") {
        call->second.asked = true;
        return true;
    }
    const std::optional<std::string> outcome = outcomeOfEvent(kind, payload);
    if (outcome)
        call->second.outcome = *outcome;
    return outcome.has_value();
}

/// Looks at them all, so only when they have doubled.
void CallDay::forgetBefore(qint64 time)
{
    if (m_calls.size() < m_tidyAt)
        return;
    std::erase_if(m_calls, [time](const auto &entry) { return entry.second.time < time; });
    m_tidyAt = 2 * m_calls.size() + fewCalls;
}

std::array<CallDay::Hour, CallDay::hours> CallDay::count(qint64 now) const
{
    // Hours as the person's clock has them; by its own zone, half an hour and all.
    const QDateTime last = localTime(now);
    const qint64 begun =
        last.addSecs(-(last.time().minute() * 60 + last.time().second())).toMSecsSinceEpoch() / 1000 * 1000;
    constexpr qint64 hourLength = dayLength / hours;
    std::array<Hour, hours> list;
    for (int i = 0; i < hours; ++i)
        list[std::size_t(i)].start = localTime(begun - (hours - 1 - i) * hourLength).time().hour();
    for (const auto &[id, call] : m_calls) {
        const qint64 ago = begun + hourLength - 1 - call.time;
        if (ago < 0 || ago >= dayLength)
            continue;
        Hour &hour = list[std::size_t(hours - 1 - ago / hourLength)];
        if (call.outcome == "failed" || call.outcome == "unknown")
            ++hour.failed;
        else if (call.asked)
            ++hour.asked;
        else if (call.outcome == "done" || call.outcome == "open")
            ++hour.ran;
    }
    return list;
}

int CallDay::today(qint64 now) const
{
    const qint64 midnight = localTime(now).date().startOfDay().toMSecsSinceEpoch();
    return int(std::count_if(m_calls.begin(), m_calls.end(),
                             [midnight](const auto &entry) { return entry.second.time >= midnight; }));
}

} // namespace latchbook::model
