// Reads from the database what decides about an event type's free times.
#pragma once

#include "sandbox/router.h"
#include "sandbox/scheduler.h"

namespace latchbook::sandbox::linktime {

/// The active event type of that slug, or null: n, id, name, slug, duration, before, after (buffers, defaults filled
/// in), notice, ahead, location_type, all as columns.
Json activeEventType(const Call &call, const std::string &slug);
/// The same by number, whether active or not.
Json eventTypeNumbered(const Call &call, std::int64_t number);

/// `exceptBooking`: the meeting that is to be moved does not stand in its own way; 0 for none.
Schedule scheduleOf(const Call &call, const Json &eventType, std::int64_t exceptBooking);

} // namespace latchbook::sandbox::linktime
