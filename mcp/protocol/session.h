// One client's MCP conversation, without sockets: lines in, lines out. Both eras, decided per message.
#pragma once

#include "protocol/features.h"
#include "protocol/jsonrpc.h"

#include <memory>
#include <string_view>

namespace latchbook::protocol {

struct SessionLimits {
    int requestsInFlight = 256;
    int entriesPerPage = 100;
    int watchedResources = 64; ///< beyond, subscriptions are refused
};

/// A transport with several streams (HTTP) names the one a message comes from; its answer and what belongs to it go
/// back there. 0: what belongs to no request, and everything where there is only one stream.
using StreamId = std::uint64_t;

/// One message on its way to the client.
struct Outgoing {
    std::string line; ///< JSON, without a line feed
    StreamId stream = 0;
    bool isAnswer = false; ///< nothing more comes for that stream's request, or batch of requests
    std::optional<ErrorCode> fault = std::nullopt; ///< of an answer that is an error
    bool wasRefused = false; ///< the fault was found before any handler saw the request
};

class Session
{
public:
    /// Gets one message without a line feed.
    using Send = std::function<void(std::string line)>;

    using SendTo = std::function<void(Outgoing message)>;

    /// `features` outlives the session. Answers may come after receive() has returned, never after destruction.
    Session(Features &features, Send send, SessionLimits limits = {});
    Session(Features &features, SendTo send, SessionLimits limits = {});
    /// Ends subscriptions in order, which may still send, and stops what is in flight.
    ~Session();
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    void receive(std::string_view line);
    /// One that was read already, and an array of messages.
    void receive(Message message, StreamId stream);
    void receiveBatch(Json elements, StreamId stream);
    /// The client is gone from that stream and has no way back to it: its requests are cancelled.
    void leave(StreamId stream);
    /// The transport met a line over its limit and threw it away: answered with an error.
    void lineTooLong();
    /// Tell the client, in its era's way, that a list is another one now.
    void toolsChanged();
    void promptsChanged();
    void resourcesChanged();

    /// Requests wait for their answers; a subscription, which never ends by itself, is none.
    bool owesAnswers() const;
    /// Requests of that stream are open, subscriptions among them.
    bool isOpen(StreamId stream) const;

    /// As claimed in `initialize` or in the latest modern request.
    const ClientInfo &client() const;
    /// What `initialize` agreed on; empty before it.
    std::string_view revision() const;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace latchbook::protocol
