#include "sandbox/sandboxserver.h"

#include "sandbox/control.h"
#include "sandbox/linktime/keys.h"
#include "sandbox/linktime/seed.h"

#include <QTimer>

namespace latchbook::sandbox {
namespace {

constexpr std::string_view service = "linktime"; // the only one so far
constexpr int maxClients = 900; // below the 1024 descriptors a process usually has

void send(transport::HttpAnswer &answer, const Reply &reply)
{
    transport::HttpHeaders headers = reply.headers;
    headers.emplace_back("Content-Type", "application/json");
    answer.send(reply.status, toText(reply.body), headers);
}

/// What the fault makes of an answer; a slow one is whole.
void strike(const Fault &fault, transport::HttpAnswer &answer, const Reply &reply)
{
    switch (fault.kind) {
    case Fault::Kind::Slow: return send(answer, reply);
    case Fault::Kind::Close: return answer.drop();
    case Fault::Kind::Reset: return answer.reset();
    case Fault::Kind::Half:
        return answer.sendHalf(reply.status, toText(reply.body), {{"Content-Type", "application/json"}});
    case Fault::Kind::Status: {
        Reply failed = refusal(fault.status, "The sandbox was told to answer this");
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
    auto journal = Journal::open(options.folder / "journal.jsonl");
    if (!journal)
        return journal.error();
    const transport::ListenerLimits limits{.connections = maxClients};
    auto listener = transport::HttpListener::create(options.port, limits, transport::HttpListener::isLocal);
    if (!listener)
        return listener.error();
    return std::unique_ptr<SandboxServer>(
        new SandboxServer(options, *std::move(db), *std::move(journal), *std::move(listener)));
}

SandboxServer::SandboxServer(const SandboxOptions &options, std::unique_ptr<Database> db,
                             std::unique_ptr<Journal> journal, std::unique_ptr<transport::HttpListener> listener)
    : m_clock(options.now)
    , m_db(std::move(db))
    , m_journal(std::move(journal))
    , m_linktime(*m_db, m_clock, options.requestsPerMinute)
    , m_listener(std::move(listener))
{
    if (!options.deliverTo.empty())
        m_delivery.emplace(*m_db, options.deliverTo);
    m_listener->setFallback(
        [this](const transport::IncomingRequest &incoming, const AnswerPtr &answer) { take(incoming, answer); });
}

Json SandboxServer::readyLine() const
{
    return {{service, {{"url", "http://127.0.0.1:" + std::to_string(port())}, {"key", linktime::storyKey}}}};
}

void SandboxServer::take(const transport::IncomingRequest &incoming, const AnswerPtr &answer)
{
    const Request request = Request::from(incoming);
    if (isControl(request))
        return send(*answer, control(request, m_clock, m_faults, *m_db));
    const auto fault = m_faults.take(request.method, request.path);
    // Before anything is done or answered: what the journal does not know did not arrive.
    if (const Status written = m_journal->write(service, request, m_clock.now(), fault ? word(fault->kind) : "");
        !written)
        return send(*answer, refusal(500, written.error().message));
    if (fault)
        return suffer(*fault, request, answer);
    send(*answer, carryOut(request));
}

Reply SandboxServer::carryOut(const Request &request)
{
    Reply reply = m_linktime.answer(request);
    if (m_delivery && request.method != "GET")
        m_delivery->collect();
    return reply;
}

void SandboxServer::suffer(const Fault &fault, const Request &request, const AnswerPtr &answer)
{
    const bool isDone = fault.after == Fault::After::Done;
    const Reply reply = isDone ? carryOut(request) : Reply{};
    const auto after = [this, fault, request, answer, isDone, reply] {
        // Only a slow service still does what it was asked.
        strike(fault, *answer, !isDone && fault.kind == Fault::Kind::Slow ? carryOut(request) : reply);
    };
    if (fault.delay == milliseconds(0))
        return after();
    QTimer::singleShot(fault.delay, m_listener.get(), after);
}

} // namespace latchbook::sandbox
