// API keys, of whichever service.
#pragma once

#include <string>
#include <string_view>

namespace latchbook::sandbox {

/// What the sandbox keeps of a key.
std::string keyHash(std::string_view key);

} // namespace latchbook::sandbox
