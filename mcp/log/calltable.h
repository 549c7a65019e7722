// The list of calls, derived from the events: one row a call, kept in the same transaction as its events.
#pragma once

#include "base/json.h"
#include "log/callrow.h"
#include "log/storedevent.h"
#include "sqlite/statement.h"

#include <map>

namespace latchbook::log {

class CallTable
{
public:
    explicit CallTable(const sqlite::Connection &connection);

    /// Within the transaction that wrote `event`; `payload` is null once erased. Rows are changed in memory: a call
    /// that came and ended within one transaction is written once.
    Status apply(const StoredEvent &event, const Json &payload);
    /// Writes what apply() changed, before the transaction ends.
    Status write();
    /// The transaction is over: others may write now.
    void forget() { m_rows.clear(); }

private:
    struct Row {
        CallRow call;
        std::string writer; ///< of a new one
        bool isNew = false;
        bool isRetold = false; ///< its summary is another: the search holds it as well
    };

    void arrived(const StoredEvent &event, const Json &payload);
    Status joined(Row &row, const std::string &other);
    Status ended(Row &row, qint64 time, std::string_view code);
    /// Null when there is no such call.
    Result<Row *> find(const std::string &callId);
    /// Brings those into memory that get the result of this one.
    Status findJoined(const std::string &callId);
    Status write(const Row &row);

    std::map<std::string, Row> m_rows; ///< by call: what was changed, or looked up for that
    sqlite::Statement m_find;
    sqlite::Statement m_findJoined;
    sqlite::Statement m_insert;
    sqlite::Statement m_update;
    sqlite::Statement m_retell;
};

} // namespace latchbook::log
