#include "sandbox/sandboxserver.h"

#include "sandbox/control.h"
#include "sandbox/linkt/seed.h"
#include "sandbox/linktime/seed.h"

#include <QTimer>

namespace latchbook::sandbox {
namespace {

// Together below the 1024 descriptors a process usually has.
constexpr int linktimeClients = 650;
constexpr int linktClients = 250;
constexpr std::chrono::minutes uploadTime{2}; // for a file of the largest size on a machine that has other things to do

void send(transport::HttpAnswer &answer, const Reply &reply)
{
    if (reply.status == 204)
        return answer.send(reply.status, {}, reply.headers);
    transport::HttpHeaders headers = reply.headers;
    headers.emplace_back("Content-Type", "application/json");
    answer.send(reply.status, toText(reply.body), headers);
}

/// What the fault makes of an answer; a slow one is whole.
void strike(const Service &service, const Fault &fault, transport::HttpAnswer &answer, const Reply &reply)
{
    switch (fault.kind) {
    case Fault::Kind::Slow: return send(answer, reply);
    case Fault::Kind::Close: return answer.drop();
    case Fault::Kind::Reset: return answer.reset();
    case Fault::Kind::Half:
        return answer.sendHalf(reply.status, toText(reply.body), {{"Content-Type", "application/json"}});
    case Fault::Kind::Status: {
        Reply failed = service.refused(fault.status, "The sandbox was told to answer this");
        if (fault.status == 429 || fault.status == 503)
            failed.headers.emplace_back("Retry-After", std::to_string(fault.retryAfter));
        return send(answer, failed);
    }
    }
}

} // namespace

Result<std::unique_ptr<SandboxServer>> SandboxServer::create(const SandboxOptions &options)
{
    std::error_code error;
    std::filesystem::create_directories(options.folder, error);
    if (error)
        return Error{Code::Unavailable,
                     "The folder " + options.folder.string() + " cannot be made: " + error.message()};
    auto db = Database::open(options.folder / "sandbox.sqlite");
    if (!db)
        return db.error();
    if (const Status planted = linktime::plant(**db, options.seed, options.now); !planted)
        return planted.error();
    if (const Status planted = linkt::plant(**db, options.seed, options.now); !planted)
        return planted.error();
    auto journal = Journal::open(options.folder / "journal.jsonl");
    if (!journal)
        return journal.error();
    std::unique_ptr<SandboxServer> self(new SandboxServer(options, *std::move(db), *std::move(journal)));
    if (const Status opened = self->open(self->m_linktime, options.port, {.connections = linktimeClients}); !opened)
        return opened.error();
    if (const Status opened =
            self->open(self->m_linkt, options.linktPort,
                       {.bodyBytes = linkt::mostBodyBytes, .connections = linktClients, .body = uploadTime});
        !opened)
        return opened.error();
    return self;
}

SandboxServer::SandboxServer(const SandboxOptions &options, std::unique_ptr<Database> db,
                             std::unique_ptr<Journal> journal)
    : m_clock(options.now)
    , m_db(std::move(db))
    , m_journal(std::move(journal))
    , m_linktime(*m_db, m_clock, options.requestsPerMinute)
    , m_linkt(*m_db, m_clock, options.requestsPerMinute, options.linktPace)
{
    if (!options.deliverTo.empty())
        m_delivery.emplace(*m_db, options.deliverTo);
}

Status SandboxServer::open(Service &service, quint16 port, const transport::ListenerLimits &limits)
{
    auto listener = transport::HttpListener::create(port, limits, transport::HttpListener::isLocal);
    if (!listener)
        return listener.error();
    (*listener)->setFallback([this, &service](const transport::IncomingRequest &incoming, const AnswerPtr &answer) {
        take(service, incoming, answer);
    });
    (*listener)->setRefusalForm([&service](int status, std::string_view why) {
        return transport::Refused{toText(service.refused(status, why).body), {{"Content-Type", "application/json"}}};
    });
    m_doors.push_back({service, *std::move(listener)});
    return Done{};
}

Json SandboxServer::readyLine() const
{
    Json line;
    for (const Door &door : m_doors)
        line[std::string(door.service.name())] = {{"url", "http://127.0.0.1:" + std::to_string(door.listener->port())},
                                                  {"key", door.service.key()}};
    return line;
}

void SandboxServer::take(Service &service, const transport::IncomingRequest &incoming, const AnswerPtr &answer)
{
    const Request request = Request::from(incoming);
    if (isControl(request))
        return send(*answer, control(request, m_clock, m_faults, *m_db));
    const auto fault = m_faults.take(request.method, request.path);
    // Before anything is done or answered: what the journal does not know did not arrive.
    if (const Status written = m_journal->write(service.name(), request, m_clock.now(), fault ? word(fault->kind) : "");
        !written)
        return send(*answer, service.refused(500, written.error().message));
    if (fault)
        return suffer(service, *fault, request, answer);
    send(*answer, carryOut(service, request));
}

Reply SandboxServer::carryOut(Service &service, const Request &request)
{
    Reply reply = service.answer(request);
    if (m_delivery && request.method != "GET")
        m_delivery->collect();
    return reply;
}

void SandboxServer::suffer(Service &service, const Fault &fault, const Request &request, const AnswerPtr &answer)
{
    const bool isDone = fault.after == Fault::After::Done;
    const Reply reply = isDone ? carryOut(service, request) : Reply{};
    const auto after = [this, &service, fault, request, answer, isDone, reply] {
        // Only a slow service still does what it was asked.
        strike(service, fault, *answer,
               !isDone && fault.kind == Fault::Kind::Slow ? carryOut(service, request) : reply);
    };
    if (fault.delay == milliseconds(0))
        return after();
    QTimer::singleShot(fault.delay, &m_delays, after);
}

} // namespace latchbook::sandbox
