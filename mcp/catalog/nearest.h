// Finds the name that somebody who wrote another probably meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace latchbook::catalog {

/// The one of `names` that is close to `name` (case, "_" and "-" do not count); empty when none is.
std::string_view nearest(std::string_view name, const std::vector<std::string> &names);

} // namespace latchbook::catalog
