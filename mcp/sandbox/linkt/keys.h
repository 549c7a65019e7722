// Linkt's API keys in the sandbox.
#pragma once

#include "sandbox/keys.h"

namespace latchbook::sandbox::linkt {

/// Brightlane's.
constexpr std::string_view storyKey = "lk_live_sandbox_brightlane_2d9e7b41";
/// Brightlane's too, and may only read: every other request with it is refused with 403.
constexpr std::string_view readerKey = "lk_live_sandbox_reader_c05a18f3";

} // namespace latchbook::sandbox::linkt
