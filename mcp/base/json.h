// JSON at the edges: one parse a message, with limits, and small helpers to read what may not be there.
// Parsing and writing are compiled once, here; other files only handle values.
#pragma once

#include "base/result.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace latchbook {

/// Keys are kept sorted, so the text of a value is canonical: same value, same bytes.
using Json = nlohmann::json;

constexpr int maxJsonDepth = 64;

/// Fails with Code::InvalidArguments (not JSON, not UTF-8) or Code::TooLarge (nested deeper than `maxDepth`).
Result<Json> parseJson(std::string_view text, int maxDepth = maxJsonDepth);

/// No spaces, keys sorted, one line; bytes that are not UTF-8 become U+FFFD.
std::string toText(const Json &value);

/// For people: indented by two.
std::string toPrettyText(const Json &value);

/// The member, or null when `object` is no object or has none.
const Json &member(const Json &object, std::string_view key);
/// The text of a string member, or `otherwise`.
std::string textOf(const Json &object, std::string_view key, std::string_view otherwise = {});
/// A member that is a bool, or `otherwise`.
bool flagOf(const Json &object, std::string_view key, bool otherwise = false);

} // namespace latchbook
