// LinkTime's API: who asks, whether they may, and which handler answers.
#pragma once

#include "sandbox/ratelimiter.h"
#include "sandbox/router.h"
#include "sandbox/sandboxclock.h"

namespace latchbook::sandbox::linktime {

class LinkTime
{
public:
    LinkTime(Database &db, const SandboxClock &clock, int requestsPerMinute);

    /// In this order: key (401), plan (403), rate (429), path (404), method (405), body; then the handler, whose writes
    /// all hold or none.
    Reply answer(const Request &request);

private:
    Reply admitted(const Request &request, std::int64_t account);
    Reply carriedOut(const Request &request, std::int64_t account);

    Database &m_db;
    const SandboxClock &m_clock;
    RateLimiter m_limiter;
    Router m_router;
};

} // namespace latchbook::sandbox::linktime
