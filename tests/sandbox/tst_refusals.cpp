#include "sandbox/contract.h"
#include "sandbox/linktime/keys.h"
#include "support/cases.h"
#include "support/httpprobe.h"
#include "support/sandboxprocess.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::test;

/// What LinkTime turns down, and with which words; nothing is changed by it.
class tst_Refusals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void refuses_data();
    void refuses();
    void asksForAKeyFirst();

private:
    const Contract m_contract;
    std::unique_ptr<SandboxProcess> m_sandbox;
    std::unique_ptr<HttpProbe> m_probe;
};

void tst_Refusals::initTestCase()
{
    m_sandbox = std::make_unique<SandboxProcess>(SandboxProcess::Options{
        .now = "2026-12-06T23:00:00Z", .arguments = {QStringLiteral("--rate-limit"), QStringLiteral("0")}});
    m_probe = std::make_unique<HttpProbe>(m_sandbox->url("linktime"), m_sandbox->key("linktime"));
}

void tst_Refusals::refuses_data()
{
    QTest::addColumn<QByteArray>("operation");
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const char *operation, const char *request, const char *body, int status) {
        QTest::newRow(name) << QByteArray(operation) << QByteArray(request) << QByteArray(body) << status;
    };
    row("a path nobody knows", "getMe", "GET /nowhere", "", 404);
    row("a path below a known one", "getMe", "GET /me/too", "", 404);
    row("a method the path does not take", "getMe", "DELETE /me", "", 405);
    row("no JSON", "createContact", "POST /contacts", "{", 400);
    row("no object", "createContact", "POST /contacts", "[]", 400);
    row("no body", "createContact", "POST /contacts", "", 400);
    row("a field missing", "createContact", "POST /contacts", R"({"name":"A"})", 400);
    row("a field of another type", "createContact", "POST /contacts", R"({"name":7,"email":"a@b.example"})", 400);
    row("a null", "updateContact", "PATCH /contacts/clct2h8p0001", R"({"phone":null})", 400);
    row("an empty name", "createContact", "POST /contacts", R"({"name":"","email":"a@b.example"})", 400);
    row("no e-mail address", "createContact", "POST /contacts", R"({"name":"A","email":"a b@c.example"})", 400);
    row("no phone number", "createContact", "POST /contacts", R"({"name":"A","email":"a@b.example","phone":"0151"})",
        422);
    row("an address taken", "createContact", "POST /contacts", R"({"name":"A","email":"Sarah.Chen@ACME.com"})", 409);
    row("an address taken, by a change", "updateContact", "PATCH /contacts/clct2h8p0001",
        R"({"email":"sarah.chen@acme.com"})", 409);
    row("nothing to change", "updateContact", "PATCH /contacts/clct2h8p0001", R"({"hat":"green"})", 400);
    row("no such contact", "getContact", "GET /contacts/clct2h8p9999", "", 404);
    row("no such contact to change", "updateContact", "PATCH /contacts/x", R"({"name":"A"})", 404);
    row("no such contact to delete", "deleteContact", "DELETE /contacts/x", "", 404);

    row("a slug taken", "createEventType", "POST /event-types", R"({"name":"A","slug":"quick-call"})", 409);
    row("a slug of an inactive type", "updateEventType", "PATCH /event-types/clet9w3d0001", R"({"slug":"follow-up"})",
        409);
    row("no slug", "createEventType", "POST /event-types", R"({"name":"A","slug":"No Slug"})", 400);
    row("an unknown place", "createEventType", "POST /event-types", R"({"name":"A","slug":"a","locationType":"MOON"})",
        400);
    row("no colour", "createEventType", "POST /event-types", R"({"name":"A","slug":"a","color":"blue"})", 400);
    row("too long a buffer", "createEventType", "POST /event-types", R"({"name":"A","slug":"a","bufferAfter":121})",
        400);
    row("a fraction", "createEventType", "POST /event-types", R"({"name":"A","slug":"a","durationMinutes":1.5})", 400);
    row("no such type", "deleteEventType", "DELETE /event-types/x", "", 404);

    row("no zone given", "checkAvailability", "GET /availability?eventTypeSlug=quick-call", "", 400);
    row("no zone", "checkAvailability", "GET /availability?eventTypeSlug=quick-call&timezone=Mars", "", 422);
    row("no date", "checkAvailability", "GET /availability?eventTypeSlug=quick-call&timezone=UTC&startDate=10.12.", "",
        400);
    row("an end before the start", "checkAvailability",
        "GET /availability?eventTypeSlug=quick-call&timezone=UTC&startDate=2026-12-10&endDate=2026-12-09", "", 422);
    row("slots of an inactive type", "checkAvailability", "GET /availability?eventTypeSlug=follow-up&timezone=UTC", "",
        404);
    row("rules that are no list", "updateAvailabilityRules", "PUT /availability/rules", R"({"rules":{}})", 400);
    row("an eighth day", "updateAvailabilityRules", "PUT /availability/rules",
        R"({"rules":[{"dayOfWeek":7,"startTime":"09:00","endTime":"10:00","isAvailable":true}]})", 400);
    row("a rule that ends before it starts", "updateAvailabilityRules", "PUT /availability/rules",
        R"({"rules":[{"dayOfWeek":1,"startTime":"11:00","endTime":"10:00","isAvailable":true}]})", 422);
    row("custom hours without hours", "createAvailabilityOverride", "POST /availability/overrides",
        R"({"date":"2026-12-24","isBlocked":false})", 422);
    row("a day that does not exist", "createAvailabilityOverride", "POST /availability/overrides",
        R"({"date":"2026-02-30","isBlocked":true})", 400);
    row("no override there", "deleteAvailabilityOverride", "DELETE /availability/overrides/2026-12-25", "", 404);

    row("a booking of nothing", "createBooking", "POST /bookings",
        R"({"eventTypeSlug":"x","startTime":"2026-12-10T14:00:00.000Z","inviteeName":"A","inviteeEmail":"a@b.example","inviteeTimezone":"UTC"})",
        404);
    row("a guest in no zone", "createBooking", "POST /bookings",
        R"({"eventTypeSlug":"quick-call","startTime":"2026-12-10T14:00:00.000Z","inviteeName":"A","inviteeEmail":"a@b.example","inviteeTimezone":"+01:00"})",
        422);
    row("a busy time", "createBooking", "POST /bookings",
        R"({"eventTypeSlug":"quick-call","startTime":"2026-12-10T15:00:00.000Z","inviteeName":"A","inviteeEmail":"a@b.example","inviteeTimezone":"UTC"})",
        409);
    row("a time at night", "createBooking", "POST /bookings",
        R"({"eventTypeSlug":"quick-call","startTime":"2026-12-10T04:00:00.000Z","inviteeName":"A","inviteeEmail":"a@b.example","inviteeTimezone":"UTC"})",
        409);
    row("no such booking", "getBooking", "GET /bookings/x", "", 404);
    row("no such booking to cancel", "cancelBooking", "POST /bookings/x/cancel", "", 404);
    row("a second cancel", "cancelBooking", "POST /bookings/clbk6t1x0004/cancel", "{}", 409);
    row("a reason that is no text", "cancelBooking", "POST /bookings/clbk6t1x0005/cancel", R"({"reason":1})", 400);
    row("moving what was cancelled", "rescheduleBooking", "POST /bookings/clbk6t1x0004/reschedule",
        R"({"newStartTime":"2026-12-10T14:00:00.000Z"})", 409);
    row("moving to nowhere", "rescheduleBooking", "POST /bookings/clbk6t1x0005/reschedule", "{}", 400);
    row("an unknown status", "listBookings", "GET /bookings?status=confirmed", "", 400);
    row("page 0", "listBookings", "GET /bookings?page=0", "", 400);
    row("a page that is no number", "listContacts", "GET /contacts?page=1x", "", 400);
    row("too large a page", "listBookings", "GET /bookings?limit=101", "", 400);
    row("too many calls", "listCallHistory", "GET /calls?limit=51", "", 400);
    row("an unknown call status", "listCallHistory", "GET /calls?status=COMPLETED", "", 400);
    row("from no day", "listCallHistory", "GET /calls?from=monday", "", 400);
    row("to before from", "listConversations", "GET /conversations?from=2026-12-02&to=2026-12-01", "", 422);
    row("threads of no phone", "listConversations", "GET /conversations?phone=0151", "", 400);

    row("settings of no zone", "updateSettings", "PATCH /settings", R"({"timezone":"Mars/Olympus"})", 422);
    row("an odd gap", "updateSettings", "PATCH /settings", R"({"minGapMinutes":7})", 400);
    row("51 meetings", "updateSettings", "PATCH /settings", R"({"maxMeetingsPerDay":51})", 400);
    row("focus that ends first", "updateSettings", "PATCH /settings",
        R"({"focusTimeBlocks":[{"dayOfWeek":1,"startTime":"11:00","endTime":"10:00"}]})", 400);
    row("a name cannot be changed", "updateSettings", "PATCH /settings", R"({"username":"other"})", 400);
    row("a hook without TLS", "createWebhook", "POST /webhooks",
        R"({"url":"http://a.example","events":["booking.created"]})", 400);
    row("a hook for nothing", "createWebhook", "POST /webhooks", R"({"url":"https://a.example","events":[]})", 400);
    row("a hook for the unknown", "createWebhook", "POST /webhooks",
        R"({"url":"https://a.example","events":["booking.eaten"]})", 400);
    row("no such hook", "updateWebhook", "PATCH /webhooks/x", R"({"isActive":true})", 404);
    row("six actions", "createWorkflow", "POST /workflows",
        R"({"name":"A","trigger":"BOOKING_CREATED","actions":[{"type":"a","config":{}},{"type":"a","config":{}},{"type":"a","config":{}},{"type":"a","config":{}},{"type":"a","config":{}},{"type":"a","config":{}}]})",
        400);
    row("an action without settings", "createWorkflow", "POST /workflows",
        R"({"name":"A","trigger":"BOOKING_CREATED","actions":[{"type":"a"}]})", 400);
    row("a time without a unit", "createWorkflow", "POST /workflows",
        R"({"name":"A","trigger":"TIME_BEFORE_MEETING","triggerTimeValue":1,"actions":[{"type":"a","config":{}}]})",
        422);
    row("a time for no timed trigger", "createWorkflow", "POST /workflows",
        R"({"name":"A","trigger":"BOOKING_CREATED","triggerTimeValue":1,"triggerTimeUnit":"DAYS","actions":[{"type":"a","config":{}}]})",
        422);
    row("a workflow of no event type", "createWorkflow", "POST /workflows",
        R"({"name":"A","trigger":"BOOKING_CREATED","eventTypeId":"x","actions":[{"type":"a","config":{}}]})", 404);
}

void tst_Refusals::refuses()
{
    static const std::map<int, std::string> words = {{400, "validation_error"},
                                                     {404, "not_found"},
                                                     {405, "method_not_allowed"},
                                                     {409, "conflict"},
                                                     {422, "validation_error"}};
    QFETCH(QByteArray, operation);
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    const auto space = request.indexOf(' ');
    const Json before = m_probe->get("/api/v1/bookings").body;
    m_probe->send(request.left(space).toStdString(), "/api/v1" + request.mid(space + 1).toStdString(),
                  body.toStdString());
    const auto answer = m_probe->take();
    QVERIFY2(answer.status == status, answer.text.c_str());
    QCOMPARE(textOf(answer.body, "error"), words.at(status));
    QVERIFY(!textOf(answer.body, "message").empty());
    QCOMPARE(m_contract.objection(operation.toStdString(), status, answer.body), std::string());
    QCOMPARE(answer.headers.contains("allow"), status == 405);
    QCOMPARE(m_probe->get("/api/v1/bookings").body, before);
}

void tst_Refusals::asksForAKeyFirst()
{
    const std::string url = m_sandbox->url("linktime");
    for (const std::string path : {"/api/v1/me", "/api/v1/nowhere"}) {
        QCOMPARE(HttpProbe(url, "").get(path).status, 401);
        const auto wrong = HttpProbe(url, "lt_live_wrong").get(path);
        QCOMPARE(wrong.status, 401);
        QCOMPARE(m_contract.objection("getMe", 401, wrong.body), std::string());
        const auto free = HttpProbe(url, std::string(sandbox::linktime::freePlanKey)).get(path);
        QCOMPARE(free.status, 403);
        QCOMPARE(textOf(free.body, "error"), std::string("forbidden"));
    }
    QCOMPARE(HttpProbe(url, "")
                 .ask("GET", "/api/v1/me", {}, {{"Authorization", "bearer " + m_sandbox->key("linktime")}})
                 .status,
             200);
    QCOMPARE(HttpProbe(url, "").ask("GET", "/api/v1/me", {}, {{"Authorization", m_sandbox->key("linktime")}}).status,
             401);
}

LATCHBOOK_CASE(tst_Refusals)
#include "tst_refusals.moc"
