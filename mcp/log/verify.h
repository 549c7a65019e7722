// Proves a log's chain, event by event.
#pragma once

#include "log/logreader.h"

namespace latchbook::log {

struct Verification {
    bool whole = false;
    qint64 brokenAt = 0; ///< the first event that is not as it was written; only when not whole
    std::string why; ///< a sentence about that event
    qint64 events = 0; ///< that hold
    qint64 first = 0; ///< sequence of the first; more than 1 after pruning
    qint64 last = 0;
    std::string lastHash; ///< kept elsewhere it is an anchor: a log that still holds it there was not rewritten before
    qint64 erased = 0; ///< payloads that are gone; their hashes hold
};

/// An error when the log cannot be read at all. A chain shows damage and clumsy changes; whoever rewrites it from some
/// event to its end, or cuts that end off, is not seen without an anchor.
Result<Verification> verify(const LogReader &reader);

} // namespace latchbook::log
