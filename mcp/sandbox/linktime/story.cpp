#include "sandbox/linktime/story.h"

#include "base/zone.h"
#include "sandbox/linktime/bookings.h"

#include <algorithm>
#include <array>

namespace latchbook::sandbox::linktime {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::seconds;

// Days of the week of `now`, counted from its Sunday.
constexpr int monday = 1;
constexpr int tuesday = 2;
constexpr int wednesday = 3;
constexpr int thursday = 4;
constexpr int friday = 5;

struct EventType {
    const char *name;
    const char *slug;
    int duration;
    const char *location;
    bool isActive;
};
constexpr std::array<EventType, 6> eventTypes{{
    {"30-Minute Call", "30-min-call", 30, "ZOOM", true},
    {"Product Demo", "product-demo", 45, "ZOOM", true},
    {"Quick Call", "quick-call", 15, "PHONE", true},
    {"Strategy Session", "strategy-session", 60, "GOOGLE_MEET", true},
    {"Intro Call", "intro-call", 30, "ZOOM", true},
    {"Follow-up", "follow-up", 30, "ZOOM", false}, // met once, no longer offered
}};

struct Person {
    const char *name;
    const char *email;
    const char *phone;
    const char *company;
    const char *notes;
    const char *zone;
};
constexpr Person alex{"Alex Rivera", "alex.rivera@brightside.example", "+15550142",
                      "Brightside",  "Compares us with two others.",   "America/Chicago"};
constexpr Person sarah{"Sarah Chen",
                       "sarah.chen@acme.com",
                       "+15550123",
                       "Acme Corp",
                       "VP Engineering. Wants the enterprise plan; her budget is decided in Q1.",
                       "America/New_York"};
constexpr Person jordan{"Jordan Lee", "jordan.lee@northwind.example", "+15550167",
                        "Northwind",  "Plans two years ahead.",       "Europe/London"};
constexpr Person maria{"Maria", "maria@startup.io", nullptr, nullptr, "New lead.", "America/Los_Angeles"};
constexpr std::array<const Person *, 4> people{&alex, &sarah, &jordan, &maria};

struct Meeting {
    const Person *guest;
    const char *slug;
    int day; // of the week of now
    int hour;
    const char *cancelReason;
};
constexpr std::array<Meeting, 8> meetings{{
    {&sarah, "intro-call", tuesday - 54, 10, nullptr},
    {&sarah, "follow-up", tuesday - 35, 14, nullptr},
    {&sarah, "product-demo", tuesday - 20, 11, nullptr},
    {&sarah, "quick-call", tuesday - 6, 15, "Sarah Chen cancelled: pulled into a board meeting"},
    {&alex, "product-demo", monday, 10, nullptr},
    {&sarah, "quick-call", tuesday, 14, nullptr},
    {&jordan, "strategy-session", wednesday, 11, nullptr},
    {&maria, "intro-call", friday, 15, nullptr},
}};

struct Appointment {
    const char *title;
    minutes start;
    minutes end;
};
constexpr std::array<Appointment, 4> busyThursday{{
    {"Team standup", hours(9) + minutes(45), hours(10) + minutes(30)},
    {"Offsite lunch", hours(11) + minutes(15), hours(14)},
    {"Hiring panel", hours(14) + minutes(45), hours(15) + minutes(30)},
    {"Week in review", hours(16) + minutes(15), hours(17)},
}};

struct VoiceCall {
    seconds length;
    const char *status;
    const char *outcome;
    const char *phone;
};
// Those that were completed last 135 s on average.
constexpr std::array<VoiceCall, 8> voiceCalls{{
    {seconds(190), "completed", "booked", "+15550151"},
    {seconds(0), "no_answer", nullptr, "+15550152"},
    {seconds(75), "completed", "question_answered", "+15550153"},
    {seconds(160), "completed", "booked", "+15550154"},
    {seconds(5), "failed", "caller_hung_up", "+15550155"},
    {seconds(128), "completed", "booked", "+15550156"},
    {seconds(0), "no_answer", nullptr, "+15550157"},
    {seconds(122), "completed", "callback_requested", "+15550158"},
}};

struct Message {
    const Person *with;
    const char *channel;
    const char *direction;
    const char *body;
    minutes ago;
};
constexpr std::array<Message, 5> messages{{
    {&sarah, "SMS", "inbound", "Is the demo recording up yet?", hours(50)},
    {&sarah, "SMS", "outbound", "It is, the link is in your mail.", hours(49)},
    {&sarah, "SMS", "inbound", "Got it, thank you", hours(48)},
    {&alex, "WHATSAPP", "inbound", "Could two colleagues join the demo?", hours(27)},
    {&alex, "WHATSAPP", "outbound", "Of course, forward them the invitation.", hours(26)},
}};

Json orNull(const char *text) { return text ? Json(text) : Json(); }

class Story
{
public:
    Story(Database &db, std::int64_t account, WallTime now)
        : m_db(db), m_account(account), m_now(now), m_zone(zoneNamed(storyZone))
    {
        const QDate today = localTime(m_zone, now).day;
        m_sunday = today.addDays(-(today.dayOfWeek() % 7));
    }

