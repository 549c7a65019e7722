// "{name}" in tool files: where a value of the call goes.
#pragma once

#include "base/json.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace latchbook::catalog {

/// The names in braces anywhere in a text: {"bookingId"} for "/api/v1/bookings/{bookingId}/cancel".
std::vector<std::string> placeholdersIn(std::string_view text);

/// The text with each "{name}" replaced by what `value` gives for the name. What it gives is not looked into again.
std::string fillText(std::string_view text, const std::function<std::string(std::string_view name)> &value);

/// The name when the text is one placeholder and nothing else; empty otherwise.
std::string_view wholePlaceholder(const Json &value);

/// The whole placeholders anywhere in a value.
std::vector<std::string> wholePlaceholdersIn(const Json &value);

/// What `path` ("contact.name", "data.0.id") leads to; null when there is nothing.
const Json *valueAt(const Json &root, std::string_view path);

} // namespace latchbook::catalog
