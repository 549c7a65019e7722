// What runs do as time goes by.
#pragma once

#include "sandbox/router.h"

namespace latchbook::sandbox::linkt {

/// Whether letRunsGoOn() would change anything.
bool isAnythingDue(Database &db, WallTime now);

/// Brings every run to where it stands by `now`: its state, and what it has made in its sheets by then. Within a write
/// transaction.
void letRunsGoOn(Database &db, WallTime now);

/// Ends the runs that have not ended whose `column` is `value`; what they have not worked through costs nothing. How
/// many they were.
int cancelRuns(const Call &call, const std::string &column, const Json &value);

} // namespace latchbook::sandbox::linkt
