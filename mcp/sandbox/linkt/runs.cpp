#include "sandbox/linkt/runs.h"

#include "sandbox/linkt/lists.h"
#include "sandbox/linkt/objects.h"
#include "sandbox/linkt/progress.h"
#include "sandbox/linkt/refused.h"
#include "sandbox/linkt/routes.h"
#include "sandbox/linkt/runqueue.h"

namespace latchbook::sandbox::linkt {
namespace {

const Fields runFields = {
    {.name = "id", .column = "id"},
    {.name = "task_id", .column = "task_id"},
    {.name = "icp_id", .column = "icp_id"},
    {.name = "task_type", .column = "task_type"},
    {.name = "agent_type", .column = "agent_type"},
    {.name = "flow_run_id", .column = "flow_run_id"},
    {.name = "status", .column = "status"},
    {.name = "created_at", .column = "created_at", .kind = Kind::Instant},
    {.name = "updated_at", .column = "updated_at", .kind = Kind::Instant},
};

Fields withMetadata()
{
    Fields all = runFields;
    all.push_back({.name = "input", .column = "input", .kind = Kind::Other});
    all.push_back({.name = "output", .column = "output", .kind = Kind::Other});
    all.push_back({.name = "error", .column = "error"});
    return all;
}
const Fields wholeFields = withMetadata();

const Resource listedRuns{.fields = runFields, .table = "linkt_runs", .from = "linkt_runs", .missing = "Run not found"};

void addBound(Query &query, Where &where, const std::string &name, const std::string &condition)
{
    if (const auto instant = query.instant(name))
        where.add(condition + name, {{name, toMilliseconds(*instant)}});
}

Reply listRuns(const Call &call)
{
    Query query(call.request);
    const Page page = query.page();
    const std::string order = query.order("linkt_runs", {"created_at", "updated_at", "agent_type", "status"});
    Where where;
    where
        .equals("status", "status",
                query.word("status",
                           {"SCHEDULED", "PENDING", "RUNNING", "COMPLETED", "FAILED", "CANCELED", "CRASHED", "PAUSED"}))
        .equals("task_id", "task", query.text("task_id"))
        .equals("task_id", "agent", query.text("agent_id")) // an older name
        .equals("icp_id", "icp", query.text("icp_id"))
        .equals("task_type", "type", query.text("task_type"))
        .equals("agent_type", "agent_type", query.text("agent_type"));
    addBound(query, where, "created_after", "created_at > :");
    addBound(query, where, "created_before", "created_at < :");
    addBound(query, where, "updated_after", "updated_at > :");
    addBound(query, where, "updated_before", "updated_at < :");
    if (auto refusal = query.refusal())
        return *refusal;
    return listReply("runs", cutOf(call.db, where.of(call, listedRuns, order), page), page);
}

Reply getRunQueue(const Call &call)
{
    std::int64_t number = 0;
    if (auto refusal = findObject(call, runs, number))
        return *refusal;
    Query query(call.request);
    const QueueWindow window{
        .state = query.word("state", {"queued", "processing", "completed", "discarded"}),
        .hasHistory = query.flag("include_history", false),
        .limit = query.number("limit", {1, mostQueued}, usualQueued),
        .offset = query.number("offset", {0, maxPage}, 0),
    };
    if (auto refusal = query.refusal())
        return *refusal;
    return {200, queueOf(call, number, window)};
}

Reply cancelRun(const Call &call)
{
    std::int64_t number = 0;
    if (auto refusal = findObject(call, runs, number))
        return *refusal;
    if (cancelRuns(call, "n", number) == 0)
        return refused(409, "Run has ended already");
    return {204};
}

} // namespace

const Resource runs{.fields = wholeFields, .table = "linkt_runs", .from = "linkt_runs", .missing = "Run not found"};

std::int64_t activeRuns(const Call &call, const std::string &where, const Json &binds)
{
    Json all = binds;
    all["account"] = call.account;
    const Json row = call.db.selectOne("SELECT COUNT(*) AS runs FROM linkt_runs WHERE account = :account AND status IN"
                                       " ('SCHEDULED', 'PENDING', 'RUNNING', 'PAUSED')"
                                           + where,
                                       all);
    return row["runs"].get<std::int64_t>();
}

void addRunRoutes(Router &router)
{
    router.add("GET", "/v1/run", listRuns);
    router.add("GET", "/v1/run/{run_id}", [](const Call &call) { return getObject(call, runs); });
    router.add("GET", "/v1/run/{run_id}/queue", getRunQueue);
    router.add("POST", "/v1/run/{run_id}/cancel", cancelRun);
}

} // namespace latchbook::sandbox::linkt
