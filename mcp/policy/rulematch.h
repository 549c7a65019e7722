// Which of the person's rules speaks for a call. Pure.
#pragma once

#include "catalog/tool.h"
#include "control/rules.h"

namespace latchbook::policy {

/// `pattern` with "*" for any run of characters; case does not matter.
bool matchesPattern(std::string_view pattern, std::string_view text);

/// The rule that decides: one for the tool stands above one for its class, one for a client above one for all, and of
/// equals the strictest. A rule that allows by a claimed name, or whose conditions are not all met, is none. Null when
/// no rule speaks.
const control::Rule *findRule(const control::RuleSet &set, const catalog::ToolSpec &tool, const Json &arguments,
                              std::string_view program, std::string_view client);

} // namespace latchbook::policy
