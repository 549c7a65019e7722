#include "sandbox/contract.h"
#include "support/cases.h"
#include "support/httpprobe.h"
#include "support/sandboxprocess.h"

#include <QTest>
#include <QTimeZone>

using namespace latchbook;
using namespace latchbook::test;

namespace {

const std::string api = "/api/v1";

Json newBooking(const std::string &start)
{
    return {{"eventTypeSlug", "product-demo"},    {"startTime", start},
            {"inviteeName", "Ines Duarte"},       {"inviteeEmail", "ines@cais.example"},
            {"inviteeTimezone", "Europe/Lisbon"}, {"notes", "Wants to see exports"}};
}

} // namespace

class tst_LinkTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void answersEveryOperationByTheContract();
    void keepsBookingsWhenTheirEventTypeOrContactGoes();
    void writesDownWhatItDoesInTheWorld();
    void movesAMeetingOntoFreeTimesOnly();
    void takesOnlyASlotsVeryText();
    void saysTheWebhooksSecretOnce();
    void obeysTheAccountsLimits();
    void offersEachSlotOnOneDayOfTheAskersZone_data();
    void offersEachSlotOnOneDayOfTheAskersZone();

private:
    HttpProbe::Answer ask(const std::string &method, const std::string &path, const std::optional<Json> &body = {})
    {
        return m_probe->ask(method, api + path, body);
    }
    Json effects(const std::string &kind);
    std::vector<std::string> slots(const QByteArray &zone, QDate first, QDate last);

    const Contract m_contract;
    std::unique_ptr<SandboxProcess> m_sandbox;
    std::unique_ptr<HttpProbe> m_probe;
};

void tst_LinkTime::init()
{
    m_sandbox = std::make_unique<SandboxProcess>(SandboxProcess::Options{
        .now = "2026-12-06T23:00:00Z", .arguments = {QStringLiteral("--rate-limit"), QStringLiteral("0")}});
    m_probe = std::make_unique<HttpProbe>(m_sandbox->url("linktime"), m_sandbox->key("linktime"));
}

