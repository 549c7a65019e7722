// Whether to ask a service again, and when. Pure.
#pragma once

#include "base/clock.h"

#include <optional>
#include <string>
#include <string_view>

namespace latchbook::upstream {

/// How one try ended that did not succeed.
struct Attempt {
    int number = 1; ///< the first is 1
    bool isRead = false;
    int status = 0; ///< of the answer; 0: none came
    Code code = Code::Unavailable; ///< why none came
    std::optional<milliseconds> retryAfter = std::nullopt; ///< what the service asked for
    milliseconds timeLeft{0}; ///< until the call's deadline
    double jitter = 1.0; ///< 0 to 1, drawn by the caller
};

/// How long to wait before the next try; nothing when there should be none. Only reads are tried again, four times at
/// most: after no answer, 429, and 5xx (but 501). Everything else leaves once; even a 429, which says that nothing was
/// done, is for the caller to repeat, as a call of its own.
std::optional<milliseconds> planRetry(const Attempt &attempt);

/// A Retry-After header: seconds or an HTTP date (RFC 9110, 10.2.3). Nothing when it is neither or lies in the past.
std::optional<milliseconds> parseRetryAfter(std::string_view header, WallTime now);

/// X-RateLimit-Remaining and X-RateLimit-Reset, which services use for limits of a minute and of a day alike: how long
/// nothing is left, where they say so. The reset is in seconds, of the Unix epoch or from now.
std::optional<milliseconds> parseUsedUp(std::string_view remaining, std::string_view reset, WallTime now);

/// Rounded up: "14 seconds", "12 minutes", "3 hours".
std::string inWords(milliseconds wait);

/// When a service that said 429 but not how long may be asked again: with the next full minute.
milliseconds untilNextMinute(WallTime now);

} // namespace latchbook::upstream
