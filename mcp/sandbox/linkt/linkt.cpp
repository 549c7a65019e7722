#include "sandbox/linkt/linkt.h"

#include "sandbox/linkt/keys.h"
#include "sandbox/linkt/progress.h"
#include "sandbox/linkt/refused.h"

namespace latchbook::sandbox::linkt {

Linkt::Linkt(Database &db, const SandboxClock &clock, int requestsPerMinute, Pace pace)
    : Service(db, clock, requestsPerMinute)
{
    addIcpRoutes(m_router);
    addSheetRoutes(m_router);
    addEntityRoutes(m_router);
    addTaskRoutes(m_router);
    addExecutionRoutes(m_router, pace);
    addRunRoutes(m_router);
    addFileRoutes(m_router);
}

std::string_view Linkt::key() const { return storyKey; }

Reply Linkt::refused(int status, std::string_view why) const { return linkt::refused(status, why); }

Service::Caller Linkt::callerOf(const Request &request) const
{
    const Json owner = m_db.selectOne("SELECT account, may_write FROM linkt_keys WHERE hash = :hash",
                                      {{"hash", keyHash(request.apiKey)}});
    if (owner.is_null())
        return {.refusal = refused(401, "The API key is missing or not valid")};
    if (request.method != "GET" && owner["may_write"] == 0)
        return {.refusal = refused(403, "This key may only read")};
    return {.key = request.apiKey, .account = owner["account"].get<std::int64_t>()};
}

Status Linkt::catchUp(WallTime now)
{
    if (!isAnythingDue(m_db, now))
        return Done{};
    if (const Status begun = m_db.begin(Database::Access::Write); !begun)
        return begun;
    letRunsGoOn(m_db, now);
    return m_db.end(Database::End::Commit);
}

} // namespace latchbook::sandbox::linkt
