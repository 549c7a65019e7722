#include "sandbox/linktime/linktime.h"

#include "sandbox/linktime/keys.h"
#include "sandbox/linktime/routes.h"

namespace latchbook::sandbox::linktime {

LinkTime::LinkTime(Database &db, const SandboxClock &clock, int requestsPerMinute)
    : Service(db, clock, requestsPerMinute)
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

std::string_view LinkTime::key() const { return storyKey; }

Service::Caller LinkTime::callerOf(const Request &request) const
{
    const Json owner =
        m_db.selectOne("SELECT a.n AS n, a.effective_plan AS plan FROM api_keys k JOIN accounts a ON a.n = k.account"
                       " WHERE k.hash = :hash",
                       {{"hash", keyHash(request.bearer)}});
    if (owner.is_null())
        return {.refusal = refusal(401, "The API key is missing or not valid")};
    if (owner["plan"] == "FREE")
        return {.refusal = refusal(403, "This plan does not include API access")};
    return {.key = request.bearer, .account = owner["n"].get<std::int64_t>()};
}

} // namespace latchbook::sandbox::linktime
