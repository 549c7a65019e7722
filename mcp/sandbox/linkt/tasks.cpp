#include "sandbox/linkt/tasks.h"

#include "sandbox/linkt/icps.h"
#include "sandbox/linkt/lists.h"
#include "sandbox/linkt/objects.h"
#include "sandbox/linkt/refused.h"
#include "sandbox/linkt/routes.h"
#include "sandbox/linkt/runs.h"
#include "sandbox/linkt/taskconfig.h"

namespace latchbook::sandbox::linkt {
namespace {

constexpr std::string_view onlyDeployment = "main";

std::string anything(const Json &) { return {}; } // task_config is judged by its own type

const Fields taskFields = {
    {.name = "id", .column = "linkt_tasks.id"},
    {.name = "name", .column = "name", .use = Use::Required, .min = 1, .expression = "linkt_tasks.name"},
    {.name = "description", .column = "description", .use = Use::Required, .expression = "linkt_tasks.description"},
    {.name = "flow_name", .column = "flow_name", .use = Use::Required},
    {.name = "deployment_name", .column = "deployment_name", .use = Use::Required},
    {.name = "icp_id", .column = "icp", .use = Use::Taken, .isNullable = true, .expression = "linkt_icps.id"},
    {.name = "prompt", .column = "prompt", .use = Use::Taken, .isNullable = true},
    {.name = "task_config",
     .column = "task_config",
     .kind = Kind::Other,
     .use = Use::Taken,
     .isNullable = true,
     .check = anything},
    {.name = "created_at", .column = "linkt_tasks.created_at", .kind = Kind::Instant},
    {.name = "updated_at", .column = "linkt_tasks.updated_at", .kind = Kind::Instant},
};

/// What a (checked) body says in columns; `flow` is the task's.
Refusal readColumns(const Call &call, const Json &body, const std::string &flow, Json &columns)
{
    columns = columnsOf(taskFields, body);
    if (body.contains("deployment_name") && body["deployment_name"] != onlyDeployment)
        return refused(400, "The only deployment is main");
    if (body.contains("task_config")) {
        Json config = body["task_config"];
        if (const auto problems = readConfig(flow, config); !problems.empty())
            return unprocessable("body", problems);
        columns["task_config"] = config;
    }
    if (const Json &id = member(body, "icp_id"); id.is_string()) {
        const auto icp = findItem(call, icps, id.get<std::string>());
        if (!icp)
            return refused(400, icps.missing);
        if (flow == "search" && !canBeSearched(readItem(call, icps, *icp)))
            return refused(400, noSearch);
        columns["icp"] = *icp;
    }
    columns["updated_at"] = toMilliseconds(call.now);
    return std::nullopt;
}

Reply listTasks(const Call &call)
{
    Query query(call.request);
    const Page page = query.page();
    const std::string order = query.order("linkt_tasks", {"created_at", "updated_at", "name", "flow_name"});
    if (auto refusal = query.refusal())
        return *refusal;
    const Where where = Where().equals("flow_name", "flow", query.text("flow_name"));
    return listReply("tasks", cutOf(call.db, where.of(call, tasks, order), page), page);
}

Reply createTask(const Call &call)
{
    Json body;
    if (auto refusal = readBody(call.request, taskFields, Body::Creates, body))
        return *refusal;
    const std::string flow = textOf(body, "flow_name");
    if (taskTypeOf(flow).empty())
        return refused(400, "There is no flow named " + flow);
    Json columns;
    if (auto refusal = readColumns(call, body, flow, columns))
        return *refusal;
    columns["account"] = call.account;
    columns["created_at"] = columns["updated_at"];
    return {201, readItem(call, tasks, call.db.insert("linkt_tasks", columns))};
}

Reply updateTask(const Call &call)
{
    std::int64_t number = 0;
    if (auto refusal = findObject(call, tasks, number))
        return *refusal;
    Json body;
    if (auto refusal = readBody(call.request, taskFields, Body::Changes, body))
        return *refusal;
    const std::string flow = textOf(readItem(call, tasks, number), "flow_name");
    if (textOf(body, "flow_name", flow) != flow)
        return refused(400, "The flow_name of a task cannot be changed");
    Json columns;
    if (auto refusal = readColumns(call, body, flow, columns))
        return *refusal;
    call.db.update("linkt_tasks", number, columns);
    return {204};
}

Reply deleteTask(const Call &call)
{
    std::int64_t number = 0;
    if (auto refusal = findObject(call, tasks, number))
        return *refusal;
    if (activeRuns(call, " AND task_id = :task", {{"task", pathId(call)}}) > 0)
        return refused(409, "Task has active runs");
    call.db.run("DELETE FROM linkt_tasks WHERE n = :n", {{"n", number}});
    return {204};
}

} // namespace

const Resource tasks{
    .fields = taskFields,
    .table = "linkt_tasks",
    .from = "linkt_tasks LEFT JOIN linkt_icps ON linkt_icps.n = linkt_tasks.icp",
    .missing = "Task not found",
};

void addTaskRoutes(Router &router)
{
    router.add("GET", "/v1/task", listTasks);
    router.add("POST", "/v1/task", createTask);
    router.add("GET", "/v1/task/{task_id}", [](const Call &call) { return getObject(call, tasks); });
    router.add("PUT", "/v1/task/{task_id}", updateTask);
    router.add("DELETE", "/v1/task/{task_id}", deleteTask);
}

} // namespace latchbook::sandbox::linkt
