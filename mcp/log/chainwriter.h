// Puts more events at the end of the chain.
#pragma once

#include "base/clock.h"
#include "log/calltable.h"
#include "log/event.h"

#include <functional>

namespace latchbook::log {

class Database;

class ChainWriter
{
public:
    /// `writer` names the process in each event it writes.
    ChainWriter(Database &database, const Clock &clock, std::string writer);

    /// Runs `work`, which may call write(), in a transaction of the database; the list of calls is in step at its end.
    Status inTransaction(const std::function<Status()> &work);

    Result<Entry> write(Event event) { return write(std::move(event), m_clock.now()); }
    /// An event of an earlier moment, which is taken only when it was written.
    Result<Entry> write(Event &&event, WallTime time);

private:
    struct Last {
        qint64 sequence = 0;
        std::string hash = genesis(); ///< its bytes
    };
    /// Of the chain as it stands; read once a transaction.
    Result<Last> last();

    Database &m_database;
    const Clock &m_clock;
    const std::string m_writer;
    std::optional<Last> m_last; ///< nothing between transactions: others may write
    sqlite::Statement m_selectLast;
    sqlite::Statement m_insert;
    CallTable m_calls;
};

} // namespace latchbook::log
