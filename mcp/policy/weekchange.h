// The opening hours of a week before and after they are replaced, and the difference in words. Pure.
#pragma once

#include "control/question.h"

namespace latchbook::policy {

/// Meetings that are booked, as ISO instants.
struct Booked {
    std::vector<std::pair<std::string, std::string>> meetings; ///< begin, end
    bool areMore = false; ///< than were read
};

/// `before` and `after` are rules {dayOfWeek, startTime, endTime, isAvailable}; closed rules are taken out of open
/// ones. `zone`: the one the rules are meant in.
control::WeekChange compareWeeks(const Json &before, const Json &after, std::string zone, const Booked &booked = {});

} // namespace latchbook::policy
