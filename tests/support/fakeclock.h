// A clock that stands still until the test moves it.
#pragma once

#include "base/clock.h"
#include "base/waiter.h"

#include <list>
#include <memory>

namespace latchbook::test {

class FakeClock final : public Clock
{
public:
    WallTime now() const override { return m_now; }
    SteadyTime steady() const override { return m_steady; }

    Task<Done> wait(milliseconds delay, std::stop_token stop) override
    {
        if (stop.stop_requested())
            return finished<Done>(calledOff());
        const auto wait = std::make_shared<Wait>();
        wait->until = m_steady + delay;
        m_waits.push_back(wait);
        wait->onStop(std::move(stop), [wait = wait.get()] { wait->end(calledOff()); });
        return wait->task();
    }

    /// Both times go on; waits that are due end.
    void advance(milliseconds by)
    {
        m_now += by;
        m_steady += by;
        // Those that end may start new waits: only what stood in the list before is looked at.
        for (const auto &wait : std::list(m_waits)) {
            if (wait->until <= m_steady)
                wait->end(Done{});
        }
        m_waits.remove_if([](const auto &wait) { return wait->isOver(); });
    }

    /// The person, or a time server, sets the clock; nothing that waits notices.
    void setNow(WallTime now) { m_now = now; }

private:
    static Error calledOff() { return {Code::Withdrawn, "The wait was called off."}; }

    struct Wait : Waiter<Done> {
        SteadyTime until;
    };

    WallTime m_now{std::chrono::seconds(1'796'310'000)}; ///< 2026-12-03T15:00:00Z
    SteadyTime m_steady{std::chrono::hours(1)};
    std::list<std::shared_ptr<Wait>> m_waits;
};

} // namespace latchbook::test
