// LinkTime's API keys in the sandbox.
#pragma once

#include "sandbox/keys.h"

namespace latchbook::sandbox::linktime {

/// Maya Okafor's (PRO).
constexpr std::string_view storyKey = "lt_live_sandbox_maya_4f7c1e9a";
/// Of an account without API access (FREE): every request with it is refused with 403.
constexpr std::string_view freePlanKey = "lt_live_sandbox_free_8b2d6a05";

} // namespace latchbook::sandbox::linktime
