// Which of the person's rules speaks for a call. Pure, and one piece for both ends: what the app shows is what the
// server does.
#pragma once

#include "control/rules.h"

#include <string_view>

namespace latchbook::control {

/// What a rule may be about.
struct RuleSubject {
    std::string_view service;
    std::string_view tool;
    std::string_view access;
    std::string_view program; ///< the client's, proven; empty: not known
    std::string_view client; ///< as it claims
};

/// `pattern` with "*" for any run of characters; case does not matter.
bool matchesPattern(std::string_view pattern, std::string_view text);

/// The rule that decides: one about things stands above all; one for the tool stands above one for its class, one for a
/// client above one for all, and of equals the strictest. A rule that allows by a claimed name, or whose conditions are
/// not all met, is none. Null when no rule speaks.
const Rule *findRule(const RuleSet &set, const RuleSubject &subject, const Json &arguments);

} // namespace latchbook::control
