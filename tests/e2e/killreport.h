// What clients were told, what the log says and what the service saw of the same calls, held against each other.
#pragma once

#include "base/json.h"

#include <QStringList>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace latchbook::test {

/// A call as its client knows it.
struct MadeCall {
    std::string tool;
    Json arguments; ///< no two calls have the same
    std::string method; ///< of its write at the service; empty: a read
    int kill = 0; ///< the kill it was open for, or not any more
    Json answer; ///< null: the connection ended first
};

/// How far the server had come with something when it was killed.
enum class Phase { BeforeArrived, Arrived, Sent, Answered, Idle };

class KillReport
{
public:
    /// `events` and `journal` as exported once everything is over.
    KillReport(std::vector<MadeCall> calls, const std::vector<Json> &events, const std::vector<Json> &journal);

    /// Everything in which the three do not agree; empty when nothing was lost or doubled.
    QStringList disagreements() const;
    /// Of each kill the most delicate one: `sent` before `arrived` before what had not come before what was over.
    std::map<Phase, int> kills() const;

private:
    struct Logged {
        std::vector<std::string> kinds;
        std::vector<std::string> writers; ///< of the same events
        int count(const std::string &kind) const;
        std::vector<std::string> ends() const;
        /// Whether the server that took the call ended it, and not the next one for it.
        bool isEndedByItsServer() const;
    };

    Phase phaseOf(const MadeCall &call) const;
    const Logged *loggedAs(const MadeCall &call) const;
    void compareLog(QStringList &faults) const;
    void compareJournal(QStringList &faults) const;
    void compareAnswers(QStringList &faults) const;

    std::vector<MadeCall> m_calls;
    std::map<std::string, Logged> m_log; ///< by call id
    std::map<std::string, std::string> m_ids; ///< of calls that arrived, by tool and arguments
    std::vector<Json> m_reads; ///< of the journal
    std::vector<Json> m_writes;
    std::map<std::string, int> m_seen; ///< of these, by call id
};

} // namespace latchbook::test
