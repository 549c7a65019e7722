// A meeting is booked or moved to a time that availability offers, byte for byte.
#pragma once

#include "policy/offeredtimes.h"
#include "server/lookup.h"

namespace latchbook::server {

/// `rule` is the tool's `slot` block. A time that was not offered lately is looked up once. Code::NotOffered names the
/// nearest offered times.
Task<Done> checkSlot(Json rule, Json arguments, std::string account, const policy::OfferedTimes &offered,
                     LookUp lookUp);

} // namespace latchbook::server
