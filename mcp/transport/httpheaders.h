// Header fields of HTTP messages, for the client and the listener alike.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace latchbook::transport {

/// In the order they came in or go out. Those that came in have their names in lower case.
using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

/// The first one of that name, or an empty text.
std::string_view findHeader(const HttpHeaders &headers, std::string_view lowerCaseName);

/// ASCII letters only, as header names are; no locale.
std::string lowerCase(std::string_view text);

} // namespace latchbook::transport
