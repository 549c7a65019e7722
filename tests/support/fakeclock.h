// A clock that stands still until a test moves it.
#pragma once

#include "base/clock.h"

#include <map>

namespace latchbook::testing {

class FakeClock final : public Clock
{
public:
    WallTime now() const override { return m_now; }
    SteadyTime steady() const override { return m_steady; }
    Task<Done> wait(milliseconds delay, std::stop_token stop = {}) override;

    /// Moves both clocks; waits whose time has come are done, in the order of their times.
    void advance(milliseconds time);
    /// The person sets the wall clock; waits do not notice.
    void setNow(WallTime now) { m_now = now; }
    /// Waits that are neither done nor called off.
    std::size_t waiting() const;

private:
    struct Wait;

    WallTime m_now = WallTime(std::chrono::seconds(1'780'000'000));
    SteadyTime m_steady = SteadyTime(std::chrono::hours(1));
    std::multimap<SteadyTime, std::shared_ptr<Wait>> m_waits;
};

} // namespace latchbook::testing
