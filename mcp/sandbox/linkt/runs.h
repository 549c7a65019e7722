// Runs, as the other resources see them.
#pragma once

#include "sandbox/resource.h"

namespace latchbook::sandbox::linkt {

extern const Resource runs;

/// How many runs of the account have not ended; `where` narrows, starting with " AND".
std::int64_t activeRuns(const Call &call, const std::string &where, const Json &binds = Json::object());

} // namespace latchbook::sandbox::linkt
