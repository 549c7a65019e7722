// A service's failure as a stable code and a sentence that says what to do about it.
#pragma once

#include "upstream/service.h"

namespace latchbook::upstream {

/// What errors of this tool's requests are worded by.
ErrorContext contextOf(const catalog::ToolSpec &tool);

/// An answer that is no success.
struct Refusal {
    int status = 0;
    std::string body;
    bool isRead = false;
    milliseconds wait{0}; ///< for 429: how long until it makes sense to ask again
};

/// Sentences come from ServiceSpec::errors, by the service's own code, else by the status; in them `{message}` is what
/// the service said, cleaned and cut short, `{wait}` how long ("14 seconds"), `{tool}` the tool's name and `{title}`
/// its title.
///
/// A 5xx to anything but a read is Code::Unknown: a gateway's 502 or 504 says nothing about what the service behind it
/// did, and a 500 or 503 may come after the work was half done. The exception is 501, which says that there is no such
/// thing.
Error errorOfAnswer(const catalog::ServiceSpec &service, const ErrorContext &context, const Refusal &refusal);

/// No place in the minute before the call's deadline.
Error rateLimitError(const catalog::ServiceSpec &service, const ErrorContext &context, milliseconds wait);

/// The connection has another account's key than when the call was made. Code::Withdrawn: it was not sent.
Error keyChanged(const catalog::ServiceSpec &service);

/// No usable answer came. Of anything but a read that may have been seen: Code::Unknown.
Error errorWithoutAnswer(const catalog::ServiceSpec &service, const ErrorContext &context, bool isRead, Error why);

} // namespace latchbook::upstream
