// Keeps every service's limit of requests a minute, over all clients of the server. One for the whole server.
#pragma once

#include "base/clock.h"
#include "upstream/rateschedule.h"

#include <memory>
#include <stop_token>

namespace latchbook::upstream {

class RateLimiter
{
public:
    enum class Mode { On, Off };

    /// What wants to be sent.
    struct Request {
        std::string account; ///< whose minute it is: stands for one key at one service
        RateLimits limits;
        std::string client;
        bool reserved = false;
        SteadyTime deadline;
    };

    explicit RateLimiter(Clock &clock, Mode mode = Mode::On);
    ~RateLimiter();

    /// Done when the request may leave. Code::RateLimited with `retryAfter` as soon as it is clear that its turn would
    /// come after its deadline; Code::Withdrawn when stopped.
    Task<Done> take(Request request, std::stop_token stop = {});
    /// The service itself asked to wait: nothing of this account leaves before.
    void pause(const std::string &account, milliseconds time);
    /// How many requests of this account have left in the last minute.
    int used(const std::string &account) const;

private:
    struct State;
    std::shared_ptr<State> m_state; // shared with waits that outlive us
};

} // namespace latchbook::upstream
