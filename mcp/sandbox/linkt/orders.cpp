#include "sandbox/linkt/orders.h"

#include <algorithm>
#include <array>

namespace latchbook::sandbox::linkt {
namespace {

constexpr std::array<std::string_view, 4> outcomes{"COMPLETED", "FAILED", "CRASHED", "PAUSED"};
constexpr std::int64_t mostTimes = 1'000;
constexpr std::int64_t mostCredits = 1'000'000'000;

Error wrong(const char *what) { return Error{Code::InvalidArguments, what}; }

bool isWhole(const Json &value, std::int64_t min, std::int64_t max)
{
    return value.is_number_integer() && value >= min && value <= max;
}

Status judge(const Json &credits, const Json &nextRuns)
{
    if (credits.is_null() && nextRuns.is_null())
        return wrong("credits (a number) or nextRuns (an object) is needed");
    if (!credits.is_null() && !isWhole(credits, 0, mostCredits))
        return wrong("credits must be a whole number from 0 to 1000000000");
    if (nextRuns.is_null())
        return Done{};
    if (std::ranges::find(outcomes, textOf(nextRuns, "outcome")) == outcomes.end())
        return wrong("outcome must be COMPLETED, FAILED, CRASHED or PAUSED");
    if (nextRuns.contains("times") && !isWhole(nextRuns["times"], 1, mostTimes))
        return wrong("times must be a whole number from 1 to 1000");
    return Done{};
}

} // namespace

Json standing(Database &db)
{
    const Json row = db.selectOne("SELECT credits FROM linkt_organisations ORDER BY n");
    return {{"credits", member(row, "credits")},
            {"nextRuns", db.select("SELECT outcome, error, times FROM linkt_next_runs WHERE times > 0 ORDER BY n")}};
}

Status order(Database &db, const Json &orders)
{
    const Json &credits = member(orders, "credits");
    const Json &nextRuns = member(orders, "nextRuns");
    if (const Status judged = judge(credits, nextRuns); !judged)
        return judged;
    if (!credits.is_null())
        db.run("UPDATE linkt_organisations SET credits = :credits", {{"credits", credits}});
    if (nextRuns.is_null())
        return Done{};
    const std::string outcome = textOf(nextRuns, "outcome");
    const bool hasError = outcome == "FAILED" || outcome == "CRASHED";
    const std::string error = textOf(nextRuns, "error", "The sandbox was told to let this run fail");
    db.insert(
        "linkt_next_runs",
        {{"outcome", outcome}, {"error", hasError ? Json(error) : Json()}, {"times", nextRuns.value("times", 1)}});
    return Done{};
}

} // namespace latchbook::sandbox::linkt
