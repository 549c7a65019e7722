// Time comes in by argument, so that tests move it by hand.
#pragma once

#include "base/task.h"

#include <chrono>
#include <stop_token>

namespace latchbook {

/// Of any year: in nanoseconds it would end in 2262.
using WallTime = std::chrono::sys_time<std::chrono::milliseconds>;
using SteadyTime = std::chrono::steady_clock::time_point;
using std::chrono::milliseconds;

class Clock
{
public:
    virtual ~Clock() = default;

    /// What the person's clock says; may jump.
    virtual WallTime now() const = 0;
    /// Never jumps; for waits and time-outs.
    virtual SteadyTime steady() const = 0;
    /// Done after `delay`, or Code::Withdrawn as soon as `stop` is requested.
    virtual Task<Done> wait(milliseconds delay, std::stop_token stop = {}) = 0;
};

class SystemClock final : public Clock
{
public:
    WallTime now() const override { return std::chrono::floor<milliseconds>(std::chrono::system_clock::now()); }
    SteadyTime steady() const override { return std::chrono::steady_clock::now(); }
    Task<Done> wait(milliseconds delay, std::stop_token stop) override;
};

} // namespace latchbook
