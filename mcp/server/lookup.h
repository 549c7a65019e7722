// How a part of a call's path looks something up: a read of Latchbook's own, through the same path.
#pragma once

#include "server/call.h"

namespace latchbook::server {

using LookUp = std::function<Task<CallResult>(std::string tool, Json arguments)>;

/// A look-up that failed is an error like any other.
inline Result<CallResult> orError(Result<CallResult> seen)
{
    if (seen && seen->failure)
        return Error{*seen->failure, seen->text, seen->retryAfter};
    return seen;
}

} // namespace latchbook::server
