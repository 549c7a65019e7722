#include "sandbox/linkt/icps.h"
#include "sandbox/linkt/objects.h"
#include "sandbox/linkt/progress.h"
#include "sandbox/linkt/refused.h"
#include "sandbox/linkt/routes.h"
#include "sandbox/linkt/runs.h"
#include "sandbox/linkt/taskconfig.h"
#include "sandbox/linkt/tasks.h"

#include <algorithm>

namespace latchbook::sandbox::linkt {
namespace {

constexpr std::int64_t mostExecutions = 5; // at once; what plays have started does not count
constexpr std::int64_t longestWait = 60; // seconds told to a client that is turned away

const Fields executionFields = {
    {.name = "icp_id", .use = Use::Taken, .isNullable = true},
    {.name = "parameters", .kind = Kind::Other, .use = Use::Taken, .check = whyNoObject},
};

/// Seconds until one of the executions is over, as far as anybody knows.
std::int64_t secondsUntilOneEnds(const Call &call)
{
    const Json row = call.db.selectOne("SELECT MIN(ends_at) AS soonest FROM linkt_runs WHERE account = :account"
                                       " AND agent_type = 'task' AND status IN ('SCHEDULED', 'PENDING', 'RUNNING')",
                                       {{"account", call.account}});
    if (row["soonest"].is_null())
        return longestWait;
    const std::int64_t wait = (row["soonest"].get<std::int64_t>() - toMilliseconds(call.now)) / 1000 + 1;
    return std::clamp<std::int64_t>(wait, 1, longestWait);
}

Refusal whyTooMany(const Call &call)
{
    if (activeRuns(call, " AND agent_type = 'task'") < mostExecutions)
        return std::nullopt;
    Reply reply = refused(429, "Five executions are under way already, more than that is not allowed at once");
    reply.headers.emplace_back("Retry-After", std::to_string(secondsUntilOneEnds(call)));
    return reply;
}

Refusal whyNotPaid(const Call &call, std::size_t items)
{
    const Json row = call.db.selectOne("SELECT credits FROM linkt_organisations WHERE n = :n", {{"n", call.account}});
    const auto left = row["credits"].get<std::int64_t>();
    if (left <= 0)
        return refused(400, "No credits are left");
    if (std::int64_t(items) > left)
        return refused(400, "This run needs " + std::to_string(items) + " credits, and " + std::to_string(left)
                                + " are left");
    return std::nullopt;
}

/// The ICP to work on: the request's, else the task's.
Refusal readIcp(const Call &call, const Json &body, const Json &task, Json &id, Work &work)
{
    id = textOf(body, "icp_id").empty() ? task["icp_id"] : body["icp_id"];
    if (id.is_null())
        return std::nullopt;
    const auto number = findItem(call, icps, id.get<std::string>());
    work.icp = number.value_or(0);
    return number ? std::nullopt : Refusal(refused(404, icps.missing));
}

Reply executeTask(const Call &call, Pace pace)
{
    std::int64_t number = 0;
    if (auto refusal = findObject(call, tasks, number))
        return *refusal;
    Json body;
    if (auto refusal = readBody(call.request, executionFields, Body::Changes, body))
        return *refusal;
    if (auto refusal = whyTooMany(call))
        return *refusal;
    const Json task = readItem(call, tasks, number);
    Work work{.taskType = taskTypeOf(textOf(task, "flow_name")),
              .config = task["task_config"],
              .parameters = body.value("parameters", Json::object())};
    Json icpId;
    if (auto refusal = readIcp(call, body, task, icpId, work))
        return *refusal;
    auto items = itemsOf(call, work);
    if (!items)
        return refused(400, items.error().message);
    if (auto refusal = whyNotPaid(call, items->size()))
        return *refusal;
    const std::int64_t run = addRun(call,
                                    {.taskId = textOf(task, "id"),
                                     .icpId = icpId,
                                     .taskType = work.taskType,
                                     .input = {{"icp_id", icpId}, {"parameters", work.parameters}},
                                     .items = *std::move(items)},
                                    pace);
    const Json started = readItem(call, runs, run);
    return {200, {{"run_id", started["id"]}, {"flow_run_id", started["flow_run_id"]}, {"status", started["status"]}}};
}

} // namespace

void addExecutionRoutes(Router &router, Pace pace)
{
    router.add("POST", "/v1/task/{task_id}/execute", [pace](const Call &call) { return executeTask(call, pace); });
}

} // namespace latchbook::sandbox::linkt
