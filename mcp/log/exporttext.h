// Events as text for other programs, a line each.
#pragma once

#include "log/storedevent.h"

namespace latchbook::log {

/// A JSON object with sequence, time, kind, callId, writer, payload (null once erased), payloadHash, previous and hash;
/// what a terminal would obey stands in it as \u escapes.
std::string jsonLine(const StoredEvent &event);

/// RFC 4180, each line with its CR LF; the payload is JSON as above.
std::string csvHeader();
std::string csvLine(const StoredEvent &event);

} // namespace latchbook::log
