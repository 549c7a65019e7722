// The list of calls, derived from the events: one row a call, kept in the same transaction as its events.
#pragma once

#include "base/json.h"
#include "log/statement.h"
#include "log/storedevent.h"

namespace latchbook::log {

/// The outcome of a call that has not ended.
constexpr std::string_view openOutcome = "open";

class CallTable
{
public:
    explicit CallTable(const Database &database);

    /// Within the transaction that wrote `event`; `payload` is null once erased.
    Status apply(const StoredEvent &event, const Json &payload);

private:
    Status arrived(const StoredEvent &event, const Json &payload);
    Status joined(const StoredEvent &event, const Json &payload);
    Status ended(const StoredEvent &event, std::string_view code);

    Statement m_insert;
    Statement m_asked;
    Statement m_sent;
    Statement m_join;
    Statement m_end;
    Statement m_retell;
};

} // namespace latchbook::log