void tst_LinkTime::answersEveryOperationByTheContract()
{
    const Json hook = {{"url", "https://hooks.example/a"}, {"events", {"booking.created"}}, {"name", "A"}};
    const Json rules = {
        {"rules", {{{"dayOfWeek", 4}, {"startTime", "09:00"}, {"endTime", "17:00"}, {"isAvailable", true}}}}};
    const std::vector<Step> steps = {
        {"getMe", "GET", "/me", {}, 200},
        {"listEventTypes", "GET", "/event-types", {}, 200},
        {"createEventType", "POST", "/event-types",
         Json{{"name", "Audit"},
              {"slug", "audit"},
              {"durationMinutes", 90},
              {"description", "Deep"},
              {"locationType", "IN_PERSON"},
              {"location", "Pier 4"},
              {"color", "#1A2b3C"},
              {"bufferBefore", 120},
              {"bufferAfter", 0},
              {"minNoticeHours", 0},
              {"maxDaysAhead", 1}},
         201},
        {"getEventType", "GET", "/event-types/clet9w3d0006", {}, 200}, // inactive
        {"updateEventType", "PATCH", "/event-types/clet9w3d0007", Json{{"isActive", false}}, 200},
        {"deleteEventType", "DELETE", "/event-types/clet9w3d0007", {}, 200},
        {"checkAvailability", "GET", "/availability?eventTypeSlug=product-demo&timezone=America%2FNew_York", {}, 200},
        {"getAvailabilityRules", "GET", "/availability/rules", {}, 200},
        {"updateAvailabilityRules", "PUT", "/availability/rules", rules, 200},
        {"createAvailabilityOverride", "POST", "/availability/overrides",
         Json{{"date", "2026-12-24"}, {"isBlocked", true}, {"reason", "Eve"}}, 201},
        {"createAvailabilityOverride", "POST", "/availability/overrides",
         Json{{"date", "2026-12-31"}, {"isBlocked", false}, {"startTime", "09:00"}, {"endTime", "12:00"}}, 201},
        {"listAvailabilityOverrides",
         "GET",
         "/availability/overrides?startDate=2026-12-01&endDate=2026-12-31",
         {},
         200},
        {"deleteAvailabilityOverride", "DELETE", "/availability/overrides/2026-12-24", {}, 200},
        {"createBooking", "POST", "/bookings", newBooking("2026-12-10T14:00:00.000Z"), 201},
        {"listBookings", "GET", "/bookings?status=all&from=2026-10-01&to=2026-12-31&page=1&limit=100", {}, 200},
        {"getBooking", "GET", "/bookings/clbk6t1x0009", {}, 200},
        {"rescheduleBooking", "POST", "/bookings/clbk6t1x0009/reschedule",
         Json{{"newStartTime", "2026-12-10T15:30:00.000Z"}, {"reason", "Later"}}, 200},
        {"cancelBooking", "POST", "/bookings/clbk6t1x0009/cancel", Json{{"reason", "Ill"}}, 200},
        {"cancelBooking", "POST", "/bookings/clbk6t1x0008/cancel", {}, 200},
        {"listContacts", "GET", "/contacts?search=acme&page=1&limit=5", {}, 200},
        {"createContact", "POST", "/contacts",
         Json{{"name", "Tomas Lind"},
              {"email", "tomas@fjord.example"},
              {"phone", "+4721555010"},
              {"company", "Fjord"},
              {"notes", "Early"}},
         201},
        {"getContact", "GET", "/contacts/clct2h8p0002", {}, 200},
        {"updateContact", "PATCH", "/contacts/clct2h8p0006", Json{{"notes", "Late"}}, 200},
        {"deleteContact", "DELETE", "/contacts/clct2h8p0006", {}, 200},
        {"listConversations", "GET", "/conversations?phone=%2B15550123&from=2026-12-01&to=2026-12-31", {}, 200},
        {"listCallHistory", "GET", "/calls?status=completed", {}, 200},
        {"getSettings", "GET", "/settings", {}, 200},
        {"updateSettings", "PATCH", "/settings",
         Json{{"timezone", "Europe/Lisbon"},
              {"defaultBufferBefore", 60},
              {"defaultBufferAfter", 5},
              {"maxMeetingsPerDay", 50},
              {"minGapMinutes", 120},
              {"focusTimeBlocks", {{{"dayOfWeek", 5}, {"startTime", "13:00"}, {"endTime", "15:00"}}}}},
         200},
        {"updateSettings", "PATCH", "/settings",
         Json{{"maxMeetingsPerDay", nullptr}, {"minGapMinutes", nullptr}, {"focusTimeBlocks", nullptr}}, 200},
        {"listIntegrations", "GET", "/integrations", {}, 200},
        {"createWebhook", "POST", "/webhooks", hook, 201},
        {"listWebhooks", "GET", "/webhooks", {}, 200},
        {"updateWebhook", "PATCH", "/webhooks/clwh5g2c0003", Json{{"isActive", false}, {"name", "B"}}, 200},
        {"deleteWebhook", "DELETE", "/webhooks/clwh5g2c0003", {}, 200},
        {"createWorkflow", "POST", "/workflows",
         Json{{"name", "Remind"},
              {"trigger", "TIME_BEFORE_MEETING"},
              {"triggerTimeValue", 2},
              {"triggerTimeUnit", "DAYS"},
              {"eventTypeId", "clet9w3d0001"},
              {"actions", {{{"type", "SEND_SMS"}, {"config", {{"text", "Soon"}}}}}}},
         201},
        {"listWorkflows", "GET", "/workflows?eventTypeId=clet9w3d0001", {}, 200},
    };
    std::set<std::string> seen;
    for (const Step &step : steps) {
        const auto answer = ask(step.method, step.path, step.body);
        QVERIFY2(answer.status == step.status, (std::string(step.operation) + ": " + answer.text).c_str());
        QCOMPARE(m_contract.objection(step.operation, answer.status, answer.body), std::string());
        QCOMPARE(answer.headers.at("content-type"), std::string("application/json"));
        seen.insert(step.operation);
    }
    QCOMPARE(seen, m_contract.operations());
}

void tst_LinkTime::keepsBookingsWhenTheirEventTypeOrContactGoes()
{
    const Json before = ask("GET", "/bookings/clbk6t1x0007").body;
    QCOMPARE(textOf(before["contact"], "name"), std::string("Jordan Lee"));
    ask("PATCH", "/event-types/clet9w3d0004", Json{{"slug", "strategy"}});
    QCOMPARE(textOf(ask("GET", "/bookings/clbk6t1x0007").body["eventType"], "slug"), std::string("strategy"));
    QCOMPARE(ask("DELETE", "/event-types/clet9w3d0004").status, 200);
    QCOMPARE(ask("DELETE", "/contacts/" + textOf(before["contact"], "id")).status, 200);
    const Json after = ask("GET", "/bookings/clbk6t1x0007").body;
    QCOMPARE(textOf(after, "status"), std::string("CONFIRMED"));
    QCOMPARE(textOf(after["eventType"], "name"), std::string("Strategy Session"));
    QVERIFY(after["contact"].is_null());
    QCOMPARE(m_contract.objection("getBooking", 200, after), std::string());
    QCOMPARE(
        ask("POST", "/bookings/clbk6t1x0007/reschedule", Json{{"newStartTime", "2026-12-10T14:00:00.000Z"}}).status,
        409);
    const Json again =
        ask("POST", "/contacts", Json{{"name", "J. Lee"}, {"email", "JORDAN.LEE@northwind.example"}}).body;
    QCOMPARE(int(ask("GET", "/contacts/" + textOf(again, "id")).body["upcomingMeetings"].size()), 1);
}

