#include "log/logreader.h"

#include "log/callsearch.h"
#include "sqlite/statement.h"

#include <limits>

namespace latchbook::log {
namespace {

/// Calls that an outcome leaves are looked through one by one, when there are fewer than this.
constexpr qint64 few = 2000;

/// The index is of calls that are not done, which SQLite does not see in a bound value.
const char *outcomeIs(const std::string &outcome)
{
    return outcome == word(Outcome::Done) ? "outcome = ?" : "outcome = ? AND outcome <> 'done'";
}

/// A WHERE clause as it grows.
struct Condition {
    std::string sql = " WHERE c.number < ?";
    std::vector<sqlite::Value> values;

    void add(std::string_view part, sqlite::Value value)
    {
        sql.append(" AND ").append(part);
        values.push_back(std::move(value));
    }
};

} // namespace

Result<std::unique_ptr<LogReader>> LogReader::open(const std::filesystem::path &file)
{
    Result<std::unique_ptr<Database>> database = Database::open(file, Database::Access::Read);
    if (!database)
        return database.error();
    return std::unique_ptr<LogReader>(new LogReader(*std::move(database)));
}

Result<bool> LogReader::leavesFew(const CallFilter &filter) const
{
    if (!filter.callId.empty())
        return true;
    const std::string &outcome = filter.outcome;
    if (outcome.empty() || outcome == word(Outcome::Done)) // most are done: there is no index of them
        return false;
    sqlite::Statement count(m_database->connection(), std::string("SELECT count(*) FROM (SELECT 1 FROM calls WHERE ")
                                                          + outcomeIs(outcome) + " LIMIT ?)");
    if (const Result<bool> row = count.first(outcome, few); !row)
        return row.error();
    return count.number(0) < few;
}

Status LogReader::take(const std::string &sql, const std::vector<sqlite::Value> &values, const CallSearch &search,
                       CallPage &page, std::size_t wanted) const
{
    if (page.calls.size() >= wanted)
        return Done{};
    sqlite::Statement rows(m_database->connection(), sql);
    return rows.forEach(
        [&] {
            CallRow row = callRow(rows);
            if (search.matches(row))
                page.calls.push_back(std::move(row));
            return page.calls.size() < wanted;
        },
        values);
}

Result<CallPage> LogReader::list(const CallFilter &filter) const
{
    const CallSearch search(filter);
    Condition condition;
    condition.values.emplace_back(filter.before > 0 ? filter.before : std::numeric_limits<qint64>::max());
    const auto equal = [&](std::string_view part, const std::string &value) {
        if (!value.empty())
            condition.add(part, value);
    };
    equal(isCall, filter.callId);
    equal(outcomeIs(filter.outcome), filter.outcome);
    equal("c.tool = ?", filter.tool);
    equal("c.client = ?", filter.client);
    for (const QString &pattern : search.likePatterns())
        condition.add("c.client || ' ' || c.tool || ' ' || c.summary LIKE ? ESCAPE '\\'", pattern.toStdString());

    CallPage page;
    const auto wanted = std::size_t(filter.limit) + 1; // one more tells whether there is a next page
    const std::string select(selectCalls);
    // Each query walks its leading table from the end, so that SQLite sorts nothing.
    const Status read = m_database->inTransaction([&]() -> Status {
        const Result<bool> byLooking = search.indexQuery().isEmpty() ? Result<bool>(true) : leavesFew(filter);
        if (!byLooking)
            return byLooking.error();
        const std::string newestFirst = " ORDER BY c.number DESC";
        if (*byLooking)
            return take(select + "calls c" + condition.sql + newestFirst, condition.values, search, page, wanted);
        const std::string notIndexed = " AND c.number > (SELECT through FROM search_state)";
        const Status tail =
            take(select + "calls c" + condition.sql + notIndexed + newestFirst, condition.values, search, page, wanted);
        if (!tail)
            return tail;
        condition.add("call_search MATCH ?", search.indexQuery().toStdString());
        return take(select + "call_search s CROSS JOIN calls c ON c.number = s.rowid" + condition.sql
                        + " ORDER BY s.rowid DESC",
                    condition.values, search, page, wanted);
    });
    if (!read)
        return read.error();
    if (page.calls.size() == wanted) {
        page.calls.pop_back();
        page.next = page.calls.back().number;
    }
    return page;
}

Result<std::vector<StoredEvent>> LogReader::eventsOf(const std::string &callId) const
{
    std::vector<StoredEvent> found;
    if (callId.empty())
        return found; // the empty name stands for what belongs to no call
    sqlite::Statement events(m_database->connection(), selectEventsOfCall());
    const Status read = events.forEach(
        [&]() -> Result<bool> {
            found.push_back(storedEvent(events));
            return found.size() < maxEventsOfCall;
        },
        callId);
    if (!read)
        return read.error();
    return found;
}

Status LogReader::forEachEvent(const std::function<Result<bool>(const StoredEvent &)> &take) const
{
    sqlite::Statement events(m_database->connection(), selectEvents());
    return events.forEach([&] { return take(storedEvent(events)); });
}

} // namespace latchbook::log
