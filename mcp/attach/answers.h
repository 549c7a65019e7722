// The few messages that the attach program says itself, because there is no server that could.
#pragma once

#include "attach/messagehead.h"

#include <string>
#include <string_view>

namespace latchbook::attach {

/// Why a request is answered here: the stable code and a sentence for the AI.
struct Reason {
    std::string_view code;
    std::string words;
};

/// A call was handed over and its server went away: nobody knows whether it was carried out.
Reason outcomeUnknown();
/// A request that may simply be sent again.
Reason askAgain();

/// The answer to `request` as a line: a tool result with `isError` for tools/call, in the request's era; else an error.
std::string answerTo(const MessageHead &request, const Reason &reason);

} // namespace latchbook::attach
