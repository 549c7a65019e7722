// What a service's error answer says, whatever form it has.
#pragma once

#include <string>
#include <string_view>

namespace latchbook::upstream {

struct Envelope {
    std::string code; ///< the service's own word, lower case: "not_found"; may be empty
    std::string message; ///< as the service wrote it: not yet safe to show; may be empty
};

/// Reads {error, message}, {error: {code, message}}, {code, message}, {errors: […]}, {detail: text, object or list of
/// {loc, msg}}, {title, detail}, a bare JSON text. Both members are empty for HTML, other text and nothing at all.
Envelope readEnvelope(std::string_view body);

} // namespace latchbook::upstream
