// The formats of text that tool files name: one table of how to check, how to say and a right example. Every check is
// linear in the text and safe at any length.
#pragma once

#include <string>
#include <string_view>

namespace latchbook::catalog {

struct Format {
    std::string_view name;
    /// Known to every JSON Schema reader; the others are ours and never shown in `tools/list`.
    bool standard = false;
    bool (*fits)(std::string_view) = nullptr;
    /// What such a text must be: "an e-mail address".
    std::string_view rule;
    std::string_view example;
    /// A right value after `example`, for what has an order.
    std::string_view later;
    /// Whether `one` lies before `other`, both of which fit; null for what has no order.
    bool (*before)(std::string_view one, std::string_view other) = nullptr;
};

/// Null when there is none of that name.
const Format *findFormat(std::string_view name);

} // namespace latchbook::catalog
