// LinkTime's API keys in the sandbox.
#pragma once

#include <string>
#include <string_view>

namespace latchbook::sandbox::linktime {

/// Maya Okafor's (PRO).
constexpr std::string_view storyKey = "lt_live_sandbox_maya_4f7c1e9a";
/// Of an account without API access (FREE): every request with it is refused with 403.
constexpr std::string_view freePlanKey = "lt_live_sandbox_free_8b2d6a05";

/// What the sandbox keeps of a key.
std::string keyHash(std::string_view key);

} // namespace latchbook::sandbox::linktime
