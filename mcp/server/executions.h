// Long jobs of which a service lets only so many go on at once: who wants to begin one waits for a place, and is told
// which in the queue. The service itself is asked how many go on, since others begin some too.
#pragma once

#include "server/lookup.h"

namespace latchbook::server {

/// How often the service is asked while somebody waits.
constexpr std::chrono::seconds placeInterval{10};
/// A yes is not acted on later than this.
constexpr std::chrono::minutes placePatience{10};

class Executions
{
public:
    /// Kept until the service has answered that the job began: from then on it counts there. To be taken(), or the
    /// task keeps it too.
    using Place = std::shared_ptr<void>;

    struct Request {
        std::string account; ///< whose jobs they are
        Json execution; ///< the tool's, as tool.schema.json describes it
        std::string serviceName; ///< for people
        std::string client; ///< clients take turns
        LookUp lookUp;
        std::stop_token stop;
        std::function<void(const std::string &what)> onWait; ///< told the place in the queue, and each new one
    };

    explicit Executions(Clock &clock);
    ~Executions();

    /// Code::RateLimited after placePatience, Code::Withdrawn when stopped, or why the service could not be asked.
    Task<Place> enter(Request request);

private:
    struct Queue;
    Clock &m_clock;
    std::map<std::string, std::shared_ptr<Queue>> m_queues; ///< by account
};

} // namespace latchbook::server
