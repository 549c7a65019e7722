// Puts one more event at the end of the chain.
#pragma once

#include "base/clock.h"
#include "log/calltable.h"
#include "log/event.h"

namespace latchbook::log {

class ChainWriter
{
public:
    /// `writer` names the process in each event it writes.
    ChainWriter(const Database &database, const Clock &clock, std::string writer);

    /// Within a transaction: reads the last hash, adds the event and keeps the list of calls in step.
    Result<Entry> write(Event event) { return write(std::move(event), m_clock.now()); }
    /// An event of an earlier moment, which is taken only when it was written.
    Result<Entry> write(Event &&event, WallTime time);

private:
    const Clock &m_clock;
    const std::string m_writer;
    Statement m_last;
    Statement m_insertEvent;
    Statement m_insertPayload;
    CallTable m_calls;
};

} // namespace latchbook::log