Json tst_LinkTime::effects(const std::string &kind)
{
    Json found = Json::array();
    const Json all = m_probe->get("/_sandbox/effects").body;
    for (const Json &effect : member(all, "effects")) {
        if (textOf(effect, "kind") == kind)
            found.push_back(effect);
    }
    return found;
}

void tst_LinkTime::writesDownWhatItDoesInTheWorld()
{
    const auto mailsBefore = effects("email").size();
    const std::string id = textOf(ask("POST", "/bookings", newBooking("2026-12-10T14:00:00.000Z")).body, "bookingId");
    ask("POST", "/bookings/" + id + "/reschedule", Json{{"newStartTime", "2026-12-10T15:30:00.000Z"}});
    ask("POST", "/bookings/" + id + "/cancel", Json{{"reason", "Ill"}});

    const Json mails = effects("email");
    QCOMPARE(mails.size(), mailsBefore + 3);
    QCOMPARE(textOf(mails.back(), "target"), std::string("ines@cais.example"));
    std::vector<std::string> logged;
    const Json booking = ask("GET", "/bookings/" + id).body;
    for (const Json &mail : member(booking, "emailLogs"))
        logged.push_back(textOf(mail, "type"));
    QCOMPARE(logged, (std::vector<std::string>{"CONFIRMATION", "RESCHEDULE", "CANCELLATION"}));

    QCOMPARE(int(effects("calendar").size()), 3);
    const Json posts = effects("webhook"); // three to the one, the cancellation to the other too
    QCOMPARE(int(posts.size()), 4);
    QVERIFY(posts.back()["delivery"].is_null()); // nothing leaves unless told where to
    const Json &last = posts.back()["payload"];
    QCOMPARE(textOf(last, "event"), std::string("booking.cancelled"));
    QCOMPARE(textOf(last["data"], "cancelReason"), std::string("Ill"));
    QCOMPARE(int(last["data"]["eventType"]["duration"]), 45);
    QCOMPARE(int(ask("GET", "/webhooks").body["data"][0]["deliveryCount"]), 41 + 3);
    QCOMPARE(int(effects("workflow").size()), 1);
    QCOMPARE(int(ask("GET", "/workflows").body["data"][1]["executionCount"]), 12 + 1);
}

void tst_LinkTime::movesAMeetingOntoFreeTimesOnly()
{
    const std::string demo = "/bookings/clbk6t1x0005"; // Monday 10:00 to 10:45
    const auto move = [&](const char *start) {
        return ask("POST", demo + "/reschedule", Json{{"newStartTime", start}}).status;
    };
    QCOMPARE(move("2026-12-10T15:00:00.000Z"), 409); // Thursday 10:00: busy
    QCOMPARE(move("2026-12-09T16:30:00.000Z"), 409); // Wednesday 11:30: Jordan
    QCOMPARE(move("2026-12-11T15:30:00.000Z"), 200);
    QCOMPARE(move("2026-12-11T16:00:00.000Z"), 200); // its own old time does not stand in the way
    const Json moved = ask("GET", demo).body;
    QCOMPARE(textOf(moved, "startTime"), std::string("2026-12-11T16:00:00.000Z"));
    QCOMPARE(textOf(moved, "endTime"), std::string("2026-12-11T16:45:00.000Z"));
    const Json slots =
        ask("GET", "/availability?eventTypeSlug=product-demo&timezone=UTC&startDate=2026-12-11&endDate=2026-12-11")
            .body["slots"];
    QVERIFY(!slots.empty());
    QVERIFY(std::ranges::find(slots, Json("2026-12-11T16:30:00.000Z")) == slots.end());
    QVERIFY(std::ranges::find(slots, Json("2026-12-11T15:00:00.000Z")) != slots.end());
}

void tst_LinkTime::takesOnlyASlotsVeryText()
{
    for (const char *text :
         {"2026-12-10T14:00:00Z", "2026-12-10T09:00:00.000-05:00", "2026-12-10T14:00:00.000", "tomorrow", ""})
        QCOMPARE(ask("POST", "/bookings", newBooking(text)).status, 400);
    QCOMPARE(ask("POST", "/bookings", newBooking("2026-12-10T14:00:00.000Z")).status, 201);
}

