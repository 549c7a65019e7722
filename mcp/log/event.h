// What the log is made of.
#pragma once

#include "base/clock.h"
#include "base/json.h"

#include <string>

namespace latchbook::log {

/// What the list of calls reads from the payloads:
/// arrived: client, service, connection, tool, arguments; answered, failed, unknown: code (none: done); joined: call,
/// the id of the call whose result this one gets. Any event's `summary`, a sentence for people, replaces what the
/// arguments told. `failed` with code waiting or running ends nothing. The rest of a payload is for whoever looks
/// closer.
enum class Kind {
    Arrived,
    Asked,
    Shown,
    Decided,
    Sent,
    Answered,
    Failed,
    Unknown,
    Joined,
    Attached,
    Left,
    Rule,
    Key,
    Undo,
    Pruned
};

std::string_view word(Kind kind);
std::optional<Kind> kindOf(std::string_view word);

struct Event {
    Kind kind = Kind::Arrived;
    std::string callId; ///< empty for what belongs to no call
    Json payload = Json::object(); ///< never holds a key, token or webhook secret
};

/// An event as it stands in the log.
struct Entry {
    qint64 sequence = 0;
    WallTime time;
    Event event;
    std::string previous; ///< hex SHA-256 of the entry before
    std::string hash; ///< hex SHA-256, as storedevent.h says over what
};

} // namespace latchbook::log
