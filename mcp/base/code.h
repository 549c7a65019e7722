// The stable words for what went wrong: machines compare them, people read the sentence beside them.
#pragma once

#include <string_view>

namespace latchbook {

/// Stands in a tool result's `_meta["io.latchbook/code"]`, in the log and in the app. The words never change meaning.
enum class Code {
    InvalidArguments, ///< the caller's arguments break the tool's rules; nothing was sent
    NotOffered, ///< a time that availability does not offer
    NeedsApproval, ///< only a person may allow this, and nobody can be asked here
    Waiting, ///< a person has not answered yet; the same call again joins the question
    Running, ///< still being carried out; the same call again gets the result
    Denied, ///< a person said no
    Expired, ///< nobody answered in time, or its own time was over before it was sent
    Withdrawn, ///< the asker or the app went away before it was sent
    Refused, ///< a rule forbids it
    RateLimited, ///< the service's limit; `retryAfter` says how long
    NoKey, ///< no key for the service
    Unauthorized, ///< the service does not know the key
    Forbidden, ///< the key may not do this
    NotFound,
    Conflict,
    NotSupported, ///< this service does not have the route
    Unavailable, ///< the service could not be reached or failed; nothing was changed
    TooLarge,
    Quit, ///< the person quit Latchbook
    Unknown, ///< sent, but no answer came: it may or may not have happened
    Internal, ///< a fault of Latchbook's own; never sent by design
};

/// The word on the wire, e.g. "invalid-arguments".
std::string_view word(Code code);

/// How a call ended, kept apart everywhere (design: result, log, app).
enum class Outcome { Done, Failed, Denied, Expired, Withdrawn, Refused, Unknown };
std::string_view word(Outcome outcome);

/// The outcome a code stands for; everything that is nobody's decision is Failed.
Outcome outcomeOf(Code code);

} // namespace latchbook
