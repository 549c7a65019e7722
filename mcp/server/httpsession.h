// A legacy client's session over HTTP: which message goes back on which stream, and what was missed by one cut off.
#pragma once

#include "protocol/session.h"
#include "server/replaybuffer.h"
#include "transport/messagestream.h"

#include <QObject>

#include <map>

namespace latchbook::server {

struct HttpLimits {
    std::size_t sessionsPerClient = 16;
    std::size_t requestsPerClient = 128; ///< open at once, event streams among them
    std::chrono::milliseconds idleSession{std::chrono::minutes(30)}; ///< nothing open, nothing asked: it ends
    std::chrono::milliseconds keepAlive{20'000}; ///< between comments on open streams
    std::chrono::milliseconds retry{1'000}; ///< after it a client that was cut off should come back
    /// A POST that waits this long for its answer is closed, and the client comes back for it (2025-11-25). 0: never.
    std::chrono::milliseconds pollAfter{0};
    ReplayBuffer::Limits replay = {};
};

class HttpSession final : public QObject
{
    Q_OBJECT
public:
    HttpSession(std::string id, std::string client, std::shared_ptr<protocol::Features> features,
                const HttpLimits &limits);
    ~HttpSession() override;

    const std::string &id() const { return m_id; }
    const std::string &client() const { return m_client; }
    protocol::Session &protocol() { return m_session; }
    const protocol::Features &features() const { return *m_features; }

    /// One POST, of a message that was read or of a batch.
    using Posted = std::variant<protocol::Message, Json>;
    void post(Posted message, std::shared_ptr<transport::HttpAnswer> answer);
    /// A GET: opens the stream of what belongs to no request, or goes on with the one that `lastEventId` is of.
    void listen(std::string_view lastEventId, std::shared_ptr<transport::HttpAnswer> answer);
    void keepAlive();

    /// Streams that are open now.
    std::size_t openStreams() const;
    bool isInUse() const { return m_session.owesAnswers() || openStreams() > 0; }

Q_SIGNALS:
    /// A message was sent.
    void sent();

private:
    /// What goes back for one request.
    struct Lane {
        std::unique_ptr<transport::MessageStream> stream; ///< null while the client is cut off
        std::uint64_t nextEvent = 0;
    };

    void send(const protocol::Outgoing &message);
    void answer(const protocol::Outgoing &message);
    std::unique_ptr<transport::MessageStream> open(protocol::StreamId stream,
                                                   std::shared_ptr<transport::HttpAnswer> answer);
    void prime(protocol::StreamId stream, Lane &lane);
    void goOn(EventId from, std::shared_ptr<transport::HttpAnswer> answer);
    void left(protocol::StreamId stream);
    void suspend(protocol::StreamId stream);
    void settle(protocol::StreamId stream);
    /// `latest`: the stream of the message that may have cancelled some.
    void endCancelled(protocol::StreamId latest);
    bool canPrime() const;

    const std::string m_id;
    const std::string m_client;
    const HttpLimits m_limits;
    const std::shared_ptr<protocol::Features> m_features;
    std::map<protocol::StreamId, Lane> m_lanes; ///< of requests that are open; 0 is always there
    ReplayBuffer m_past;
    protocol::StreamId m_lastStream = 0;
    protocol::Session m_session; ///< last: it sends while it ends
};

} // namespace latchbook::server
