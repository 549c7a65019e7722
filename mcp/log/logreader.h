// Reads a log without ever writing to it, also while others do.
#pragma once

#include "log/callrow.h"
#include "log/database.h"
#include "log/storedevent.h"
#include "sqlite/statement.h"

#include <functional>
#include <vector>

namespace latchbook::log {

class CallSearch;

/// Empty members match everything.
struct CallFilter {
    std::string callId;
    std::string outcome;
    std::string tool;
    std::string client;
    std::string search; ///< words that all stand somewhere in client, tool or summary; case does not matter
    qint64 before = 0; ///< only numbers below this one; 0: from the newest on
    int limit = 50;
};

struct CallPage {
    std::vector<CallRow> calls; ///< the newest first
    qint64 next = 0; ///< `before` of the page that follows; 0 when this is the last
};

/// No call of ours comes near it.
constexpr std::size_t maxEventsOfCall = 1000;

class LogReader
{
public:
    /// Errors as Database::open() gives them.
    static Result<std::unique_ptr<LogReader>> open(const std::filesystem::path &file);

    Result<CallPage> list(const CallFilter &filter) const;
    /// All events as they stand at the start of this call, in their order, until `take` fails or
    /// says no.
    Status forEachEvent(const std::function<Result<bool>(const StoredEvent &)> &take) const;

    /// All events of one call, in their order; none when there is no such call. At most `maxEventsOfCall`.
    Result<std::vector<StoredEvent>> eventsOf(const std::string &callId) const;

    Database &database() const { return *m_database; }

private:
    explicit LogReader(std::unique_ptr<Database> database) : m_database(std::move(database)) { }

    /// Whether id or outcome alone leave so few calls that the search index is not worth asking.
    Result<bool> leavesFew(const CallFilter &filter) const;
    /// Adds the rows of `sql` that match to the page, until it has as many as wanted.
    Status take(const std::string &sql, const std::vector<sqlite::Value> &values, const CallSearch &search,
                CallPage &page, std::size_t wanted) const;

    const std::unique_ptr<Database> m_database;
};

} // namespace latchbook::log
