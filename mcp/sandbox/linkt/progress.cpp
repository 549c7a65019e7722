#include "sandbox/linkt/progress.h"

#include "base/timetext.h"

#include <algorithm>

namespace latchbook::sandbox::linkt {
namespace {

// In hundredths of the whole.
constexpr int pendingFrom = 1;
constexpr int runningFrom = 3;
constexpr int brokenOffAt = 60;

/// What part of a search's time a run takes, by its kind.
std::int64_t durationOf(const std::string &taskType, Pace pace)
{
    const int part = taskType == "search" ? 1 : taskType == "ingest" ? 3 : 4;
    return std::max<std::int64_t>(1, pace.search.count() / part);
}

/// What the run's output counts, by its kind.
const char *countName(const std::string &taskType)
{
    return taskType == "signal" ? "signals_created" : taskType == "profile" ? "profiles_written" : "entities_found";
}

struct Outcome {
    std::string status = "COMPLETED";
    Json error = nullptr;
};

Outcome takeOutcome(Database &db)
{
    const Json order = db.selectOne("SELECT n, outcome, error FROM linkt_next_runs WHERE times > 0 ORDER BY n");
    if (order.is_null())
        return {};
    db.run("UPDATE linkt_next_runs SET times = times - 1 WHERE n = :n", {{"n", order["n"]}});
    return {textOf(order, "outcome"), order["error"]};
}

void pay(Database &db, const Json &account, std::int64_t credits)
{
    db.run("UPDATE linkt_organisations SET credits = credits - :credits WHERE n = :n",
           {{"credits", credits}, {"n", account}});
}

/// Works through what is due until `end`.
void workOn(Database &db, const Json &run, std::int64_t end)
{
    const auto due = db.select("SELECT n, outcome, makes, ends_at FROM linkt_queue"
                               " WHERE run = :run AND is_done = 0 AND ends_at <= :end ORDER BY n",
                               {{"run", run["n"]}, {"end", end}});
    for (const Json &item : due) {
        const auto makes = parseJson(textOf(item, "makes"));
        if (item["outcome"] == "completed" && makes)
            carryOut(db, run["account"].get<std::int64_t>(), *makes,
                     fromMilliseconds(item["ends_at"].get<std::int64_t>()));
        db.update("linkt_queue", item["n"].get<std::int64_t>(), {{"is_done", true}});
    }
}

/// The run is over: says what it did and gives back what it did not.
void finish(Database &db, const Json &run, const std::string &status, const Json &error, std::int64_t at)
{
    const Json done = db.selectOne("SELECT COUNT(*) AS items, COALESCE(SUM(is_done), 0) AS done,"
                                   " COALESCE(SUM(is_done AND outcome = 'completed'), 0) AS good"
                                   " FROM linkt_queue WHERE run = :run",
                                   {{"run", run["n"]}});
    pay(db, run["account"], done["done"].get<std::int64_t>() - done["items"].get<std::int64_t>());
    const auto ran = std::max<std::int64_t>(0, at - run["running_at"].get<std::int64_t>());
    db.update("linkt_runs", run["n"].get<std::int64_t>(),
              {{"status", status},
               {"error", error},
               {"updated_at", at},
               {"output", Json{{"run_time", double(ran) / 1000.0},
                               {"credits_used", done["done"]},
                               {countName(textOf(run, "task_type")), done["good"]}}}});
}

void setState(Database &db, const Json &run, const char *status, const Json &since)
{
    if (run["status"] != status)
        db.update("linkt_runs", run["n"].get<std::int64_t>(), {{"status", status}, {"updated_at", since}});
}

void goOn(Database &db, const Json &run, std::int64_t now)
{
    const std::int64_t end = run["ends_at"].get<std::int64_t>();
    workOn(db, run, std::min(now, end));
    if (now < end && run["running_at"] <= now)
        return setState(db, run, "RUNNING", run["running_at"]);
    if (now < end && run["pending_at"] <= now)
        return setState(db, run, "PENDING", run["pending_at"]);
    if (now < end)
        return;
    const std::string outcome = textOf(run, "outcome");
    if (outcome == "PAUSED")
        setState(db, run, "PAUSED", end); // not the end: it can still be cancelled
    else
        finish(db, run, outcome, run["outcome_error"], end);
}

} // namespace

std::int64_t addRun(const Call &call, const NewRun &run, Pace pace)
{
    const Outcome outcome = takeOutcome(call.db);
    const std::int64_t duration = durationOf(run.taskType, pace);
    const std::int64_t created = toMilliseconds(call.now);
    const std::int64_t running = created + duration * runningFrom / 100;
    const std::int64_t end = created + duration;
    const bool isWhole = outcome.status == "COMPLETED";
    const std::int64_t number =
        call.db.insert("linkt_runs", {{"account", call.account},
                                      {"task_id", run.taskId},
                                      {"icp_id", run.icpId},
                                      {"task_type", run.taskType},
                                      {"agent_type", run.agentType},
                                      {"input", run.input},
                                      {"outcome", outcome.status},
                                      {"outcome_error", outcome.error},
                                      {"pending_at", created + duration * pendingFrom / 100},
                                      {"running_at", running},
                                      {"ends_at", isWhole ? end : running + (end - running) * brokenOffAt / 100},
                                      {"created_at", created},
                                      {"updated_at", created}});
    // Two are worked on at any time; the last is done when the run is.
    const auto count = std::int64_t(run.items.size());
    for (std::int64_t i = 0; i < count; ++i) {
        const Item &item = run.items[std::size_t(i)];
        const bool isDiscarded = !item.discardedBecause.empty();
        call.db.insert("linkt_queue", {{"run", number},
                                       {"name", item.name},
                                       {"starts_at", running + (end - running) * i / (count + 1)},
                                       {"ends_at", running + (end - running) * (i + 2) / (count + 1)},
                                       {"outcome", isDiscarded ? "discarded" : "completed"},
                                       {"reason", isDiscarded ? Json(item.discardedBecause) : Json()},
                                       {"justification", isDiscarded ? Json() : Json(item.justification)},
                                       {"makes", item.makes}});
    }
    pay(call.db, call.account, count);
    return number;
}

bool isAnythingDue(Database &db, WallTime now)
{
    return !db.selectOne("SELECT r.n FROM linkt_runs r WHERE (r.status = 'SCHEDULED' AND r.pending_at <= :now)"
                         " OR (r.status = 'PENDING' AND r.running_at <= :now)"
                         " OR (r.status = 'RUNNING' AND (r.ends_at <= :now OR EXISTS (SELECT 1 FROM linkt_queue q"
                         " WHERE q.run = r.n AND q.is_done = 0 AND q.ends_at <= :now))) LIMIT 1",
                         {{"now", toMilliseconds(now)}})
                .is_null();
}

void letRunsGoOn(Database &db, WallTime now)
{
    const auto rows = db.select("SELECT * FROM linkt_runs WHERE status IN ('SCHEDULED', 'PENDING', 'RUNNING')"
                                " ORDER BY n");
    for (const Json &run : rows)
        goOn(db, run, toMilliseconds(now));
}

int cancelRuns(const Call &call, const std::string &column, const Json &value)
{
    const auto rows = call.db.select("SELECT * FROM linkt_runs WHERE account = :account AND " + column
                                         + " = :value AND status IN ('SCHEDULED', 'PENDING', 'RUNNING', 'PAUSED')",
                                     {{"account", call.account}, {"value", value}});
    for (const Json &run : rows)
        finish(call.db, run, "CANCELED", nullptr, toMilliseconds(call.now));
    return int(rows.size());
}

} // namespace latchbook::sandbox::linkt
