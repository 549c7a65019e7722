// Finds in an answer what people outside have written.
#pragma once

#include "base/json.h"

#include <string>
#include <vector>

namespace latchbook::catalog {

using Pointers = std::vector<Json::json_pointer>;

/// Bytes of the places of one answer, written as JSON pointers.
constexpr std::size_t mostBytesOfPlaces = 4 * 1024 * 1024;

/// Where text that is neither empty nor an instant stands in members of these names, at any depth, in the value's
/// order. "contact.name" is a `name` inside a `contact`, or inside an item of a list of that name.
/// Fails with Code::TooLarge where the places take more than `mostBytesOfPlaces`.
Result<Pointers> guestTextIn(const Json &value, const std::vector<std::string> &names);

} // namespace latchbook::catalog
