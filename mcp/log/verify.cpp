#include "log/verify.h"

#include "base/digest.h"
#include "base/json.h"
#include "log/event.h"
#include "sqlite/statement.h"

namespace latchbook::log {
namespace {

/// The event before the first that is there.
struct Start {
    qint64 through = 0;
    std::string hash = hexOf(genesis());
};

/// The chain's own start, or the end of what was pruned last.
Result<Start> startOf(const sqlite::Connection &connection)
{
    sqlite::Statement first(connection, "SELECT min(sequence) FROM events");
    if (const Result<bool> row = first.first(); !row)
        return row.error();
    if (first.number(0) <= 1)
        return Start{};
    first.finish();
    sqlite::Statement pruned(connection,
                             "SELECT CAST(payload AS BLOB) FROM events WHERE kind = ? AND payload IS NOT NULL "
                             "ORDER BY sequence DESC LIMIT 1");
    const Result<bool> row = pruned.first(word(Kind::Pruned));
    if (!row)
        return row.error();
    if (!*row)
        return Start{};
    const Result<Json> payload = parseJson(pruned.bytes(0));
    pruned.finish();
    const qint64 through = payload ? numberOf<qint64>(*payload, "through") : 0;
    constexpr qint64 farthest = qint64(1) << 62; // as the log's writers count
    return through > 0 && through < farthest ? Start{through, textOf(*payload, "hash")} : Start{};
}

/// What is wrong with `event`, the one after `last`; empty when it holds.
std::string faultOf(const StoredEvent &event, qint64 last, const std::string &lastHash)
{
    if (event.sequence <= last)
        return "its number is none that follows";
    if (event.sequence != last + 1)
        return event.sequence == last + 2 ? "event " + std::to_string(last + 1) + " before it is missing"
                                          : "events " + std::to_string(last + 1) + " to "
                                                + std::to_string(event.sequence - 1) + " before it are missing";
    if (event.previous != lastHash)
        return "it does not follow from the event before it";
    if (event.payload && sha256Hex(*event.payload) != event.payloadHash)
        return "its payload is not the one that was written";
    if (hexOf(hashOf(event)) != event.hash)
        return "its own data is not as it was written";
    return {};
}

} // namespace

Result<Verification> verify(const LogReader &reader)
{
    Verification result;
    qint64 at = 0;
    const Status read = reader.database().inTransaction([&]() -> Status {
        const Result<Start> start = startOf(reader.database().connection());
        if (!start)
            return start.error();
        at = start->through;
        result.lastHash = start->hash;
        return reader.forEachEvent([&](const StoredEvent &event) -> Result<bool> {
            std::string fault = faultOf(event, at, result.lastHash);
            if (!fault.empty()) {
                result.brokenAt = event.sequence;
                return Error{Code::Conflict, std::move(fault)};
            }
            at = event.sequence;
            result.lastHash = event.hash;
            result.first = result.first == 0 ? event.sequence : result.first;
            result.last = event.sequence;
            result.erased += event.payload ? 0 : 1;
            ++result.events;
            return true;
        });
    });
    result.whole = bool(read);
    if (read)
        return result;
    if (read.error().code != Code::Conflict) // damage that we or SQLite met
        return read.error();
    if (result.brokenAt == 0)
        result.brokenAt = at + 1;
    result.why = read.error().message;
    return result;
}

} // namespace latchbook::log
