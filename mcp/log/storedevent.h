// An event as its row has it, and what its hash is over.
#pragma once

#include "base/result.h"

#include <QtGlobal>

#include <optional>
#include <string>
#include <string_view>

namespace latchbook::sqlite {
class Statement;
}

namespace latchbook::log {

/// Texts as they stand in the file: kinds of later programs, and rows somebody changed, can be read as well.
struct StoredEvent {
    qint64 sequence = 0;
    qint64 time = 0; ///< milliseconds since 1970, UTC
    std::string kind;
    std::string callId;
    std::string writer;
    std::string payloadHash; ///< hex
    std::string previous; ///< hex
    std::string hash; ///< hex
    std::optional<std::string> payload; ///< JSON text; nothing once erased
};

/// What the first event names as the hash of the one before it: 32 bytes of zero.
std::string genesis();

/// SHA-256, its 32 bytes, over eight lines, each ended by a line feed: `latchbook-event-1`, previous hash, sequence,
/// time (ISO 8601 in UTC with milliseconds), kind, call id, payload's hash, writer. The payload's hash is over its text
/// as stored. So anybody can prove the chain from an export, with payloads erased too.
std::string hashOf(const StoredEvent &event);

/// SELECT for all events in their order.
std::string selectEvents();
/// The same for those of one call, its `?`.
std::string selectEventsOfCall();
/// Of the row a statement made by one of these stands on.
StoredEvent storedEvent(const sqlite::Statement &statement);

} // namespace latchbook::log
