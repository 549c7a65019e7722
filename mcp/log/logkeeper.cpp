#include "log/logkeeper.h"

#include "base/digest.h"
#include "base/ids.h"
#include "base/timetext.h"
#include "log/callsearch.h"
#include "log/caretaker.h"

#include <chrono>
#include <set>
#include <thread>

namespace latchbook::log {
namespace {

/// Their calls are kept in memory until they are written.
constexpr qint64 eventsAtOnce = 1000;

} // namespace

LogKeeper::LogKeeper(std::unique_ptr<Database> database, const Clock &clock)
    : m_database(std::move(database)), m_chain(*m_database, clock, newId())
{
}

Result<std::unique_ptr<LogKeeper>> LogKeeper::open(const std::filesystem::path &file, const Clock &clock)
{
    std::error_code error;
    if (!std::filesystem::exists(file, error))
        return Error{Code::NotFound, "There is no log at " + file.string() + "."};
    Result<std::unique_ptr<Database>> database = Database::open(file, Database::Access::Write);
    if (!database)
        return database.error();
    return std::unique_ptr<LogKeeper>(new LogKeeper(*std::move(database), clock));
}

Status LogKeeper::each(const std::vector<std::string> &statements)
{
    for (const std::string &sql : statements) {
        if (const Status ran = sqlite::Statement(m_database->connection(), sql).run(); !ran)
            return ran;
    }
    return Done{};
}

Result<LogKeeper::Rebuilt> LogKeeper::rebuild()
{
    Rebuilt rebuilt;
    const Status done = m_database->inTransaction([&]() -> Status {
        // Emptied first: it is made again from the list, and may be the very thing that is broken.
        const Status emptied = each(
            {"INSERT INTO call_search (call_search) VALUES ('delete-all')", "UPDATE search_state SET through = 0"});
        return emptied ? replay(rebuilt) : emptied;
    });
    if (!done)
        return done.error();
    for (Result<bool> more = true; !more || *more; more = indexNextCalls(*m_database, Caretaker::batch)) {
        if (!more)
            return more.error();
    }
    return rebuilt;
}

Status LogKeeper::replay(Rebuilt &rebuilt)
{
    const Status emptied =
        each({"DELETE FROM calls WHERE call_id NOT IN (SELECT call_id FROM events WHERE payload IS NULL)"});
    if (!emptied)
        return emptied;
    std::set<std::string> kept;
    sqlite::Statement left(m_database->connection(), "SELECT call_id FROM calls");
    const Status known = left.forEach([&] {
        kept.insert(left.text(0));
        return true;
    });
    if (!known)
        return known;
    CallTable calls(m_database->connection());
    sqlite::Statement events(m_database->connection(), selectEvents());
    const Status applied = events.forEach([&]() -> Result<bool> {
        const StoredEvent event = storedEvent(events);
        ++rebuilt.events;
        if (kept.contains(event.callId))
            return true;
        const Result<Json> payload = parseJson(event.payload.value_or("null"), maxWrappedDepth);
        if (const Status listed = calls.apply(event, payload ? *payload : Json()); !listed)
            return listed.error();
        const Status written = rebuilt.events % eventsAtOnce == 0 ? calls.write() : Done{};
        return written ? Result<bool>(true) : written.error();
    });
    if (!applied)
        return applied;
    if (const Status written = calls.write(); !written)
        return written;
    sqlite::Statement count(m_database->connection(), "SELECT count(*) FROM calls");
    if (const Result<bool> row = count.first(); !row)
        return row.error();
    rebuilt.calls = count.number(0);
    return Done{};
}

Result<qint64> LogKeeper::prune(WallTime before, qint64 atMost)
{
    qint64 removed = 0;
    const Status done = m_chain.inTransaction([&]() -> Status {
        const qint64 cut = toMilliseconds(before);
        sqlite::Statement last(m_database->connection(),
                               "SELECT sequence, hash, (SELECT min(sequence) FROM events) FROM events WHERE sequence < "
                               "ifnull((SELECT min(sequence) FROM events WHERE time >= ?), 1 << 62) AND sequence < "
                               "ifnull((SELECT min(number) FROM calls WHERE ended IS NULL OR ended >= ?), 1 << 62) "
                               "AND sequence - (SELECT min(sequence) FROM events) < ? ORDER BY sequence DESC LIMIT 1");
        const Result<bool> any = last.first(cut, cut, atMost);
        if (!any)
            return any.error();
        if (!*any)
            return Done{};
        const qint64 through = last.number(0);
        const std::string hash = hexOf(last.bytes(1));
        removed = through - last.number(2) + 1;
        last.finish();
        const Result<Entry> told =
            m_chain.write({Kind::Pruned, {}, {{"events", removed}, {"through", through}, {"hash", hash}}});
        if (!told)
            return told.error();
        for (const char *sql : {"DELETE FROM events WHERE sequence <= ?", "DELETE FROM calls WHERE number <= ?"}) {
            if (const Status deleted = sqlite::Statement(m_database->connection(), sql).run(through); !deleted)
                return deleted;
        }
        return Done{};
    });
    if (!done)
        return done.error();
    return removed;
}

Result<qint64> LogKeeper::erasePayload(std::string_view callId)
{
    qint64 erased = 0;
    if (const Status overwrites = each({"PRAGMA secure_delete = ON"}); !overwrites)
        return overwrites.error();
    const Status done = m_database->inTransaction([&]() -> Status {
        sqlite::Statement payloads(m_database->connection(),
                                   "UPDATE events SET payload = NULL "
                                   "WHERE call_id = ? AND call_id <> '' AND payload IS NOT NULL");
        if (const Status removed = payloads.run(callId); !removed)
            return removed;
        erased = payloads.rowsChanged();
        if (const Status emptied =
                sqlite::Statement(m_database->connection(),
                                  std::string("UPDATE calls AS c SET summary = '' WHERE ").append(isCall))
                    .run(callId);
            !emptied)
            return emptied;
        // Until its parts are merged the search still holds the words, marked as deleted.
        return each({"INSERT INTO call_search (call_search) VALUES ('optimize')"});
    });
    if (!done)
        return done.error();
    if (const Status emptied = emptyWal(); !emptied)
        return emptied.error();
    return erased;
}

/// The -wal has the old pages as well. While another checkpoint is on its way SQLite waits for no one and answers
/// "busy".
Status LogKeeper::emptyWal()
{
    constexpr std::chrono::milliseconds pause{10};
    const auto giveUp = std::chrono::steady_clock::now() + Database::busyTimeout;
    for (;;) {
        sqlite::Statement checkpoint(m_database->connection(), "PRAGMA wal_checkpoint(TRUNCATE)");
        const Result<bool> answered = checkpoint.first();
        if (!answered)
            return answered.error();
        if (*answered && checkpoint.number(0) == 0)
            return Done{};
        if (std::chrono::steady_clock::now() >= giveUp)
            return Error{Code::Unavailable, "It is erased from the log, but others read the log, so that its file "
                                                + m_database->file().string()
                                                + "-wal may still hold it. Erase it again when Latchbook is idle."};
        std::this_thread::sleep_for(pause);
    }
}

} // namespace latchbook::log
