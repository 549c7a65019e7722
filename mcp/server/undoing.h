// "Put back" in the app: says what of a past call can be put back, and does it over the one path of every call, where
// the person sees what it will do before it runs.
#pragma once

#include "control/messages.h"
#include "server/servercore.h"

namespace latchbook::server {

class Undoing
{
public:
    using Tell = std::function<void(const control::Undone &undone)>;

    /// `core` outlives it, and it the calls.
    Undoing(ServerCore &core, Tell tell) : m_core(core), m_tell(std::move(tell)) { }

    /// `events`: all of one call, each as in control::Logged.
    control::PutBack offer(const std::vector<Json> &events) const;
    /// Tells once whether it was put back, or why not.
    Task<Done> run(control::UndoAsked asked, std::vector<Json> events);

private:
    Result<CallRequest> plan(const std::string &callId, const std::vector<Json> &events) const;

    ServerCore &m_core;
    const Tell m_tell;
};

} // namespace latchbook::server
