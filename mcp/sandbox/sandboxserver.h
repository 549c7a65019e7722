// The sandbox as clients meet it: listens, writes the journal, lets faults strike, and hands requests to the services.
#pragma once

#include "sandbox/database.h"
#include "sandbox/faults.h"
#include "sandbox/journal.h"
#include "sandbox/linkt/linkt.h"
#include "sandbox/linktime/delivery.h"
#include "sandbox/linktime/linktime.h"
#include "sandbox/sandboxclock.h"
#include "transport/httplistener.h"

namespace latchbook::sandbox {

struct SandboxOptions {
    quint16 port = 0; ///< LinkTime's; 0: any free one
    quint16 linktPort = 0;
    std::filesystem::path folder; ///< holds sandbox.sqlite and journal.jsonl; made when it is not there
    std::string seed = "story"; ///< for a folder without a database
    WallTime now; ///< where the clock starts
    int requestsPerMinute = 60; ///< a key; 0: no limit
    linkt::Pace linktPace;
    std::string deliverTo; ///< where webhooks are posted, http on this machine; empty: nothing leaves
};

class SandboxServer
{
public:
    /// Opens and, if new, fills the database, and listens.
    static Result<std::unique_ptr<SandboxServer>> create(const SandboxOptions &options);

    /// {"linkt": {url, key}, "linktime": {url, key}}: what programs that start a sandbox read from its first line of
    /// output.
    Json readyLine() const;

private:
    using AnswerPtr = std::shared_ptr<transport::HttpAnswer>;
    /// A service and where it is found.
    struct Door {
        Service &service;
        std::unique_ptr<transport::HttpListener> listener;
    };

    SandboxServer(const SandboxOptions &options, std::unique_ptr<Database> db, std::unique_ptr<Journal> journal);
    Status open(Service &service, quint16 port, const transport::ListenerLimits &limits);
    void take(Service &service, const transport::IncomingRequest &incoming, const AnswerPtr &answer);
    void suffer(Service &service, const Fault &fault, const Request &request, const AnswerPtr &answer);
    Reply carryOut(Service &service, const Request &request);

    SandboxClock m_clock;
    Faults m_faults;
    std::unique_ptr<Database> m_db;
    std::unique_ptr<Journal> m_journal;
    linktime::LinkTime m_linktime;
    linkt::Linkt m_linkt;
    std::optional<linktime::Delivery> m_delivery;
    std::vector<Door> m_doors;
    QObject m_delays; ///< what is still to strike goes with it
};

} // namespace latchbook::sandbox