void tst_LinkTime::saysTheWebhooksSecretOnce()
{
    const Json made =
        ask("POST", "/webhooks", Json{{"url", "https://a.example/"}, {"events", {"contact.created"}}}).body;
    const std::string secret = textOf(made, "secret");
    QVERIFY(secret.starts_with("whsec_"));
    QVERIFY(ask("GET", "/webhooks").text.find("whsec_") == std::string::npos);
    const auto changed = ask("PATCH", "/webhooks/" + textOf(made, "id"), Json{{"name", "x"}});
    QVERIFY(changed.text.find("whsec_") == std::string::npos);
    ask("POST", "/contacts", Json{{"name", "A"}, {"email", "a@b.example"}});
    QVERIFY(m_probe->get("/_sandbox/effects").text.find(secret) == std::string::npos);
    QCOMPARE(int(ask("GET", "/webhooks").body["data"][2]["deliveryCount"]), 1);
}

void tst_LinkTime::obeysTheAccountsLimits()
{
    const std::string friday =
        "/availability?eventTypeSlug=intro-call&timezone=America/New_York&startDate=2026-12-11&endDate=2026-12-11";
    const auto count = [&] { return int(ask("GET", friday).body["slots"].size()); };
    QCOMPARE(count(), 15); // 16 half hours, one of them Maria's
    ask("PATCH", "/settings", Json{{"minGapMinutes", 30}});
    QCOMPARE(count(), 13);
    ask("PATCH", "/settings",
        Json{{"minGapMinutes", nullptr},
             {"focusTimeBlocks", {{{"dayOfWeek", 5}, {"startTime", "09:00"}, {"endTime", "12:00"}}}}});
    QCOMPARE(count(), 9);
    ask("PATCH", "/settings", Json{{"focusTimeBlocks", nullptr}, {"maxMeetingsPerDay", 1}});
    QCOMPARE(count(), 0);
    ask("PATCH", "/settings", Json{{"maxMeetingsPerDay", nullptr}, {"defaultBufferAfter", 30}});
    QCOMPARE(count(), 14); // Maria's booking keeps the buffers it was made with
    ask("PATCH", "/event-types/clet9w3d0005", Json{{"bufferAfter", 0}});
    QCOMPARE(count(), 15);
    ask("POST", "/availability/overrides",
        Json{{"date", "2026-12-11"}, {"isBlocked", false}, {"startTime", "10:00"}, {"endTime", "11:00"}});
    QCOMPARE(count(), 2);
}

std::vector<std::string> tst_LinkTime::slots(const QByteArray &zone, QDate first, QDate last)
{
    const QString path = QStringLiteral("/availability?eventTypeSlug=quick-call&timezone=%1&startDate=%2&endDate=%3")
                             .arg(QString::fromLatin1(zone), first.toString(Qt::ISODate), last.toString(Qt::ISODate));
    const auto answer = ask("GET", path.toStdString());
    return answer.status == 200 ? answer.body["slots"].get<std::vector<std::string>>() : std::vector<std::string>{};
}

void tst_LinkTime::offersEachSlotOnOneDayOfTheAskersZone_data()
{
    QTest::addColumn<QByteArray>("zone");
    for (const char *zone : {"America/New_York", "Europe/London", "Asia/Kathmandu", "Pacific/Kiritimati",
                             "Pacific/Pago_Pago", "Australia/Lord_Howe"})
        QTest::newRow(zone) << QByteArray(zone);
}

/// Over three weeks in which clocks are moved in New York, where the account is, and then in Europe.
void tst_LinkTime::offersEachSlotOnOneDayOfTheAskersZone()
{
    QFETCH(QByteArray, zone);
    m_probe->ask("POST", "/_sandbox/clock", Json{{"now", "2027-03-09T12:00:00Z"}});
    const QDate first(2027, 3, 10);
    const QDate last(2027, 4, 4);
    std::vector<std::string> byDay;
    for (QDate day = first; day <= last; day = day.addDays(1)) {
        for (const std::string &slot : slots(zone, day, day)) {
            const QDateTime shown =
                QDateTime::fromString(QString::fromStdString(slot), Qt::ISODateWithMs).toTimeZone(QTimeZone(zone));
            QCOMPARE(shown.date(), day);
            byDay.push_back(slot);
        }
    }
    QVERIFY(byDay.size() > 100);
    QCOMPARE(byDay, slots(zone, first, last));
}

LATCHBOOK_CASE(tst_LinkTime)
#include "tst_linktime.moc"
