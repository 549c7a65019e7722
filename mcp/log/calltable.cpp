#include "log/calltable.h"

#include "log/event.h"

namespace latchbook::log {
namespace {

/// Enough to recognise a call by, and to search for; the events have it whole.
constexpr std::size_t maxSummary = 400;

std::string cut(std::string text)
{
    if (text.size() <= maxSummary)
        return text;
    std::size_t end = maxSummary;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) // not within a character
        --end;
    text.resize(end);
    return text;
}

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

} // namespace

CallTable::CallTable(const Database &database)
    : m_insert(database,
               "INSERT OR IGNORE INTO calls (number, call_id, time, writer, client, service, connection, tool, "
               "outcome, code, summary, own) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?)")
    , m_asked(database, "UPDATE calls SET asked = 1 WHERE call_id = ?")
    , m_sent(database, "UPDATE calls SET started = ? WHERE call_id = ?")
    // max(): one row also when the other is not there any more, pruned.
    , m_join(database,
             "UPDATE calls SET joined = ?, outcome = ifnull(other.outcome, calls.outcome), "
             "code = ifnull(other.code, calls.code), ended = other.ended FROM (SELECT max(outcome) AS outcome, "
             "max(code) AS code, max(ended) AS ended FROM calls WHERE call_id = ?) AS other WHERE call_id = ?")
    , m_end(database, "UPDATE calls SET outcome = ?, code = ?, ended = ? WHERE call_id = ? OR joined = ?")
    , m_retell(database, "UPDATE calls SET summary = ? WHERE call_id = ?")
{
}

Status CallTable::apply(const StoredEvent &event, const Json &payload)
{
    const std::optional<Kind> kind = kindOf(event.kind);
    if (!kind || event.callId.empty())
        return Done{};
    if (kind == Kind::Arrived)
        return arrived(event, payload);
    if (const Json &summary = member(payload, "summary"); summary.is_string()) {
        if (const Status told = m_retell.run(cut(summary.get<std::string>()), event.callId); !told)
            return told;
    }
    switch (*kind) {
    case Kind::Asked: return m_asked.run(event.callId);
    case Kind::Sent: return m_sent.run(event.time, event.callId);
    case Kind::Joined: return joined(event, payload);
    case Kind::Answered: return ended(event, textOf(payload, "code"));
    case Kind::Failed: return ended(event, textOf(payload, "code", word(Code::Internal)));
    case Kind::Unknown: return ended(event, word(Code::Unknown));
    default: return Done{};
    }
}

Status CallTable::arrived(const StoredEvent &event, const Json &payload)
{
    const auto text = [&](const char *key) { return textOf(payload, key); };
    const Json &told = member(payload, "summary");
    const std::string summary = told.is_string() ? told.get<std::string>() : summaryOf(member(payload, "arguments"));
    return m_insert.run(event.sequence, event.callId, event.time, event.writer, text("client"), text("service"),
                        text("connection"), text("tool"), openOutcome, cut(summary),
                        qint64(flagOf(payload, "latchbook")));
}

Status CallTable::joined(const StoredEvent &event, const Json &payload)
{
    const std::string other = textOf(payload, "call");
    return m_join.run(other, other, event.callId);
}

Status CallTable::ended(const StoredEvent &event, std::string_view code)
{
    if (code == word(Code::Waiting) || code == word(Code::Running))
        return Done{};
    const std::string_view outcome = code.empty() ? word(Outcome::Done) : outcomeOfWord(code);
    return m_end.run(outcome, code, event.time, event.callId, event.callId);
}

} // namespace latchbook::log
