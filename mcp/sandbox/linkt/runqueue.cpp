#include "sandbox/linkt/runqueue.h"

#include "base/timetext.h"

namespace latchbook::sandbox::linkt {
namespace {

constexpr std::chrono::hours keptFor{1};

bool hasEnded(const std::string &status)
{
    return status == "COMPLETED" || status == "FAILED" || status == "CANCELED" || status == "CRASHED";
}

/// Why there is no queue to see, or an empty text.
std::string whyUnavailable(const Json &run, WallTime now)
{
    const std::string status = textOf(run, "status");
    if (status == "SCHEDULED" || status == "PENDING")
        return "The run has not started yet";
    const WallTime last = fromMilliseconds(run["updated_at"].get<std::int64_t>());
    return hasEnded(status) && now - last > keptFor ? "The queue of this run has expired" : "";
}

/// One entry's way through the queue, as far as it has come.
Json entryOf(const Json &run, const Json &item, std::int64_t now)
{
    const std::string status = textOf(run, "status");
    const std::int64_t starts = item["starts_at"].get<std::int64_t>();
    Json history = Json::array();
    const auto enter = [&](const char *state, std::int64_t at) {
        history.push_back({{"state", state}, {"timestamp", toIso(fromMilliseconds(at))}});
    };
    Json reason = nullptr;
    const std::int64_t stopped = status == "RUNNING" ? now : run["updated_at"].get<std::int64_t>();
    enter("queued", run["running_at"].get<std::int64_t>());
    if (starts <= stopped && status != "PAUSED")
        enter("processing", starts);
    if (item["is_done"] == 1) {
        enter(item["outcome"] == "completed" ? "completed" : "discarded", item["ends_at"].get<std::int64_t>());
        reason = item["reason"];
    } else if (hasEnded(status)) {
        enter("discarded", stopped);
        reason = "The run ended before it was done";
    }
    const bool isGood = item["is_done"] == 1 && item["outcome"] == "completed";
    return {{"name", item["name"]},      {"state", history.back()["state"]},
            {"state_history", history},  {"reason", reason},
            {"stage_metadata", nullptr}, {"justification", isGood ? item["justification"] : Json()}};
}

} // namespace

Json queueOf(const Call &call, std::int64_t number, const QueueWindow &window)
{
    const Json run = call.db.selectOne("SELECT * FROM linkt_runs WHERE n = :n", {{"n", number}});
    const std::string why = whyUnavailable(run, call.now);
    const auto items = why.empty()
                           ? call.db.select("SELECT * FROM linkt_queue WHERE run = :run ORDER BY n", {{"run", number}})
                           : std::vector<Json>{};
    Json counts = {{"queued", 0}, {"processing", 0}, {"completed", 0}, {"discarded", 0}};
    Json entries = Json::array();
    std::int64_t position = 0;
    for (const Json &item : items) {
        Json entry = entryOf(run, item, toMilliseconds(call.now));
        Json &count = counts[textOf(entry, "state")];
        count = count.get<int>() + 1;
        if (!window.state.empty() && entry["state"] != window.state)
            continue;
        if (!window.hasHistory)
            entry.erase("state_history");
        if (position++ >= window.offset && std::int64_t(entries.size()) < window.limit)
            entries.push_back(std::move(entry));
    }
    return {{"total", entries.size()},
            {"entities", std::move(entries)},
            {"stats", counts},
            {"state_counts", counts},
            {"offset", window.offset},
            {"limit", window.limit},
            {"include_history", window.hasHistory},
            {"queue_data_available", why.empty()},
            {"queue_data_message", why.empty() ? Json() : Json(why)}};
}

} // namespace latchbook::sandbox::linkt
