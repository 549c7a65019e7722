// What runs do as time goes by.
#pragma once

#include "sandbox/linkt/plan.h"
#include "sandbox/linkt/routes.h"

namespace latchbook::sandbox::linkt {

struct NewRun {
    std::string taskId;
    Json icpId; ///< or null
    std::string taskType;
    std::string agentType = "task"; ///< task or play
    Json input;
    std::vector<Item> items;
};
/// The number of a run that is SCHEDULED as of now and will end as tests have ordered, or well. Its items are paid for.
std::int64_t addRun(const Call &call, const NewRun &run, Pace pace);

/// Whether letRunsGoOn() would change anything.
bool isAnythingDue(Database &db, WallTime now);

/// Brings every run to where it stands by `now`: its state, and what it has made in its sheets by then. Within a write
/// transaction.
void letRunsGoOn(Database &db, WallTime now);

/// Ends the runs that have not ended whose `column` is `value`; what they have not worked through is paid back. How
/// many they were.
int cancelRuns(const Call &call, const std::string &column, const Json &value);

} // namespace latchbook::sandbox::linkt
