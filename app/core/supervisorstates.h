// What the supervisor may do when, as data.
#pragma once

#include <optional>
#include <span>

namespace latchbook::core {

enum class ServerState {
    Stopped, ///< as asked, or not asked yet
    Starting, ///< the process runs, but has not said that it is ready
    Running,
    Waiting, ///< it ended by itself; it is started again after a while
    Stopping, ///< it was asked to settle and leave
};

enum class ServerEvent {
    StartAsked,
    Ready, ///< the server said so
    Ended, ///< the process is gone, or never came to be
    RetryDue, ///< the back-off is over
    StopAsked,
};

constexpr ServerState serverStates[] = {ServerState::Stopped, ServerState::Starting, ServerState::Running,
                                        ServerState::Waiting, ServerState::Stopping};
constexpr ServerEvent serverEvents[] = {ServerEvent::StartAsked, ServerEvent::Ready, ServerEvent::Ended,
                                        ServerEvent::RetryDue, ServerEvent::StopAsked};

struct ServerTransition {
    ServerState from;
    ServerEvent event;
    ServerState to;
};

/// Every change there is.
std::span<const ServerTransition> serverTransitions();

/// Nothing: the event means nothing in that state and is ignored.
std::optional<ServerState> next(ServerState from, ServerEvent event);

} // namespace latchbook::core
