// Meetings, and the contacts they bring: what other resources of LinkTime need of them.
#pragma once

#include "sandbox/router.h"

namespace latchbook::sandbox::linktime {

/// The tables that bookings are read from: b the booking, t its event type, c its contact, a the account.
extern const std::string bookingSource;

/// The account's bookings in the order of their start. `where` speaks of `b`.
Json bookingsWhere(const Call &call, const std::string &where, Json binds);

/// Where a meeting is held, by the event type's location; null when that is no video service.
Json meetingLink(const std::string &locationType, std::int64_t booking);

/// Adds a contact and takes up the meetings that were held with its address. Columns of the table; its number.
std::int64_t addContact(const Call &call, Json columns);

} // namespace latchbook::sandbox::linktime
