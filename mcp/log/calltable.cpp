#include "log/calltable.h"

#include "base/cuttext.h"
#include "log/event.h"

namespace latchbook::log {
namespace {

/// Enough to recognise a call by, and to search for; the events have it whole.
constexpr std::size_t maxSummary = 400;

std::string cut(const std::string &text) { return std::string(cutText(text, maxSummary)); }

/// "inviteeEmail: sarah@example.com, startTime: 2026-12-08T19:00:00.000Z"
std::string summaryOf(const Json &arguments)
{
    std::string text;
    for (const auto &[name, value] : arguments.items()) {
        if (text.size() > maxSummary)
            break;
        text += text.empty() ? "" : ", ";
        text += name + ": " + (value.is_string() ? value.get<std::string>() : toText(value));
    }
    return text;
}

std::string_view outcomeOfWord(std::string_view code)
{
    for (int i = 0; i <= int(Code::Internal); ++i) {
        if (word(Code(i)) == code)
            return word(outcomeOf(Code(i)));
    }
    return word(Outcome::Failed); // a code of a later program
}

/// Besides its summary, which any may.
bool changesCall(Kind kind)
{
    return kind == Kind::Asked || kind == Kind::Sent || kind == Kind::Joined || kind == Kind::Answered
           || kind == Kind::Failed || kind == Kind::Unknown;
}

} // namespace

CallTable::CallTable(const sqlite::Connection &connection)
    : m_find(connection, std::string(selectCalls).append("calls c WHERE ").append(isCall))
    , m_findJoined(connection, std::string(selectCalls) + "calls c WHERE c.joined = ?")
    , m_insert(connection,
               "INSERT OR IGNORE INTO calls (number, call_id, time, writer, client, service, connection, tool, "
               "summary, own, asked, outcome, code, started, ended, joined) "
               "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, ''))")
    , m_update(connection,
               "UPDATE calls SET asked = ?, outcome = ?, code = ?, started = ?, ended = ?, joined = nullif(?, '') "
               "WHERE number = ?")
    , m_retell(connection, "UPDATE calls SET summary = ? WHERE number = ?")
{
}

Status CallTable::apply(const StoredEvent &event, const Json &payload)
{
    const std::optional<Kind> kind = kindOf(event.kind);
    if (!kind || event.callId.empty())
        return Done{};
    if (kind == Kind::Arrived) {
        arrived(event, payload);
        return Done{};
    }
    const Json &summary = member(payload, "summary");
    if (!changesCall(*kind) && !summary.is_string())
        return Done{};
    const Result<Row *> found = find(event.callId);
    if (!found)
        return found.error();
    if (!*found)
        return Done{};
    Row &row = **found;
    if (summary.is_string()) {
        row.call.summary = cut(summary.get<std::string>());
        row.isRetold = true;
    }
    switch (*kind) {
    case Kind::Asked: row.call.asked = true; return Done{};
    case Kind::Sent: row.call.started = event.time; return Done{};
    case Kind::Joined: return joined(row, textOf(payload, "call"));
    case Kind::Answered: return ended(row, event.time, textOf(payload, "code"));
    case Kind::Failed: return ended(row, event.time, textOf(payload, "code", word(Code::Internal)));
    case Kind::Unknown: return ended(row, event.time, word(Code::Unknown));
    default: return Done{};
    }
}

void CallTable::arrived(const StoredEvent &event, const Json &payload)
{
    const auto text = [&](const char *key) { return textOf(payload, key); };
    const Json &told = member(payload, "summary");
    Row row{
        .call = {.number = event.sequence,
                 .callId = event.callId,
                 .time = event.time,
                 .client = text("client"),
                 .service = text("service"),
                 .connection = text("connection"),
                 .tool = text("tool"),
                 .outcome = std::string(openOutcome),
                 .summary = cut(told.is_string() ? told.get<std::string>() : summaryOf(member(payload, "arguments"))),
                 .own = flagOf(payload, "latchbook")},
        .writer = event.writer,
        .isNew = true};
    m_rows.try_emplace(event.callId, std::move(row));
}

Status CallTable::joined(Row &row, const std::string &other)
{
    row.call.joined = other;
    const Result<Row *> found = find(other);
    if (!found)
        return found.error();
    if (!*found) // pruned
        return Done{};
    const CallRow &result = (*found)->call;
    row.call.outcome = result.outcome;
    row.call.code = result.code;
    row.call.ended = result.ended;
    return Done{};
}

Status CallTable::ended(Row &row, qint64 time, std::string_view code)
{
    if (code == word(Code::Waiting) || code == word(Code::Running))
        return Done{};
    if (!row.isNew) { // who joined a new one is new as well
        if (const Status found = findJoined(row.call.callId); !found)
            return found;
    }
    for (auto &[id, other] : m_rows) {
        CallRow &call = other.call;
        if (&other != &row && call.joined != row.call.callId)
            continue;
        call.outcome = code.empty() ? word(Outcome::Done) : outcomeOfWord(code);
        call.code = code;
        call.ended = time;
    }
    return Done{};
}

Result<CallTable::Row *> CallTable::find(const std::string &callId)
{
    if (const auto known = m_rows.find(callId); known != m_rows.end())
        return &known->second;
    const Result<bool> found = m_find.first(callId);
    if (!found)
        return found.error();
    if (!*found)
        return static_cast<Row *>(nullptr);
    Row &row = m_rows[callId];
    row.call = callRow(m_find);
    m_find.finish();
    return &row;
}

Status CallTable::findJoined(const std::string &callId)
{
    const auto take = [this] {
        CallRow call = callRow(m_findJoined);
        std::string id = call.callId;
        m_rows.try_emplace(std::move(id), Row{.call = std::move(call), .writer = {}});
        return true;
    };
    return m_findJoined.forEach(take, callId);
}

Status CallTable::write()
{
    for (const auto &[id, row] : m_rows) {
        if (const Status written = write(row); !written)
            return written;
    }
    forget();
    return Done{};
}

Status CallTable::write(const Row &row)
{
    const CallRow &call = row.call;
    if (row.isNew)
        return m_insert.run(call.number, call.callId, call.time, row.writer, call.client, call.service, call.connection,
                            call.tool, call.summary, qint64(call.own), qint64(call.asked), call.outcome, call.code,
                            call.started, call.ended, call.joined);
    const Status updated =
        m_update.run(qint64(call.asked), call.outcome, call.code, call.started, call.ended, call.joined, call.number);
    return updated && row.isRetold ? m_retell.run(call.summary, call.number) : updated;
}

} // namespace latchbook::log
