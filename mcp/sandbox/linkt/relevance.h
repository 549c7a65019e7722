// How well a name fits what somebody looks for. Case and accents do not count, and a slip of the hand costs little.
#pragma once

#include <string_view>

namespace latchbook::sandbox::linkt {

/// From 0 (not at all) to 1 (the very name). An entity is found by its own name or, a little less, by its company's.
double relevance(std::string_view query, std::string_view name, std::string_view company);

} // namespace latchbook::sandbox::linkt
