// What LinkTime does in the world when something happens: mail, calendar, webhooks, workflows. Here it is written down.
#pragma once

#include "sandbox/router.h"

namespace latchbook::sandbox::linktime {

enum class Happening { Created, Cancelled, Rescheduled };

/// Mails the guest, changes the connected calendar, posts to the webhooks that listen and runs the workflows that wait
/// for it. The booking's row already says what it has become.
void announceBooking(const Call &call, std::int64_t booking, Happening happening);

/// Posts contact.created.
void announceContact(const Call &call, const Json &contact);

/// Mail of a booking as the booking's details list it: {type, sentAt, status}.
Json mailOf(const Call &call, std::int64_t booking);

/// Everything so far of every account, oldest first: for /_sandbox/effects.
Json allEffects(Database &db);

} // namespace latchbook::sandbox::linktime
