// The routes of Linkt's API, one function a group; each is defined in the file of its name.
#pragma once

#include "sandbox/router.h"

namespace latchbook::sandbox::linkt {

/// How fast runs go.
struct Pace {
    std::chrono::milliseconds search{std::chrono::minutes(18)}; ///< other kinds of runs take a part of it
};

/// Linkt tells no limit; this is the sandbox's.
constexpr std::uint64_t mostFileBytes = 25 * 1024 * 1024;

void addIcpRoutes(Router &router); ///< icps.cpp
void addSheetRoutes(Router &router);
void addEntityRoutes(Router &router);
void addTaskRoutes(Router &router);
void addExecutionRoutes(Router &router, Pace pace); ///< execution.cpp
void addRunRoutes(Router &router);
void addFileRoutes(Router &router);

} // namespace latchbook::sandbox::linkt
