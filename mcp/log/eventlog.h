// The append-only, hash-chained log in SQLite. Several processes may write to one file.
#pragma once

#include "log/event.h"

#include <filesystem>
#include <functional>
#include <memory>

namespace latchbook::log {

class EventLog
{
public:
    /// Makes the folder (0700) and the file if need be. A file that is no log of ours is kept aside under a dated name
    /// and told in `asideNote()`. Then settles calls that other writers, now dead, left open: `sent` without an end
    /// becomes `unknown`.
    static Result<std::unique_ptr<EventLog>> open(const std::filesystem::path &file, Clock &clock);
    virtual ~EventLog() = default;

    /// Committed when it returns, with all that waits (WAL, synchronous NORMAL: survives the process, not a power cut).
    virtual Status append(Event event) = 0;
    /// Waits to be committed with the next append, at the latest when the event loop comes round: before anyone who
    /// awaits a task that ends after this goes on (base/task.h). A failure is only warned of.
    virtual void appendSoon(Event event) = 0;
    /// Commits what waits.
    virtual Status commit() = 0;
    /// Called for each event of this process, once it is committed.
    std::function<void(const Entry &)> onAppended;
    /// Words about a damaged file that was kept aside; empty if there was none.
    virtual std::string asideNote() const = 0;
};

} // namespace latchbook::log
