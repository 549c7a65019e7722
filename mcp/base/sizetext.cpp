#include "base/sizetext.h"

#include <array>

namespace latchbook {

std::string sizeText(std::int64_t bytes)
{
    constexpr std::int64_t step = 1024;
    constexpr std::array units{"bytes", "KiB", "MiB", "GiB", "TiB"};
    std::size_t unit = 0;
    std::int64_t scale = 1;
    while (unit + 1 < units.size() && bytes / scale >= step) {
        scale *= step;
        ++unit;
    }
    const std::int64_t tenth = scale < step ? 0 : bytes % scale * 10 / scale;
    return std::to_string(bytes / scale) + (tenth > 0 ? "." + std::to_string(tenth) : "") + ' ' + units[unit];
}

} // namespace latchbook
