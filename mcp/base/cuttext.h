// Characters of UTF-8, as far as cutting a text needs to know them.
#pragma once

#include <cstddef>
#include <string_view>

namespace latchbook {

/// Whether a byte goes on with a character that begins before it.
constexpr bool isContinuation(char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) == 0x80U; }

/// The text's beginning: at most `maxBytes` bytes, and no half of a character.
constexpr std::string_view cutText(std::string_view text, std::size_t maxBytes)
{
    if (text.size() <= maxBytes)
        return text;
    while (maxBytes > 0 && isContinuation(text[maxBytes]))
        --maxBytes;
    return text.substr(0, maxBytes);
}

} // namespace latchbook
