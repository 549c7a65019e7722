#include "transport/httpheaders.h"

#include <algorithm>

namespace latchbook::transport {

std::string_view findHeader(const HttpHeaders &headers, std::string_view lowerCaseName)
{
    const auto it = std::ranges::find(headers, lowerCaseName, &HttpHeaders::value_type::first);
    return it == headers.end() ? std::string_view{} : std::string_view{it->second};
}

std::string lowerCase(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return result;
}

} // namespace latchbook::transport
