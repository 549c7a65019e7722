// SHA-256, as all of Latchbook writes it, and its bytes.
#pragma once

#include <string>
#include <string_view>

namespace latchbook {

/// 64 hex digits, small letters.
std::string sha256Hex(std::string_view bytes);

/// Two hex digits a byte, small letters.
std::string hexOf(std::string_view bytes);
/// Back again; `hex` is of this program's making.
std::string bytesOfHex(std::string_view hex);

} // namespace latchbook
