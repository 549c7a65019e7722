// The sandbox's own door, /_sandbox: time, faults and effects, for tests. Never in the journal, needs no key.
#pragma once

#include "sandbox/faults.h"
#include "sandbox/router.h"
#include "sandbox/sandboxclock.h"

namespace latchbook::sandbox {

bool isControl(const Request &request);

/// GET and POST /_sandbox/clock, GET, POST and DELETE /_sandbox/faults, GET and POST /_sandbox/linkt, GET
/// /_sandbox/effects and /_sandbox/webhooks.
Reply control(const Request &request, SandboxClock &clock, Faults &faults, Database &db);

} // namespace latchbook::sandbox