    void plant()
    {
        for (const EventType &type : eventTypes)
            plantEventType(type);
        for (const Person *person : people)
            plantPerson(*person);
        plantConnections();
        for (const Meeting &meeting : meetings)
            plantMeeting(meeting);
        for (const Appointment &appointment : busyThursday)
            add("calendar_events", {{"title", appointment.title},
                                    {"start_time", toMilliseconds(at(thursday, appointment.start))},
                                    {"end_time", toMilliseconds(at(thursday, appointment.end))}});
        plantCalls();
        for (const Message &message : messages)
            plantMessage(message);
    }

private:
    WallTime at(int day, minutes time) const { return instantAt(m_zone, m_sunday.addDays(day), time); }

    std::int64_t add(const char *table, Json columns)
    {
        columns["account"] = m_account;
        return m_db.insert(table, columns);
    }

    void plantEventType(const EventType &type)
    {
        m_types[type.slug] = add("event_types", {{"name", type.name},
                                                 {"slug", type.slug},
                                                 {"duration_minutes", type.duration},
                                                 {"location_type", type.location},
                                                 {"color", "#2F6F6A"},
                                                 {"is_active", type.isActive}});
    }

    void plantPerson(const Person &person)
    {
        m_contacts[&person] = add("contacts", {{"name", person.name},
                                               {"email", person.email},
                                               {"phone", orNull(person.phone)},
                                               {"company", orNull(person.company)},
                                               {"notes", orNull(person.notes)}});
    }

    void plantConnections()
    {
        add("integrations", {{"provider", "google_calendar"},
                             {"category", "calendar"},
                             {"connected", true},
                             {"account_name", "maya@okafor.example"}});
        add("integrations", {{"provider", "zoom"}, {"category", "video"}, {"connected", true}});
        add("integrations", {{"provider", "hubspot"}, {"category", "crm"}, {"connected", false}});
        add("integrations", {{"provider", "stripe"}, {"category", "payments"}, {"connected", false}});
        plantWebhook("CRM bridge", "https://hooks.okafor.example/linktime",
                     {"booking.created", "booking.cancelled", "booking.rescheduled"}, 41);
        plantWebhook("Ops board", "https://board.okafor.example/in", {"booking.cancelled"}, 3);
        add("workflows", {{"name", "Reminder the day before"},
                          {"trigger_name", "TIME_BEFORE_MEETING"},
                          {"trigger_time_value", 24},
                          {"trigger_time_unit", "HOURS"},
                          {"execution_count", 118},
                          {"actions", {{{"type", "SEND_EMAIL"}, {"config", {{"subject", "Tomorrow's meeting"}}}}}}});
        const Json demo = m_db.selectOne("SELECT id FROM event_types WHERE n = :n", {{"n", m_types["product-demo"]}});
        add("workflows", {{"name", "Tell sales of a demo"},
                          {"trigger_name", "BOOKING_CREATED"},
                          {"event_type_id", demo["id"]},
                          {"execution_count", 12},
                          {"actions", {{{"type", "SLACK"}, {"config", {{"channel", "#sales"}}}}}}});
    }

    void plantWebhook(const char *name, const char *url, const Json &events, int deliveries)
    {
        add("webhooks", {{"name", name},
                         {"url", url},
                         {"events", events},
                         {"delivery_count", deliveries},
                         {"created_at", toMilliseconds(at(monday - 63, hours(9)))},
                         {"secret", "whsec_planted"}});
    }

