#include "sandbox/linktime/effects.h"

#include "base/timetext.h"
#include "sandbox/linktime/bookings.h"
#include "sandbox/rows.h"
#include "sandbox/zonetime.h"

#include <algorithm>
#include <array>

namespace latchbook::sandbox::linktime {
namespace {

/// The words for a happening, by Happening's order.
struct Words {
    const char *mail;
    const char *calendar;
    const char *event;
    const char *trigger;
};
constexpr std::array<Words, 3> words{{
    {"CONFIRMATION", "ADDED", "booking.created", "BOOKING_CREATED"},
    {"CANCELLATION", "REMOVED", "booking.cancelled", "BOOKING_CANCELLED"},
    {"RESCHEDULE", "MOVED", "booking.rescheduled", "BOOKING_RESCHEDULED"},
}};

/// The data of a booking's webhook, whose names differ from the API's.
const Fields deliveryFields = {
    {.name = "id", .column = "b.id"},
    {.name = "eventType.id", .column = "b.event_type_id"},
    {.name = "eventType.name", .column = "b.event_name"},
    {.name = "eventType.slug", .column = "b.event_slug"},
    {.name = "eventType.duration", .column = "b.duration_minutes", .kind = Kind::Whole},
    {.name = "startTime", .column = "b.start_time", .kind = Kind::Instant},
    {.name = "endTime", .column = "b.end_time", .kind = Kind::Instant},
    {.name = "status", .column = "b.status"},
    {.name = "invitee.name", .column = "b.invitee_name"},
    {.name = "invitee.email", .column = "b.invitee_email"},
    {.name = "invitee.timezone", .column = "b.invitee_timezone"},
    {.name = "host.id", .column = "a.id"},
    {.name = "host.name", .column = "a.name"},
    {.name = "host.email", .column = "a.email"},
    {.name = "meetingLink", .column = "b.meeting_link"},
    {.name = "location", .column = "t.location"},
    {.name = "notes", .column = "b.notes"},
    {.name = "isRecurring", .column = "0", .kind = Kind::Flag},
    {.name = "recurringGroupId", .column = "NULL"},
    {.name = "cancelReason", .column = "b.cancel_reason"},
};

const Fields mailFields = {
    {.name = "type", .column = "what"},
    {.name = "sentAt", .column = "at", .kind = Kind::Instant},
    {.name = "status", .column = "'SENT'"},
};

const Fields effectFields = {
    {.name = "n", .column = "e.n", .kind = Kind::Whole},
    {.name = "time", .column = "e.at", .kind = Kind::Instant},
    {.name = "account", .column = "a.username"},
    {.name = "kind", .column = "e.kind"},
    {.name = "what", .column = "e.what"},
    {.name = "target", .column = "e.target"},
    {.name = "bookingId", .column = "b.id"},
    {.name = "payload", .column = "e.payload", .kind = Kind::Other},
    {.name = "delivery", .column = "e.delivery"},
    {.name = "deliveryStatus", .column = "e.delivery_status", .kind = Kind::Whole},
};

void writeDown(const Call &call, const char *kind, const std::string &what, const std::string &target,
               const Json &booking, const Json &payload, const Json &webhook = {})
{
    call.db.insert("effects", {{"account", call.account},
                               {"at", toMilliseconds(call.now)},
                               {"kind", kind},
                               {"what", what},
                               {"target", target},
                               {"booking", booking},
                               {"payload", toText(payload)},
                               {"webhook", webhook}});
}

void postToWebhooks(const Call &call, const std::string &event, const Json &booking, const Json &data)
{
    const auto hooks =
        call.db.select("SELECT n, url, events FROM webhooks WHERE account = :account AND is_active = 1 ORDER BY n",
                       {{"account", call.account}});
    for (const Json &hook : hooks) {
        const auto events = parseJson(textOf(hook, "events"));
        if (!events || std::ranges::find(*events, Json(event)) == events->end())
            continue;
        call.db.run("UPDATE webhooks SET delivery_count = delivery_count + 1 WHERE n = :n", {{"n", hook["n"]}});
        const Json delivery = {{"event", event}, {"timestamp", toIso(call.now)}, {"data", data}};
        writeDown(call, "webhook", event, textOf(hook, "url"), booking, delivery, hook["n"]);
    }
}

void runWorkflows(const Call &call, const std::string &trigger, std::int64_t booking, const std::string &eventTypeId)
{
    const auto flows =
        call.db.select("SELECT n, name, actions FROM workflows WHERE account = :account AND is_active = 1"
                       " AND trigger_name = :trigger AND (event_type_id IS NULL OR event_type_id = :type)"
                       " ORDER BY n",
                       {{"account", call.account}, {"trigger", trigger}, {"type", eventTypeId}});
    for (const Json &flow : flows) {
        call.db.run("UPDATE workflows SET execution_count = execution_count + 1 WHERE n = :n", {{"n", flow["n"]}});
        const auto actions = parseJson(textOf(flow, "actions"));
        for (const Json &action : actions ? *actions : Json::array())
            writeDown(call, "workflow", textOf(action, "type"), textOf(flow, "name"), booking,
                      member(action, "config"));
    }
}

void changeCalendar(const Call &call, std::int64_t booking, Happening happening)
{
    call.db.run("DELETE FROM calendar_events WHERE booking = :n", {{"n", booking}});
    if (happening != Happening::Cancelled)
        call.db.run(
            "INSERT INTO calendar_events (account, booking, title, start_time, end_time)"
            " SELECT account, n, event_name || ': ' || invitee_name, start_time, end_time FROM bookings WHERE n = :n",
            {{"n", booking}});
}

} // namespace

void announceBooking(const Call &call, std::int64_t booking, Happening happening)
{
    const Words &said = words[std::size_t(happening)];
    const Json data = rowOf(call.db, deliveryFields, bookingSource + " WHERE b.n = :n", {{"n", booking}});
    writeDown(call, "email", said.mail, textOf(data["invitee"], "email"), booking, nullptr);
    changeCalendar(call, booking, happening);
    const Json calendar = call.db.selectOne("SELECT provider, account_name FROM integrations WHERE account = :account"
                                            " AND category = 'calendar' AND connected = 1 ORDER BY n",
                                            {{"account", call.account}});
    if (!calendar.is_null())
        writeDown(call, "calendar", said.calendar, textOf(calendar, "provider"), booking, nullptr);
    postToWebhooks(call, said.event, booking, data);
    runWorkflows(call, said.trigger, booking, textOf(data["eventType"], "id"));
}

void announceContact(const Call &call, const Json &contact)
{
    postToWebhooks(call, "contact.created", nullptr, contact);
}

Json mailOf(const Call &call, std::int64_t booking)
{
    return rowsOf(call.db, mailFields, "effects WHERE booking = :n AND kind = 'email' ORDER BY at, n",
                  {{"n", booking}});
}

Json allEffects(Database &db)
{
    return rowsOf(db, effectFields,
                  "effects e JOIN accounts a ON a.n = e.account LEFT JOIN bookings b ON b.n = e.booking ORDER BY e.n");
}

} // namespace latchbook::sandbox::linktime
