// SHA-256, as all of Latchbook writes it, and its bytes.
#pragma once

#include <string>
#include <string_view>

namespace latchbook {

/// 32 bytes.
std::string sha256(std::string_view bytes);
/// 64 hex digits, small letters.
std::string sha256Hex(std::string_view bytes);

/// Two hex digits a byte, small letters.
std::string hexOf(std::string_view bytes);

} // namespace latchbook
