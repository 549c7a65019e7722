// One client's MCP conversation, without sockets: lines in, lines out. Both eras, decided per message.
#pragma once

#include "protocol/features.h"

#include <memory>
#include <string_view>

namespace latchbook::protocol {

struct SessionLimits {
    int requestsInFlight = 256;
    int entriesPerPage = 100;
    int watchedResources = 64; ///< beyond, a client's subscriptions are refused
};

class Session
{
public:
    /// Gets one message without a line feed.
    using Send = std::function<void(std::string line)>;

    /// `features` outlives the session. Answers may come after receive() has returned, never after destruction.
    Session(Features &features, Send send, SessionLimits limits = {});
    /// Ends subscriptions in order, which may still send, and stops what is in flight.
    ~Session();
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    void receive(std::string_view line);
    /// The transport met a line over its limit and threw it away: answered with an error.
    void lineTooLong();
    /// Tell the client, in its era's way, that a list is another one now.
    void toolsChanged();
    void promptsChanged();
    void resourcesChanged();

    /// Requests wait for their answers; a subscription, which never ends by itself, is none.
    bool owesAnswers() const;

    /// As claimed in `initialize` or in the latest modern request.
    const ClientInfo &client() const;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace latchbook::protocol
