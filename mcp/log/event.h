// What the log is made of.
#pragma once

#include "base/clock.h"
#include "base/json.h"

#include <string>

namespace latchbook::log {

enum class Kind { Arrived, Asked, Shown, Decided, Sent, Answered, Failed, Unknown, Joined, Attached, Left, Rule, Key, Undo, Pruned };

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
    std::string hash; ///< hex SHA-256 over previous, sequence, time, kind, call id and the payload's hash
};

} // namespace latchbook::log
