#include "log/chainwriter.h"

#include "base/digest.h"
#include "base/timetext.h"

namespace latchbook::log {
namespace {

QByteArray bytesOf(std::string_view text) { return QByteArray(text.data(), qsizetype(text.size())); }
QByteArray fromHex(std::string_view hex) { return QByteArray::fromHex(bytesOf(hex)); }

} // namespace

ChainWriter::ChainWriter(const Database &database, const Clock &clock, std::string writer)
    : m_clock(clock)
    , m_writer(std::move(writer))
    , m_last(database, "SELECT sequence, hash FROM events ORDER BY sequence DESC LIMIT 1")
    , m_insertEvent(database,
                    "INSERT INTO events (sequence, time, kind, call_id, writer, payload_hash, previous, hash) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
    , m_insertPayload(database, "INSERT INTO payloads (sequence, payload) VALUES (?, CAST(? AS TEXT))")
    , m_calls(database)
{
}

Result<Entry> ChainWriter::write(Event &&event, WallTime time)
{
    StoredEvent row;
    row.previous = genesis();
    const Result<bool> found = m_last.first();
    if (!found)
        return found.error();
    if (*found) {
        row.sequence = m_last.number(0);
        row.previous = m_last.bytes(1).toHex().toStdString();
        m_last.finish();
    }
    const std::string payload = toText(event.payload);
    ++row.sequence;
    row.time = toMilliseconds(time);
    row.kind = word(event.kind);
    row.callId = event.callId;
    row.writer = m_writer;
    row.payloadHash = sha256Hex(payload);
    row.hash = hashOf(row);

    const Status added = m_insertEvent.run(row.sequence, row.time, row.kind, row.callId, row.writer,
                                           fromHex(row.payloadHash), fromHex(row.previous), fromHex(row.hash));
    if (!added)
        return added.error();
    if (const Status kept = m_insertPayload.run(row.sequence, bytesOf(payload)); !kept)
        return kept.error();
    if (const Status listed = m_calls.apply(row, event.payload); !listed)
        return listed.error();
    return Entry{row.sequence, fromMilliseconds(row.time), std::move(event), std::move(row.previous),
                 std::move(row.hash)};
}

} // namespace latchbook::log
