// The sandbox's own time: starts where it is told to, runs on like the machine's, and can be moved by hand.
#pragma once

#include "base/clock.h"

namespace latchbook::sandbox {

class SandboxClock
{
public:
    explicit SandboxClock(WallTime start) { set(start); }

    WallTime now() const
    {
        return m_start + std::chrono::floor<milliseconds>(std::chrono::steady_clock::now() - m_since);
    }
    void set(WallTime now)
    {
        m_start = now;
        m_since = std::chrono::steady_clock::now();
    }

private:
    WallTime m_start;
    SteadyTime m_since;
};

} // namespace latchbook::sandbox
