// The end of a time, by both clocks: neither a night with the lid closed, in which the steady one stands still, nor a
// clock that is put back makes it last longer.
#pragma once

#include "base/clock.h"

namespace latchbook {

struct Deadline {
    SteadyTime steady;
    WallTime wall;

    static Deadline after(const Clock &clock, milliseconds time) { return {clock.steady() + time, clock.now() + time}; }

    /// By whichever clock comes first.
    bool isOver(const Clock &clock) const { return clock.steady() >= steady || clock.now() >= wall; }
    /// Until then, for whoever waits awake.
    milliseconds left(const Clock &clock) const { return std::chrono::floor<milliseconds>(steady - clock.steady()); }
};

} // namespace latchbook
