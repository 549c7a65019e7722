// Reads on the path of a call, remembered for a minute: for lists and proposals that clients ask for again and again.
#pragma once

#include "server/changes.h"
#include "server/toolrunner.h"

#include <map>

namespace latchbook::server {

/// How old an answer may be, unless somebody wants a fresher one.
constexpr std::chrono::seconds readMemory{60};

class ReadCache
{
public:
    /// All outlive it.
    ReadCache(ToolRunner &runner, Clock &clock, Changes &changes);

    /// As ToolRunner::run, of a read, or what the same client has read by the same words less than `oldest` ago (never
    /// more than readMemory), if it still may. Nobody is asked. A change of the account by this server makes everything
    /// of it old.
    Task<CallResult> read(CallRequest request, milliseconds oldest = readMemory);
    /// Keys or rules are others now, and so may the accounts be, and what may be seen of them.
    void forget() { m_remembered.clear(); }

private:
    struct Remembered {
        std::string account;
        SteadyTime since;
        Task<CallResult> task;
    };

    ToolRunner &m_runner;
    Clock &m_clock;
    std::map<std::string, Remembered> m_remembered;
    Changes::Listening m_listening;
};

} // namespace latchbook::server
