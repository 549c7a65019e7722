// Text written by others, made safe to print: nothing in it can move the cursor, hide or turn around what stands beside
// it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace latchbook {

/// One line of at most `maxBytes` bytes of UTF-8; what was cut off is told by a final "…" (if that has room at all).
/// Line feeds, escapes and their like become control pictures ("␊", "␛"); C1 controls, bidi marks, line separators, tag
/// characters and other characters that cannot be seen become "<U+202E>"; bytes that are not UTF-8 become U+FFFD.
/// The joiners U+200C and U+200D stay: Persian, Hindi and emoji are wrong without them.
std::string visible(std::string_view text, std::size_t maxBytes);

/// The same JSON with those characters as \u escapes, so that nothing is lost and a terminal may show it.
std::string visibleJson(std::string_view json);

} // namespace latchbook
