// Questions to the client while its request is open. A program puts them into its answer (Deferrable::inputRequests);
// modern clients take them home and come again, legacy ones get a request of ours for each.
#pragma once

#include "protocol/exchange.h"

#include <map>

namespace latchbook::protocol {

/// Why the client cannot be asked these: it did not declare a capability they need.
std::optional<Fault> missingCapability(const Exchange &exchange, const Json &inputRequests);

/// The requests to a legacy client that wait for its responses.
class Asking
{
public:
    /// Sends each of `inputRequests`, by `send`, as a request of ours. The responses, by the same keys; an error when
    /// the client gives one, or when forget() comes before.
    Task<Json> ask(const ExchangePtr &exchange, const Json &inputRequests,
                   const std::function<void(std::string line)> &send);
    /// A response came; one that nobody waits for does nothing.
    void answered(const Message &response);
    /// The exchange is over: its questions are, too.
    void forget(const Exchange &exchange);

private:
    struct Round {
        std::weak_ptr<Exchange> exchange;
        Json responses = Json::object();
        std::size_t missing = 0;
        Promise<Json> promise = {};
    };
    struct Question {
        std::shared_ptr<Round> round;
        std::string key;
    };

    std::map<std::int64_t, Question> m_open; ///< by the id of our request
    std::int64_t m_lastId = 0;
};

} // namespace latchbook::protocol
