#include "sandbox/linktime/bookings.h"

#include "base/timetext.h"
#include "sandbox/linktime/account.h"
#include "sandbox/linktime/effects.h"
#include "sandbox/linktime/routes.h"
#include "sandbox/linktime/schedule.h"
#include "sandbox/resource.h"

namespace latchbook::sandbox::linktime {

const std::string bookingSource = "bookings b LEFT JOIN event_types t ON t.n = b.event_type"
                                  " LEFT JOIN contacts c ON c.n = b.contact JOIN accounts a ON a.n = b.account";

namespace {

constexpr int maxBookingsPage = 100;

const Fields bookingFields = {
    {.name = "id", .column = "b.id"},
    {.name = "startTime", .column = "b.start_time", .kind = Kind::Instant},
    {.name = "endTime", .column = "b.end_time", .kind = Kind::Instant},
    {.name = "status", .column = "b.status"},
    {.name = "inviteeName", .column = "b.invitee_name"},
    {.name = "inviteeEmail", .column = "b.invitee_email"},
    {.name = "inviteeTimezone", .column = "b.invitee_timezone"},
    {.name = "notes", .column = "b.notes"},
    {.name = "meetingLink", .column = "b.meeting_link"},
    // A renamed event type shows its new name, a deleted one its last.
    {.name = "eventType.id", .column = "b.event_type_id"},
    {.name = "eventType.name", .column = "COALESCE(t.name, b.event_name)"},
    {.name = "eventType.slug", .column = "COALESCE(t.slug, b.event_slug)"},
    {.name = "eventType.durationMinutes", .column = "b.duration_minutes", .kind = Kind::Whole},
};

Fields withDetails()
{
    Fields all = bookingFields;
    all.push_back({.name = "cancelReason", .column = "b.cancel_reason"});
    all.push_back({.name = "contact.id", .column = "c.id"});
    all.push_back({.name = "contact.name", .column = "c.name"});
    all.push_back({.name = "contact.email", .column = "c.email"});
    return all;
}
const Fields detailFields = withDetails();

const Fields newBookingFields = {
    {.name = "eventTypeSlug", .column = "event_slug", .use = Use::Required},
    {.name = "startTime", .column = "start_time", .use = Use::Required},
    {.name = "inviteeName", .column = "invitee_name", .use = Use::Required, .min = 1},
    {.name = "inviteeEmail", .column = "invitee_email", .kind = Kind::Email, .use = Use::Required},
    {.name = "inviteeTimezone", .column = "invitee_timezone", .kind = Kind::Zone, .use = Use::Required},
    {.name = "notes", .column = "notes", .use = Use::Taken},
};

const Fields moveFields = {
    {.name = "newStartTime", .column = "start_time", .use = Use::Required},
    {.name = "reason", .column = "", .use = Use::Taken},
};

const Fields cancelFields = {
    {.name = "reason", .column = "cancel_reason", .use = Use::Taken},
};

struct Occupied {
    WallTime start;
    WallTime end;
};

/// Only the very text that availability gives out is a slot.
std::optional<WallTime> slotFrom(const std::string &text)
{
    const auto instant = instantFrom(text);
    return instant && toIso(*instant) == text ? instant : std::nullopt;
}

/// Refuses what is no slot (400) or is not free (409); else the slot is free until the transaction ends.
Refusal takeSlot(const Call &call, const std::string &text, const Json &eventType, std::int64_t exceptBooking,
                 Occupied &slot)
{
    const auto start = slotFrom(text);
    if (!start)
        return refusal(400,
                       "The start must be a slot as the availability look-up gives it: UTC with milliseconds and Z");
    const Schedule schedule = scheduleOf(call, eventType, exceptBooking);
    if (!isFree(schedule, *start))
        return refusal(409, "The slot is no longer free");
    slot = {*start, *start + schedule.duration};
    return std::nullopt;
}

std::int64_t contactOf(const Call &call, const Json &body)
{
    const Json known = call.db.selectOne("SELECT n FROM contacts WHERE account = :account AND email = :email",
                                         {{"account", call.account}, {"email", body["inviteeEmail"]}});
    return known.is_null() ? addContact(call, {{"name", body["inviteeName"]}, {"email", body["inviteeEmail"]}})
                           : known["n"].get<std::int64_t>();
}

Reply createBooking(const Call &call)
{
    if (auto refused = checkBody(newBookingFields, call.request.body, Body::Creates))
        return *refused;
    const Json &body = *call.request.body;
    const Json eventType = activeEventType(call, textOf(body, "eventTypeSlug"));
    if (eventType.is_null())
        return refusal(404, "No active event type has this slug");
    Occupied slot;
    if (auto refused = takeSlot(call, textOf(body, "startTime"), eventType, 0, slot))
        return *refused;
    Json columns = columnsOf(newBookingFields, body);
    columns.update({{"account", call.account},
                    {"event_type", eventType["n"]},
                    {"event_type_id", eventType["id"]},
                    {"event_name", eventType["name"]},
                    {"duration_minutes", eventType["duration"]},
                    {"buffer_before", eventType["before"]},
                    {"buffer_after", eventType["after"]},
                    {"start_time", toMilliseconds(slot.start)},
                    {"end_time", toMilliseconds(slot.end)},
                    {"contact", contactOf(call, body)}});
    const std::int64_t number = call.db.insert("bookings", columns);
    call.db.update("bookings", number, {{"meeting_link", meetingLink(textOf(eventType, "location_type"), number)}});
    announceBooking(call, number, Happening::Created);
    return {201, {{"bookingId", call.db.selectOne("SELECT id FROM bookings WHERE n = :n", {{"n", number}})["id"]}}};
}

Reply listBookings(const Call &call)
{
    Excerpt excerpt;
    if (auto refused = readExcerpt(call, maxBookingsPage, excerpt))
        return *refused;
    const std::string status = call.request.parameter("status").value_or("all");
    if (status != "CONFIRMED" && status != "CANCELLED" && status != "all")
        return refusal(400, "status must be CONFIRMED, CANCELLED or all");
    return excerpt.of(call, {.fields = bookingFields,
                             .from = bookingSource
                                     + " WHERE b.account = :account AND b.start_time >= :from AND b.start_time < :to"
                                       " AND (:status = 'all' OR b.status = :status)",
                             .order = "b.start_time, b.n",
                             .binds = {{"status", status}}});
}

/// The booking the path names: n, status, event_type; null when there is none.
Json foundBooking(const Call &call)
{
    return call.db.selectOne("SELECT n, status, event_type FROM bookings WHERE account = :account AND id = :id",
                             {{"account", call.account}, {"id", pathId(call)}});
}

Reply getBooking(const Call &call)
{
    const Json found = foundBooking(call);
    if (found.is_null())
        return refusal(404, "There is no such booking");
    Json booking = rowOf(call.db, detailFields, bookingSource + " WHERE b.n = :n", {{"n", found["n"]}});
    booking["emailLogs"] = mailOf(call, found["n"].get<std::int64_t>());
    return {200, booking};
}

/// Finds the booking that is to be changed, if the body is right and the booking still stands.
Refusal readChange(const Call &call, const Fields &bodyFields, const Json &body, Json &booking)
{
    if (auto refused = checkBody(bodyFields, body, Body::Creates))
        return refused;
    booking = foundBooking(call);
    if (booking.is_null())
        return refusal(404, "There is no such booking");
    return booking["status"] == "CANCELLED" ? Refusal(refusal(409, "The booking is already cancelled")) : std::nullopt;
}

Reply cancelBooking(const Call &call)
{
    const Json body = call.request.body.value_or(Json::object());
    Json booking;
    if (auto refused = readChange(call, cancelFields, body, booking))
        return *refused;
    Json columns = columnsOf(cancelFields, body);
    columns["status"] = "CANCELLED";
    const std::int64_t number = booking["n"].get<std::int64_t>();
    call.db.update("bookings", number, columns);
    announceBooking(call, number, Happening::Cancelled);
    return done();
}

Reply rescheduleBooking(const Call &call)
{
    const Json body = call.request.body.value_or(Json());
    Json booking;
    if (auto refused = readChange(call, moveFields, body, booking))
        return *refused;
    if (booking["event_type"].is_null())
        return refusal(409, "The event type of this booking is gone, so it has no slots");
    const std::int64_t number = booking["n"].get<std::int64_t>();
    const Json eventType = eventTypeNumbered(call, booking["event_type"].get<std::int64_t>());
    Occupied slot;
    if (auto refused = takeSlot(call, textOf(body, "newStartTime"), eventType, number, slot))
        return *refused;
    call.db.update("bookings", number,
                   {{"start_time", toMilliseconds(slot.start)},
                    {"end_time", toMilliseconds(slot.end)},
                    {"duration_minutes", eventType["duration"]},
                    {"buffer_before", eventType["before"]},
                    {"buffer_after", eventType["after"]}});
    announceBooking(call, number, Happening::Rescheduled);
    return done();
}

} // namespace

Json meetingLink(const std::string &locationType, std::int64_t booking)
{
    static const std::map<std::string, std::string> places = {
        {"ZOOM", "https://zoom.example/j/9551000"},
        {"GOOGLE_MEET", "https://meet.example/mko-"},
        {"TEAMS", "https://teams.example/l/"},
        {"WEBEX", "https://webex.example/meet/"},
    };
    const auto place = places.find(locationType);
    return place == places.end() ? Json() : Json(place->second + std::to_string(booking));
}

Json bookingsWhere(const Call &call, const std::string &where, Json binds)
{
    binds["account"] = call.account;
    return rowsOf(call.db, bookingFields,
                  bookingSource + " WHERE b.account = :account AND " + where + " ORDER BY b.start_time, b.n", binds);
}

void addBookingRoutes(Router &router)
{
    router.add("GET", apiPath("/bookings"), listBookings);
    router.add("POST", apiPath("/bookings"), createBooking);
    router.add("GET", apiPath("/bookings/{bookingId}"), getBooking);
    router.add("POST", apiPath("/bookings/{bookingId}/cancel"), cancelBooking);
    router.add("POST", apiPath("/bookings/{bookingId}/reschedule"), rescheduleBooking);
}

} // namespace latchbook::sandbox::linktime
