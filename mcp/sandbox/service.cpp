#include "sandbox/service.h"

namespace latchbook::sandbox {

Reply Service::answer(const Request &request)
{
    const Caller caller = callerOf(request);
    return caller.refusal ? *caller.refusal : admitted(request, caller);
}

Reply Service::admitted(const Request &request, const Caller &caller)
{
    const RateLimiter::Grant grant = m_limiter.take(caller.key, m_clock.now());
    Reply reply = grant.isGranted ? carriedOut(request, caller.account)
                                  : refused(429, "More requests than the limit allows in a minute");
    if (m_limiter.isOn()) {
        reply.headers.emplace_back("X-RateLimit-Limit", std::to_string(grant.limit));
        reply.headers.emplace_back("X-RateLimit-Remaining", std::to_string(grant.remaining));
        reply.headers.emplace_back("X-RateLimit-Reset", std::to_string(grant.reset));
    }
    if (!grant.isGranted)
        reply.headers.emplace_back("Retry-After", std::to_string(grant.retryAfter));
    return reply;
}

Reply Service::carriedOut(const Request &request, std::int64_t account)
{
    Router::Match match = m_router.find(request.method, request.path);
    if (!match.handler && match.allowed.empty())
        return refused(404, "There is no such path");
    if (!match.handler) {
        Reply reply = refused(405, "This path takes only " + match.allowed);
        reply.headers.emplace_back("Allow", match.allowed);
        return reply;
    }
    if (request.hasBody && !request.body && request.parts.empty())
        return refused(400, "The body is not valid JSON");
    Call call{request, std::move(match.parameters), m_db, account, m_clock.now()};
    if (!catchUp(call.now))
        return databaseFailed();
    const auto access = request.method == "GET" ? Database::Access::Read : Database::Access::Write;
    if (!m_db.begin(access))
        return databaseFailed();
    Reply reply = (*match.handler)(call);
    const Status ended = m_db.end(reply.isSuccess() ? Database::End::Commit : Database::End::RollBack);
    if (!ended)
        return databaseFailed();
    return reply;
}

} // namespace latchbook::sandbox
