// From checked arguments to the HTTP request they stand for. Pure.
#pragma once

#include "catalog/tool.h"

namespace latchbook::catalog {

struct PlannedRequest {
    std::string method;
    std::string target; ///< path and query, percent-encoded: "/api/v1/bookings?status=CONFIRMED"
    std::string body; ///< JSON text, empty for none
};

/// `arguments` have passed checkArguments().
PlannedRequest planRequest(const ToolSpec &tool, const Json &arguments);

/// Fills "{name}" and "{result.a.b}" in the arguments of `reads`, `verify` and `restore`. What is not there is left
/// out.
Json fillArguments(const Json &wanted, const Json &arguments, const Json &result = {});

} // namespace latchbook::catalog
