#include "server/httpsession.h"

#include "server/httpanswers.h"

#include <QTimer>

namespace latchbook::server {
namespace {

/// Clients of it come back for a stream that ended early; older ones would take an event without data for a fault.
constexpr std::string_view primedSince = "2025-11-25";
constexpr protocol::StreamId standalone = 0;

} // namespace

HttpSession::HttpSession(std::string id, std::string client, std::shared_ptr<protocol::Features> features,
                         const HttpLimits &limits)
    : m_id(std::move(id))
    , m_client(std::move(client))
    , m_limits(limits)
    , m_features(std::move(features))
    , m_past(limits.replay)
    , m_session(*m_features, [this](const protocol::Outgoing &message) { send(message); })
{
    m_lanes[standalone];
}

HttpSession::~HttpSession() = default;

void HttpSession::post(Posted message, std::shared_ptr<transport::HttpAnswer> answer)
{
    const protocol::StreamId stream = ++m_lastStream;
    m_lanes[stream].stream = open(stream, std::move(answer));
    if (auto *const one = std::get_if<protocol::Message>(&message))
        m_session.receive(std::move(*one), stream);
    else
        m_session.receiveBatch(std::move(std::get<Json>(message)), stream);
    settle(stream);
    endCancelled(stream);
}

/// A message was taken: its stream goes on only where its answer is still to come.
void HttpSession::settle(protocol::StreamId stream)
{
    const auto lane = m_lanes.find(stream);
    if (lane == m_lanes.end())
        return;
    if (m_limits.pollAfter.count() > 0)
        QTimer::singleShot(m_limits.pollAfter, this, [this, stream] { suspend(stream); });
    if (!m_session.isOpen(stream)) { // no request was in it
        const std::unique_ptr<transport::MessageStream> taken = std::move(lane->second.stream);
        m_lanes.erase(lane);
        taken->end(202);
    } else if (canPrime() && !lane->second.stream->hasBegun()) {
        prime(stream, lane->second);
    }
}

void HttpSession::listen(std::string_view lastEventId, std::shared_ptr<transport::HttpAnswer> answer)
{
    if (lastEventId.empty()) {
        Lane &lane = m_lanes[standalone];
        lane.stream = open(standalone, std::move(answer)); // one that is cut off without knowing it makes room
        lane.stream->begin();
        if (canPrime())
            prime(standalone, lane);
        return;
    }
    if (const std::optional<EventId> id = EventId::parse(lastEventId))
        goOn(*id, std::move(answer));
    else
        refuse(*answer, 400, {protocol::ErrorCode::InvalidRequest, "Last-Event-ID is no event of this session."});
}

void HttpSession::goOn(EventId from, std::shared_ptr<transport::HttpAnswer> answer)
{
    const std::vector<PastEvent> missed = m_past.after(from);
    const auto lane = m_lanes.find(from.stream);
    const std::uint64_t next = lane == m_lanes.end() ? 0 : lane->second.nextEvent;
    const bool isLatest = next > 0 && from.number == next - 1;
    const bool isWhole = isLatest || (!missed.empty() && missed.front().id.number - 1 == from.number);
    // What belongs to no request may have gaps: the client is told of changes, not of what they were.
    const bool mayMiss = from.stream == standalone && from.number < next;
    if (!isWhole && !mayMiss) {
        refuse(*answer, 400,
               {protocol::ErrorCode::InvalidRequest,
                "What came after this Last-Event-ID is not known any more; ask again."});
        return;
    }
    auto stream = open(from.stream, std::move(answer));
    stream->begin();
    for (const PastEvent &event : missed)
        stream->message(event.line, event.id.text());
    if (lane == m_lanes.end())
        stream->end();
    else
        lane->second.stream = std::move(stream);
}

std::unique_ptr<transport::MessageStream> HttpSession::open(protocol::StreamId stream,
                                                            std::shared_ptr<transport::HttpAnswer> answer)
{
    return std::make_unique<transport::MessageStream>(std::move(answer), [this, stream] { left(stream); });
}

bool HttpSession::canPrime() const { return m_session.revision() >= primedSince; }

void HttpSession::prime(protocol::StreamId stream, Lane &lane)
{
    lane.stream->prime(EventId{stream, lane.nextEvent++}.text(), m_limits.retry);
}

void HttpSession::send(const protocol::Outgoing &message)
{
    if (message.isAnswer) {
        answer(message);
    } else if (const auto entry = m_lanes.find(message.stream); entry != m_lanes.end()) {
        Lane &lane = entry->second;
        const EventId id{message.stream, lane.nextEvent++};
        m_past.keep({id, message.line});
        if (lane.stream)
            lane.stream->message(message.line, id.text());
    }
    Q_EMIT sent();
}

void HttpSession::answer(const protocol::Outgoing &message)
{
    const auto entry = m_lanes.find(message.stream);
    if (entry == m_lanes.end() || message.stream == standalone)
        return;
    // Taken out first: once it is sent, the next request of the same connection may already be here.
    const Lane lane = std::move(entry->second);
    m_lanes.erase(entry);
    const EventId id{message.stream, lane.nextEvent};
    if (lane.nextEvent > 0)
        m_past.keep({id, message.line});
    if (!lane.stream)
        return;
    transport::HttpHeaders more;
    if (message.stream == 1 && !message.fault) // the answer to `initialize`
        more.emplace_back("Mcp-Session-Id", m_id);
    lane.stream->answer(legacyStatus(message), message.line, id.text(), more);
}

void HttpSession::left(protocol::StreamId stream)
{
    const auto entry = m_lanes.find(stream);
    if (entry == m_lanes.end())
        return;
    entry->second.stream.reset();
    // In this era leaving is not cancelling; but who never saw an event's id has no way back to the answer.
    if (stream != standalone && entry->second.nextEvent == 0) {
        m_lanes.erase(entry);
        m_session.leave(stream);
    }
}

/// Lets the client come back for the answer, so that it holds no connection meanwhile.
void HttpSession::suspend(protocol::StreamId stream)
{
    const auto entry = m_lanes.find(stream);
    if (entry != m_lanes.end() && entry->second.stream && entry->second.nextEvent > 0 && canPrime())
        entry->second.stream.reset();
}

/// Requests that their client took back get no answer, but their streams an end.
void HttpSession::endCancelled(protocol::StreamId latest)
{
    // Taken out first: once one has ended, the next request of its connection may already be here.
    std::vector<std::unique_ptr<transport::MessageStream>> over;
    for (auto entry = m_lanes.upper_bound(standalone); entry != m_lanes.end() && entry->first < latest;) {
        if (m_session.isOpen(entry->first)) {
            ++entry;
            continue;
        }
        if (entry->second.stream)
            over.push_back(std::move(entry->second.stream));
        entry = m_lanes.erase(entry);
    }
    for (const auto &stream : over) {
        stream->begin(); // as one of no events
        stream->end();
    }
}

void HttpSession::keepAlive()
{
    for (const auto &[id, lane] : m_lanes) {
        if (lane.stream)
            lane.stream->keepAlive();
    }
}

std::size_t HttpSession::openStreams() const
{
    std::size_t count = 0;
    for (const auto &[id, lane] : m_lanes)
        count += lane.stream ? 1 : 0;
    return count;
}

} // namespace latchbook::server
