// One call as the list of calls has it.
#pragma once

#include <QtGlobal>

#include <optional>
#include <string>
#include <string_view>

namespace latchbook::sqlite {
class Statement;
}

namespace latchbook::log {

/// The outcome of a call that has not ended.
constexpr std::string_view openOutcome = "open";

struct CallRow {
    /// The sequence of its `arrived`: counts up with time, give or take `gatherTime`. The key of paging.
    qint64 number = 0;
    std::string callId;
    qint64 time = 0; ///< when it arrived; milliseconds since 1970, UTC, as the next two
    std::optional<qint64> started; ///< when it was sent
    std::optional<qint64> ended;
    std::string client;
    std::string service;
    std::string connection;
    std::string tool;
    std::string outcome; ///< one of Outcome's words, or `openOutcome`
    std::string code; ///< one of Code's words; empty when done or open
    std::string joined; ///< id of the call whose result it gets
    std::string summary;
    bool asked = false; ///< a person was asked about it
    bool own = false; ///< Latchbook looked something up for itself
};

/// Beginning of a SELECT of the table `calls` named c.
constexpr std::string_view selectCalls =
    "SELECT c.number, c.call_id, c.time, c.started, c.ended, c.client, c.service, c.connection, c.tool, "
    "c.outcome, c.code, c.joined, c.summary, c.asked, c.own FROM ";
/// Condition for the call of an id. Its events know it: an index of its own would cost every call one more page.
constexpr std::string_view isCall =
    "c.number IN (SELECT sequence FROM events e WHERE e.call_id = ? AND e.call_id <> '')";
/// The row that such a statement stands on.
CallRow callRow(const sqlite::Statement &statement);

} // namespace latchbook::log
