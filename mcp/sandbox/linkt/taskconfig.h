// What a task may be set to do: one shape for each `type` of its task_config.
#pragma once

#include "sandbox/fields.h"

namespace latchbook::sandbox::linkt {

/// What runs of a flow are called: search, ingest, profile or signal. Empty for a flow that nobody knows.
std::string taskTypeOf(std::string_view flowName);

/// Completes `config` by what its type leaves to the service; or says what is wrong with it. Null is right for every
/// flow.
std::vector<Problem> readConfig(std::string_view flowName, Json &config);

} // namespace latchbook::sandbox::linkt
