// An API behind a key: who asks, whether they may, how often, and which handler answers. What services differ in is
// theirs to say.
#pragma once

#include "sandbox/ratelimiter.h"
#include "sandbox/router.h"
#include "sandbox/sandboxclock.h"

namespace latchbook::sandbox {

class Service
{
public:
    Service(Database &db, const SandboxClock &clock, int requestsPerMinute)
        : m_db(db), m_clock(clock), m_limiter(requestsPerMinute)
    {
    }
    virtual ~Service() = default;
    Service(const Service &) = delete;
    Service &operator=(const Service &) = delete;

    /// In the journal and in the ready line.
    virtual std::string_view name() const = 0;
    /// The key of the seeded account.
    virtual std::string_view key() const = 0;
    /// A refusal in the service's own form.
    virtual Reply refused(int status, std::string_view why) const = 0;

    /// In this order: key (401), what it may (403), rate (429), path (404), method (405), body; then the handler, whose
    /// writes all hold or none.
    Reply answer(const Request &request);

protected:
    struct Caller {
        std::string key; ///< requests are counted by it
        std::int64_t account = 0;
        Refusal refusal = {}; ///< set: not let in
    };
    virtual Caller callerOf(const Request &request) const = 0;
    /// Lets happen what should have happened by `now`, before anybody looks.
    virtual Status catchUp(WallTime) { return Done{}; }

    Database &m_db;
    Router m_router;

private:
    Reply admitted(const Request &request, const Caller &caller);
    Reply carriedOut(const Request &request, std::int64_t account);
    Reply databaseFailed() const { return refused(500, "The sandbox's database failed"); }

    const SandboxClock &m_clock;
    RateLimiter m_limiter;
};

} // namespace latchbook::sandbox
