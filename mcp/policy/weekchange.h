// The opening hours of a week before and after they are replaced, and the difference in words. Pure.
#pragma once

#include "control/question.h"

namespace latchbook::policy {

/// `before` and `after` are rules {dayOfWeek, startTime, endTime, isAvailable}; closed rules are taken out of open
/// ones.
control::WeekChange compareWeeks(const Json &before, const Json &after, std::string zone);

} // namespace latchbook::policy
