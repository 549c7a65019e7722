// SHA-256, as all of Latchbook writes it.
#pragma once

#include <string>
#include <string_view>

namespace latchbook {

/// 64 hex digits, small letters.
std::string sha256Hex(std::string_view bytes);

} // namespace latchbook
