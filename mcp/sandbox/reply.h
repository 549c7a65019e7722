// What a handler answers, and the one place where refusals get their form.
#pragma once

#include "base/json.h"
#include "transport/httpheaders.h"

#include <optional>

namespace latchbook::sandbox {

struct Reply {
    int status = 200;
    Json body = Json::object();
    transport::HttpHeaders headers = {};

    bool isSuccess() const { return status < 400; }
};

/// Set: the request stops here.
using Refusal = std::optional<Reply>;

/// The flat envelope of LinkTime's contract, {error, message}; the word follows from the status.
Reply refusal(int status, std::string_view message);

/// {success: true}
Reply done();

} // namespace latchbook::sandbox
