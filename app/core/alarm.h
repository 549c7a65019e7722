// One thing to do later, by the Clock: setting it again, or clearing it, calls the former off.
#pragma once

#include "base/clock.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace latchbook::core {
namespace alarm_detail {

inline Task<Done> runWhenDue(Task<Done> wait, QPointer<QObject> owner, std::stop_token stop,
                             std::function<void()> action)
{
    const Status due = co_await wait;
    if (due && owner && !stop.stop_requested()) // a wait that ended may be called off before its turn comes
        action();
    co_return Done{};
}

} // namespace alarm_detail

class Alarm
{
public:
    /// `owner`: whose life the actions need, usually whoever has the alarm as a member.
    Alarm(Clock &clock, QObject *owner) : m_clock(clock), m_owner(owner) { }
    ~Alarm() { clear(); }
    Alarm(const Alarm &) = delete;
    Alarm &operator=(const Alarm &) = delete;

    /// Runs `action` from the event loop once `delay` is over.
    void set(milliseconds delay, std::function<void()> action)
    {
        clear();
        m_stop = std::stop_source();
        alarm_detail::runWhenDue(m_clock.wait(delay, m_stop.get_token()), m_owner, m_stop.get_token(),
                                 std::move(action));
    }
    void clear() { m_stop.request_stop(); }

private:
    Clock &m_clock;
    QPointer<QObject> m_owner;
    std::stop_source m_stop{std::nostopstate};
};

} // namespace latchbook::core
