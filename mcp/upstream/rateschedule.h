// Who may send next under a limit of so many a minute. Pure: told the time, tells who goes.
#pragma once

#include "base/clock.h"
#include "upstream/turns.h"

#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace latchbook::upstream {

struct RateLimits {
    int perMinute = 60;
    int reserved = 10; ///< of these, left to facts and read-backs
};

/// The window slides, so no minute anywhere holds more than the limit. Clients take turns; within a client first come,
/// first served. Reserved requests go before the others and may use the whole minute.
class RateSchedule
{
public:
    struct Ticket {
        quint64 id = 0;
        std::string client;
        bool reserved = false;
        SteadyTime deadline;
    };
    struct Refused {
        quint64 id = 0;
        milliseconds wait{0}; ///< how long it would have taken
    };
    struct Turn {
        std::vector<quint64> granted; ///< they count from now on
        std::vector<Refused> refused; ///< their turn would come after their deadline
        std::optional<SteadyTime> next; ///< ask again then, if nothing happens before
    };

    explicit RateSchedule(RateLimits limits) : m_limits(limits) { }

    void add(Ticket ticket);
    void remove(quint64 id);
    /// The service said that it takes nothing before `until`.
    void pause(SteadyTime until);
    Turn advance(SteadyTime now);
    /// How many have gone in the minute before `now`.
    int used(SteadyTime now) const;
    bool isEmpty() const { return m_sent.empty() && m_waiting.empty(); }

private:
    struct Sent {
        SteadyTime at;
        bool reserved = false;
    };

    std::vector<const Ticket *> inOrder() const;
    void forgetOld(SteadyTime now);
    /// When a request may go, if `sent` have gone before.
    SteadyTime opening(const std::deque<Sent> &sent, bool reserved, SteadyTime now) const;

    const RateLimits m_limits;
    std::deque<Sent> m_sent; // in the last minute, oldest first
    std::deque<Ticket> m_waiting; // as they came
    Turns m_turns;
    SteadyTime m_pausedUntil;
};

} // namespace latchbook::upstream
