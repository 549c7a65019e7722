// Amounts of bytes as English text.
#pragma once

#include <cstdint>
#include <string>

namespace latchbook {

/// "812 bytes", "17.8 KiB", "25 MiB"
std::string sizeText(std::int64_t bytes);

} // namespace latchbook
