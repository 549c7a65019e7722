// A run's queue, as it can be seen while it runs and for an hour after.
#pragma once

#include "sandbox/router.h"

namespace latchbook::sandbox::linkt {

constexpr std::int64_t usualQueued = 100;
constexpr std::int64_t mostQueued = 1'000;

struct QueueWindow {
    std::string state; ///< only those; empty: all
    bool hasHistory = false;
    std::int64_t limit = usualQueued;
    std::int64_t offset = 0;
};

/// What get_run_queue answers about the run of this number, which must be there.
Json queueOf(const Call &call, std::int64_t run, const QueueWindow &window);

} // namespace latchbook::sandbox::linkt
