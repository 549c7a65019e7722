#include "core/supervisorstates.h"

namespace latchbook::core {
namespace {

using S = ServerState;
using E = ServerEvent;

constexpr ServerTransition table[] = {
    {S::Stopped, E::StartAsked, S::Starting},
    {S::Starting, E::Ready, S::Running},
    {S::Starting, E::Ended, S::Waiting},
    {S::Starting, E::StopAsked, S::Stopping},
    {S::Running, E::Ended, S::Waiting},
    {S::Running, E::StopAsked, S::Stopping},
    {S::Waiting, E::RetryDue, S::Starting},
    {S::Waiting, E::StartAsked, S::Starting}, // the person does not want to wait
    {S::Waiting, E::StopAsked, S::Stopped},
    {S::Stopping, E::Ended, S::Stopped},
};

} // namespace

std::span<const ServerTransition> serverTransitions() { return table; }

std::optional<ServerState> next(ServerState from, ServerEvent event)
{
    for (const ServerTransition &row : table)
        if (row.from == from && row.event == event)
            return row.to;
    return std::nullopt;
}

} // namespace latchbook::core
