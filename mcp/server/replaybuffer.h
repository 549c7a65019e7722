// The latest events of a session's streams, for clients that were cut off and ask for the rest.
#pragma once

#include "protocol/session.h"

#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace latchbook::server {

/// Unique in its session: the number of an event in its stream, from 0.
struct EventId {
    protocol::StreamId stream = 0;
    std::uint64_t number = 0;

    std::string text() const { return std::to_string(stream) + '-' + std::to_string(number); }
    static std::optional<EventId> parse(std::string_view text);
};

struct PastEvent {
    EventId id;
    std::string line;
};

class ReplayBuffer
{
public:
    /// What is more goes, the oldest first.
    struct Limits {
        std::size_t events = 1'000;
        std::size_t bytes = 1024 * 1024;
    };

    explicit ReplayBuffer(Limits limits) : m_limits(limits) { }

    void keep(PastEvent event);
    /// Those of the same stream that came later and are still known.
    std::vector<PastEvent> after(EventId id) const;

private:
    Limits m_limits;
    std::deque<PastEvent> m_events;
    std::size_t m_bytes = 0;
};

} // namespace latchbook::server
