// What is done to a log besides adding to it: making its list of calls anew, pruning what is old, erasing what is
// private.
#pragma once

#include "base/clock.h"
#include "log/chainwriter.h"
#include "log/database.h"

namespace latchbook::log {

class LogKeeper
{
public:
    /// Errors as Database::open() gives them, Code::NotFound too: it makes no log.
    static Result<std::unique_ptr<LogKeeper>> open(const std::filesystem::path &file, const Clock &clock);

    struct Rebuilt {
        qint64 events = 0;
        qint64 calls = 0;
    };
    /// Makes the list of calls and its search from the events. Calls with an erased payload stay listed as they are:
    /// they cannot be derived any more. Others wait meanwhile, at most Database::busyTimeout.
    Result<Rebuilt> rebuild();

    /// Removes the events before the first one of `before` or later, or of a call that had not ended by then, and adds
    /// a `pruned` event with how many, and the sequence and hash of the last one. `atMost`: so many of them, the
    /// oldest; others wait meanwhile. Returns how many.
    Result<qint64> prune(WallTime before, qint64 atMost = std::numeric_limits<qint64>::max());

    /// Erases the payloads of a call's events, also from the search and from the file's free space; the chain still
    /// holds. Returns how many there were. Waits for those who read, at most Database::busyTimeout; fails with
    /// Code::Unavailable when they read on.
    Result<qint64> erasePayload(std::string_view callId);

private:
    LogKeeper(std::unique_ptr<Database> database, const Clock &clock);
    Status replay(Rebuilt &rebuilt);
    Status each(const std::vector<std::string> &statements);
    Status emptyWal();

    const std::unique_ptr<Database> m_database;
    ChainWriter m_chain;
};

} // namespace latchbook::log
