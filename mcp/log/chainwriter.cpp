#include "log/chainwriter.h"

#include "base/digest.h"
#include "base/timetext.h"
#include "log/database.h"

namespace latchbook::log {
ChainWriter::ChainWriter(Database &database, const Clock &clock, std::string writer)
    : m_database(database)
    , m_clock(clock)
    , m_writer(std::move(writer))
    , m_selectLast(database.connection(), "SELECT sequence, hash FROM events ORDER BY sequence DESC LIMIT 1")
    , m_insert(database.connection(),
               "INSERT INTO events (sequence, time, kind, call_id, writer, payload_hash, previous, hash, "
               "payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
    , m_calls(database.connection())
{
}

Status ChainWriter::inTransaction(const std::function<Status()> &work)
{
    const Status done = m_database.inTransaction([&] {
        const Status worked = work();
        return worked ? m_calls.write() : worked;
    });
    m_last.reset();
    m_calls.forget();
    return done;
}

Result<ChainWriter::Last> ChainWriter::last()
{
    if (m_last)
        return *m_last;
    const Result<bool> found = m_selectLast.first();
    if (!found)
        return found.error();
    if (!*found)
        return Last{};
    Last last{m_selectLast.number(0), std::string(m_selectLast.bytes(1))};
    m_selectLast.finish();
    return last;
}

Result<Entry> ChainWriter::write(Event &&event, WallTime time)
{
    Result<Last> before = last();
    if (!before)
        return before.error();
    const std::string payload = toText(event.payload);
    StoredEvent row;
    row.sequence = before->sequence + 1;
    row.time = toMilliseconds(time);
    row.kind = word(event.kind);
    row.callId = event.callId;
    row.writer = m_writer;
    const std::string payloadHash = sha256(payload);
    row.payloadHash = hexOf(payloadHash);
    row.previous = hexOf(before->hash);
    std::string hash = hashOf(row);
    row.hash = hexOf(hash);

    const Status added =
        m_insert.run(row.sequence, row.time, row.kind, row.callId, row.writer, sqlite::Blob{payloadHash},
                     sqlite::Blob{before->hash}, sqlite::Blob{hash}, payload);
    if (!added)
        return added.error();
    m_last = Last{row.sequence, std::move(hash)};
    if (const Status listed = m_calls.apply(row, event.payload); !listed)
        return listed.error();
    return Entry{row.sequence, fromMilliseconds(row.time), std::move(event), std::move(row.previous),
                 std::move(row.hash)};
}

} // namespace latchbook::log
