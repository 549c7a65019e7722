// What tests may set in Linkt: /_sandbox/linkt.
#pragma once

#include "sandbox/database.h"

namespace latchbook::sandbox::linkt {

/// {credits, nextRuns: [{outcome, error, times}…]}: what is left, and how the runs to come shall end.
Json standing(Database &db);

/// Takes {"credits": N} and {"nextRuns": {"outcome", "error", "times"}}, one of them or both.
/// Code::InvalidArguments says what is wrong; nothing is changed then.
Status order(Database &db, const Json &orders);

} // namespace latchbook::sandbox::linkt
