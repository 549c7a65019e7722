// How Linkt refuses: {error, message} for what a key may not do or not now, {detail} for the rest, and a list of
// problems for what does not fit its schemas.
#pragma once

#include "sandbox/fields.h"
#include "sandbox/request.h"

namespace latchbook::sandbox::linkt {

Reply refused(int status, std::string_view why);
/// 422; `where` is body or query.
Reply unprocessable(const char *where, const std::vector<Problem> &problems);

/// The request's body into `body`, once it fits the fields: all problems at once if not. In a body that changes, null
/// stands for "leave it" in fields that cannot be null, and nothing need be named.
Refusal readBody(const Request &request, const Fields &fields, Body purpose, Json &body);

} // namespace latchbook::sandbox::linkt
