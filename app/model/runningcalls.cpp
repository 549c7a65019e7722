#include "model/runningcalls.h"

#include "model/callwords.h"

namespace latchbook::model {

RunningCalls::RunningCalls(Clock &clock, QObject *parent) : QObject(parent), m_clock(clock), m_later(clock, this) { }

void RunningCalls::take(const control::Logged &logged)
{
    const std::string id = textOf(logged.entry, "callId");
    const std::string kind = textOf(logged.entry, "kind");
    if (kind == "sent") {
        m_calls.insert(id);
        return setAny(true);
    }
    if (!outcomeOfEvent(kind, member(logged.entry, "payload")) || m_calls.erase(id) == 0 || !m_calls.empty())
        return;
    m_lastEnd = m_clock.steady();
    if (!m_isLooking)
        look();
}

void RunningCalls::look()
{
    const auto quiet = std::chrono::duration_cast<milliseconds>(m_clock.steady() - m_lastEnd);
    m_isLooking = m_calls.empty() && quiet < linger;
    if (m_isLooking)
        m_later.set(linger - quiet, [this] { look(); });
    else if (m_calls.empty())
        setAny(false);
}

void RunningCalls::clear()
{
    m_calls.clear();
    m_later.clear();
    m_isLooking = false;
    setAny(false);
}

void RunningCalls::setAny(bool any)
{
    if (std::exchange(m_isAny, any) != any)
        Q_EMIT changed();
}

} // namespace latchbook::model
