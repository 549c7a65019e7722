#include "log/storedevent.h"

#include "base/digest.h"
#include "base/timetext.h"
#include "sqlite/statement.h"

namespace latchbook::log {

std::string genesis() { return std::string(32, '\0'); }

std::string hashOf(const StoredEvent &event)
{
    std::string text = "latchbook-event-1\n";
    const auto add = [&text](std::string_view line) { text.append(line).append("\n"); };
    add(event.previous);
    add(std::to_string(event.sequence));
    add(toIso(fromMilliseconds(event.time)));
    add(event.kind);
    add(event.callId);
    add(event.payloadHash);
    add(event.writer);
    return sha256(text);
}

namespace {

std::string selectWhere(const char *condition)
{
    // As bytes: what was hashed, whatever stands there now.
    return std::string("SELECT e.sequence, e.time, e.kind, e.call_id, e.writer, e.payload_hash, e.previous, e.hash, "
                       "CAST(e.payload AS BLOB) FROM events e ")
           + condition + " ORDER BY e.sequence";
}

} // namespace

std::string selectEvents() { return selectWhere(""); }

// The index is of named calls only, which SQLite does not see in a bound value.
std::string selectEventsOfCall() { return selectWhere("WHERE e.call_id = ? AND e.call_id <> ''"); }

StoredEvent storedEvent(const sqlite::Statement &statement)
{
    const auto hex = [&](int column) { return hexOf(statement.bytes(column)); };
    StoredEvent event;
    event.sequence = statement.number(0);
    event.time = statement.number(1);
    event.kind = statement.text(2);
    event.callId = statement.text(3);
    event.writer = statement.text(4);
    event.payloadHash = hex(5);
    event.previous = hex(6);
    event.hash = hex(7);
    if (!statement.isNull(8))
        event.payload = statement.bytes(8);
    return event;
}

} // namespace latchbook::log
