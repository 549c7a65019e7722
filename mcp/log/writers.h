// The processes that write to a log: which of them still live, and what becomes of the calls of those that do not.
#pragma once

#include "log/chainwriter.h"
#include "log/database.h"
#include "log/filelock.h"

#include <set>

namespace latchbook::log {

/// Each writer holds the lock of a file named after it, in the folder `writers` beside the log. Whoever enters or
/// settles holds the log's own opening lock meanwhile.
class Writers
{
public:
    explicit Writers(const std::filesystem::path &logFile) : m_folder(logFile.parent_path() / "writers") { }

    Result<std::unique_ptr<FileLock>> enter(const std::string &writer) const;
    /// The writer ends in order.
    void leave(const std::string &writer) const;
    /// Ends, by events of `chain`'s, the calls that dead writers left open: `unknown` if sent, else `failed` as
    /// withdrawn.
    Status settleDead(Database &database, ChainWriter &chain) const;

private:
    /// Those with a file here or with an open call.
    Result<std::set<std::string>> known(const sqlite::Connection &connection) const;
    Status settle(const std::string &writer, Database &database, ChainWriter &chain) const;

    const std::filesystem::path m_folder;
};

} // namespace latchbook::log
