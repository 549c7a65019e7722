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

    /// Committed when it returns (WAL, synchronous NORMAL: survives the process, not a power cut).
    virtual Status append(const Event &event) = 0;
    /// Called after each append of this process.
    std::function<void(const Entry &)> onAppended;
    /// Words about a damaged file that was kept aside; empty if there was none.
    virtual std::string asideNote() const = 0;
};

} // namespace latchbook::log
