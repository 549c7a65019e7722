#include "base/code.h"

namespace latchbook {

std::string_view word(Code code)
{
    switch (code) {
    case Code::InvalidArguments: return "invalid-arguments";
    case Code::NotOffered: return "not-offered";
    case Code::NeedsApproval: return "needs-approval";
    case Code::Waiting: return "waiting";
    case Code::Running: return "running";
    case Code::Denied: return "denied";
    case Code::Expired: return "expired";
    case Code::Withdrawn: return "withdrawn";
    case Code::Refused: return "refused";
    case Code::RateLimited: return "rate-limited";
    case Code::NoKey: return "no-key";
    case Code::Unauthorized: return "unauthorized";
    case Code::Forbidden: return "forbidden";
    case Code::NotFound: return "not-found";
    case Code::Conflict: return "conflict";
    case Code::NotSupported: return "not-supported";
    case Code::Unavailable: return "unavailable";
    case Code::TooLarge: return "too-large";
    case Code::Quit: return "quit";
    case Code::Unknown: return "unknown";
    case Code::Internal: return "internal";
    }
    return "internal";
}

std::string_view word(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Done: return "done";
    case Outcome::Failed: return "failed";
    case Outcome::Denied: return "denied";
    case Outcome::Expired: return "expired";
    case Outcome::Withdrawn: return "withdrawn";
    case Outcome::Refused: return "refused";
    case Outcome::Unknown: return "unknown";
    }
    return "failed";
}

Outcome outcomeOf(Code code)
{
    switch (code) {
    case Code::Denied: return Outcome::Denied;
    case Code::Expired: return Outcome::Expired;
    case Code::Withdrawn:
    case Code::Quit: return Outcome::Withdrawn;
    case Code::NeedsApproval:
    case Code::Refused: return Outcome::Refused;
    case Code::Unknown: return Outcome::Unknown;
    default: return Outcome::Failed;
    }
}

} // namespace latchbook
