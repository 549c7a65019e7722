// The routes of LinkTime's API, one function a group; each is defined in the file of its name.
#pragma once

#include "sandbox/router.h"

namespace latchbook::sandbox::linktime {

constexpr std::string_view pathPrefix = "/api/v1";

void addAccountRoutes(Router &router); ///< account.cpp: me, settings, integrations
void addEventTypeRoutes(Router &router);
void addAvailabilityRoutes(Router &router);
void addBookingRoutes(Router &router);
void addContactRoutes(Router &router);
void addHistoryRoutes(Router &router); ///< history.cpp: conversations, calls
void addWebhookRoutes(Router &router);
void addWorkflowRoutes(Router &router);

/// The path below the prefix.
inline std::string apiPath(std::string_view rest) { return std::string(pathPrefix) + std::string(rest); }

} // namespace latchbook::sandbox::linktime
