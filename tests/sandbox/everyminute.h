// The scheduler a second time, slow and obvious: looks at every single minute, by the C library's clock instead of
// Qt's.
#pragma once

#include "sandbox/scheduler.h"

#include <string>

namespace latchbook::test {

/// What freeSlots() must give for this schedule. Everything in it stands on whole minutes but `now`. Changes the
/// process's TZ.
std::vector<WallTime> freeSlotsByTheMinute(const sandbox::Schedule &schedule, const sandbox::Span &window);

/// The schedule in words, to tell which one went wrong.
std::string told(const sandbox::Schedule &schedule, const sandbox::Span &window);

} // namespace latchbook::test