    void plantMeeting(const Meeting &meeting)
    {
        const auto type = std::ranges::find(eventTypes, std::string_view(meeting.slug),
                                            [](const EventType &t) { return std::string_view(t.slug); });
        const WallTime start = at(meeting.day, hours(meeting.hour));
        const Json typeRow = m_db.selectOne("SELECT id FROM event_types WHERE n = :n", {{"n", m_types[type->slug]}});
        const std::int64_t number = add("bookings", {{"event_type", m_types[type->slug]},
                                                     {"event_type_id", typeRow["id"]},
                                                     {"event_name", type->name},
                                                     {"event_slug", type->slug},
                                                     {"duration_minutes", type->duration},
                                                     {"buffer_before", 0},
                                                     {"buffer_after", 0},
                                                     {"start_time", toMilliseconds(start)},
                                                     {"end_time", toMilliseconds(start + minutes(type->duration))},
                                                     {"status", meeting.cancelReason ? "CANCELLED" : "CONFIRMED"},
                                                     {"contact", m_contacts[meeting.guest]},
                                                     {"invitee_name", meeting.guest->name},
                                                     {"invitee_email", meeting.guest->email},
                                                     {"invitee_timezone", meeting.guest->zone},
                                                     {"cancel_reason", orNull(meeting.cancelReason)}});
        m_db.update("bookings", number, {{"meeting_link", meetingLink(type->location, number)}});
        plantMail(number, "CONFIRMATION", meeting, start - days(7));
        if (meeting.cancelReason)
            plantMail(number, "CANCELLATION", meeting, start - hours(20));
        else
            add("calendar_events", {{"title", std::string(type->name) + ": " + meeting.guest->name},
                                    {"booking", number},
                                    {"start_time", toMilliseconds(start)},
                                    {"end_time", toMilliseconds(start + minutes(type->duration))}});
    }

    void plantMail(std::int64_t booking, const char *what, const Meeting &meeting, WallTime sent)
    {
        add("effects", {{"at", toMilliseconds(sent)},
                        {"kind", "email"},
                        {"what", what},
                        {"target", meeting.guest->email},
                        {"booking", booking}});
    }

    /// Evenly over the time since Monday 08:00; when that is hardly past, over the working week before.
    void plantCalls()
    {
        const bool isEarly = m_now < at(monday, hours(10));
        const WallTime first = at(isEarly ? monday - 7 : monday, hours(8));
        const WallTime last = isEarly ? at(friday - 7, hours(17)) : m_now;
        const auto step = std::chrono::floor<minutes>(last - first) / int(voiceCalls.size() + 1);
        WallTime start = first;
        for (const VoiceCall &call : voiceCalls) {
            start += step;
            add("calls", {{"started_at", toMilliseconds(start)},
                          {"duration_seconds", call.length.count()},
                          {"caller_phone", call.phone},
                          {"status", call.status},
                          {"outcome", orNull(call.outcome)},
                          {"agent_name", "Sales Agent"}});
        }
    }

    void plantMessage(const Message &message)
    {
        const std::int64_t sent = toMilliseconds(m_now - message.ago);
        if (!m_threads.contains(message.with))
            m_threads[message.with] = add("conversations", {{"channel", message.channel},
                                                            {"phone", message.with->phone},
                                                            {"contact_name", message.with->name},
                                                            {"last_message_at", sent}});
        const std::int64_t thread = m_threads[message.with];
        m_db.update("conversations", thread, {{"last_message_at", sent}});
        m_db.insert(
            "messages",
            {{"conversation", thread}, {"direction", message.direction}, {"body", message.body}, {"sent_at", sent}});
    }

    Database &m_db;
    const std::int64_t m_account;
    const WallTime m_now;
    const QTimeZone m_zone;
    QDate m_sunday;
    std::map<std::string_view, std::int64_t> m_types;
    std::map<const Person *, std::int64_t> m_contacts;
    std::map<const Person *, std::int64_t> m_threads;
};

} // namespace

void plantStory(Database &db, std::int64_t account, WallTime now) { Story(db, account, now).plant(); }

} // namespace latchbook::sandbox::linktime
