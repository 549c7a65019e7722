// The append-only, hash-chained log in SQLite. Several processes may write to one file.
#pragma once

#include "base/task.h"
#include "log/event.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>

namespace latchbook::log {

/// A call that ends within it costs one transaction; what goes on longer is seen by then.
constexpr std::chrono::milliseconds gatherTime{20};

class EventLog
{
public:
    /// Makes the folder (0700) and the file if need be. A file that is no log of ours is kept aside under a dated name
    /// and told in `asideNote()`. Then settles calls that other writers, now dead, left open: `sent` without an end
    /// becomes `unknown`.
    static Result<std::unique_ptr<EventLog>> open(const std::filesystem::path &file, Clock &clock);
    virtual ~EventLog() = default;

    /// Committed when it returns (WAL, synchronous NORMAL: survives the process, not a power cut). All that waits goes
    /// before it, also of other calls, so that an event may name one of them.
    virtual Status append(Event event) = 0;
    /// Committed together with others that come while the event loop turns once; the task is over then. What could not
    /// be written has been warned of, and waits for the next commit.
    virtual Task<Done> appendSoon(Event event) = 0;
    /// Waits for what is committed next of its call, for `gatherTime` at most: what nobody learns anything from before
    /// its end is in the log as well. A server that is killed meanwhile takes it along.
    virtual void appendLater(Event event) = 0;
    /// Commits what waits.
    virtual Status commit() = 0;
    /// Called for each event of this process, once it is committed.
    std::function<void(const Entry &)> onAppended;
    /// Words about a damaged file that was kept aside; empty if there was none.
    virtual std::string asideNote() const = 0;
};

} // namespace latchbook::log
