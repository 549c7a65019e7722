// multipart/form-data as RFC 7578 has it, taken apart within the bytes it came in.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace latchbook::sandbox {

struct Part {
    std::string name;
    std::string fileName; ///< empty: a plain field
    std::string contentType;
    std::string content;
};

constexpr std::size_t mostParts = 16;

/// The parts of `body`, whose Content-Type is `contentType`; nothing when that is no multipart/form-data with a
/// boundary, or the body is not framed by it from its first delimiter to its closing one.
std::optional<std::vector<Part>> partsOf(std::string_view contentType, std::string_view body);

} // namespace latchbook::sandbox
