#include "sandbox/linktime/linktime.h"

#include "sandbox/linktime/keys.h"
#include "sandbox/linktime/routes.h"

namespace latchbook::sandbox::linktime {
namespace {

Reply databaseFailed() { return refusal(500, "The sandbox's database failed"); }

} // namespace

LinkTime::LinkTime(Database &db, const SandboxClock &clock, int requestsPerMinute)
    : m_db(db), m_clock(clock), m_limiter(requestsPerMinute)
{
    addAccountRoutes(m_router);
    addEventTypeRoutes(m_router);
    addAvailabilityRoutes(m_router);
    addBookingRoutes(m_router);
    addContactRoutes(m_router);
    addHistoryRoutes(m_router);
    addWebhookRoutes(m_router);
    addWorkflowRoutes(m_router);
}

Reply LinkTime::answer(const Request &request)
{
    const Json owner =
        m_db.selectOne("SELECT a.n AS n, a.effective_plan AS plan FROM api_keys k JOIN accounts a ON a.n = k.account"
                       " WHERE k.hash = :hash",
                       {{"hash", keyHash(request.bearer)}});
    if (owner.is_null())
        return refusal(401, "The API key is missing or not valid");
    if (owner["plan"] == "FREE")
        return refusal(403, "This plan does not include API access");
    return admitted(request, owner["n"].get<std::int64_t>());
}

Reply LinkTime::admitted(const Request &request, std::int64_t account)
{
    const RateLimiter::Grant grant = m_limiter.take(request.bearer, m_clock.now());
    Reply reply = grant.isGranted ? carriedOut(request, account)
                                  : refusal(429, "More requests than the limit allows in a minute");
    if (m_limiter.isOn()) {
        reply.headers.emplace_back("X-RateLimit-Limit", std::to_string(grant.limit));
        reply.headers.emplace_back("X-RateLimit-Remaining", std::to_string(grant.remaining));
        reply.headers.emplace_back("X-RateLimit-Reset", std::to_string(grant.reset));
    }
    if (!grant.isGranted)
        reply.headers.emplace_back("Retry-After", std::to_string(grant.retryAfter));
    return reply;
}

Reply LinkTime::carriedOut(const Request &request, std::int64_t account)
{
    Router::Match match = m_router.find(request.method, request.path);
    if (!match.handler && match.allowed.empty())
        return refusal(404, "There is no such path");
    if (!match.handler) {
        Reply reply = refusal(405, "This path takes only " + match.allowed);
        reply.headers.emplace_back("Allow", match.allowed);
        return reply;
    }
    if (request.hasBody && !request.body)
        return refusal(400, "The body is not valid JSON");
    Call call{request, std::move(match.parameters), m_db, account, m_clock.now()};
    const auto access = request.method == "GET" ? Database::Access::Read : Database::Access::Write;
    if (!m_db.begin(access))
        return databaseFailed();
    Reply reply = (*match.handler)(call);
    const Status ended = m_db.end(reply.isSuccess() ? Database::End::Commit : Database::End::RollBack);
    return ended ? reply : databaseFailed();
}

} // namespace latchbook::sandbox::linktime
