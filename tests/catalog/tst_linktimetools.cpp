// LinkTime's tool files against its public tool reference, kept as a table in data/linktime-reference.json.
#include "catalog/arguments.h"
#include "catalog/catalog.h"
#include "catalog/requesttemplate.h"
#include "madetool.h"
#include "support/cases.h"
#include "toolreference.h"

#include <QTest>

#include <algorithm>

using namespace latchbook;
using namespace latchbook::catalog;

class tst_LinktimeTools : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areTheThirtyTwoOfTheReference();
    void aLookUpIsNoToolOfAClient();
    void takeTheParametersOfTheReference_data() { test::addToolRows("linktime"); }
    void takeTheParametersOfTheReference();
    void returnTheMembersOfTheReference_data() { test::addToolRows("linktime"); }
    void returnTheMembersOfTheReference();
    void haveTheirAccessAndRoute_data() { test::addToolRows("linktime"); }
    void haveTheirAccessAndRoute();
    void sendEveryArgumentOnce_data() { test::addToolRows("linktime"); }
    void sendEveryArgumentOnce();
    void tellWhatTheyDoUnlessTheyOnlyRead_data() { test::addToolRows("linktime"); }
    void tellWhatTheyDoUnlessTheyOnlyRead();
    void refuseWhatTheReferenceForbids_data();
    void refuseWhatTheReferenceForbids();
    void passOnWhatOnlyLooksWrong_data();
    void passOnWhatOnlyLooksWrong();
    void sendNoMoreThanTheyMust_data();
    void sendNoMoreThanTheyMust();
};

void tst_LinktimeTools::areTheThirtyTwoOfTheReference()
{
    std::vector<std::string> names;
    for (const ToolSpec &tool : test::compiledIn().tools("linktime"))
        names.push_back(tool.name);
    std::vector<std::string> expected;
    for (const auto &[name, tool] : test::referenceOf("linktime").items())
        expected.push_back(name);
    QCOMPARE(names, expected);
    QCOMPARE(names.size(), std::size_t(32));
}

void tst_LinktimeTools::aLookUpIsNoToolOfAClient()
{
    QVERIFY(!test::compiledIn().find("linktime", "get_event_type"));
    const ToolSpec *lookup = test::compiledIn().findForLatchbook("linktime", "get_event_type");
    QVERIFY(lookup);
    QVERIFY(lookup->isRead());
}

void tst_LinktimeTools::takeTheParametersOfTheReference()
{
    QFETCH(std::string, name);
    const ToolSpec *tool = test::compiledIn().find("linktime", name);
    QVERIFY(tool);
    const Json facts = test::propertyFacts(tool->input);
    QCOMPARE(toPrettyText(facts), toPrettyText(test::referenceOf("linktime").at(name).at("parameters")));
    QCOMPARE(member(tool->input, "additionalProperties"), Json(false));
}

void tst_LinktimeTools::returnTheMembersOfTheReference()
{
    QFETCH(std::string, name);
    const ToolSpec *tool = test::compiledIn().find("linktime", name);
    QVERIFY(tool);
    for (const Json &wanted : member(test::referenceOf("linktime").at(name), "returns"))
        QVERIFY2(member(test::schemaOfOne(*tool), "properties").contains(wanted.get<std::string>()),
                 toText(wanted).c_str());
    if (tool->result.shape == Shape::Page)
        QCOMPARE(tool->output.json().at("required"), Json({"data", "pagination"}));
}

void tst_LinktimeTools::haveTheirAccessAndRoute()
{
    QFETCH(std::string, name);
    const ToolSpec *tool = test::compiledIn().find("linktime", name);
    QVERIFY(tool);
    const Json &facts = test::referenceOf("linktime").at(name);
    QCOMPARE(std::string(word(tool->access)), textOf(facts, "access"));
    QCOMPARE(tool->request.method + " " + tool->request.path, textOf(facts, "route"));
    QCOMPARE(tool->inferred, flagOf(facts, "inferred"));
    QCOMPARE(tool->isRead(), tool->request.method == "GET");
}

void tst_LinktimeTools::sendEveryArgumentOnce()
{
    QFETCH(std::string, name);
    const ToolSpec *tool = test::compiledIn().find("linktime", name);
    QVERIFY(tool);
    std::vector<std::string> known;
    for (const auto &[argument, schema] : tool->input.json().at("properties").items())
        known.push_back(argument);
    std::vector<std::string> ordered = tool->order;
    std::sort(ordered.begin(), ordered.end());
    QCOMPARE(test::argumentsSent(*tool), known);
    QCOMPARE(ordered, known);
}

void tst_LinktimeTools::tellWhatTheyDoUnlessTheyOnlyRead()
{
    QFETCH(std::string, name);
    const ToolSpec *tool = test::compiledIn().find("linktime", name);
    QVERIFY(tool);
    QCOMPARE(tool->verify.is_object(), !tool->isRead());
    QCOMPARE(tool->restore.is_object(), !tool->isRead());
    QCOMPARE(tool->card.is_null(), tool->isRead());
}

void tst_LinktimeTools::refuseWhatTheReferenceForbids_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("arguments");
    QTest::addColumn<std::string>("named");
    const auto row = [](const char *title, const char *name, const char *arguments, const char *named) {
        QTest::newRow(title) << std::string(name) << std::string(arguments) << std::string(named);
    };
    row("a booking for nobody", "create_booking", R"({"eventTypeSlug":"a","startTime":"2026-12-03T14:00:00.000Z"})",
        "inviteeEmail");
    row("a zone that is an abbreviation", "check_availability", R"({"eventTypeSlug":"a","timezone":"EST5"})",
        "timezone");
    row("an end before its start", "check_availability",
        R"({"eventTypeSlug":"a","timezone":"UTC","startDate":"2026-12-03","endDate":"2026-12-02"})", "endDate");
    row("to before from", "list_bookings", R"({"from":"2026-12-03","to":"2026-12-02"})", "to");
    row("upper-case status", "list_bookings", R"({"status":"CONFIRMED"})", "status");
    row("more than a page holds", "list_contacts", R"({"limit":101})", "limit");
    row("more threads than a page holds", "list_conversations", R"({"limit":51})", "limit");
    row("a number that is not E.164", "list_conversations", R"({"phone":"0151 234"})", "phone");
    row("an update of nothing: contact", "update_contact", R"({"contactId":"c"})", "notes");
    row("an update of nothing: event type", "update_event_type", R"({"eventTypeId":"e"})", "isActive");
    row("an update of nothing: settings", "update_settings", R"({})", "timezone");
    row("an update of nothing: webhook", "update_webhook", R"({"webhookId":"w"})", "url");
    row("a slug with capitals", "create_event_type", R"({"name":"A","slug":"Demo Call"})", "slug");
    row("a colour by name", "create_event_type", R"({"name":"A","slug":"a","color":"blue"})", "color");
    row("a colour of three digits", "create_event_type", R"({"name":"A","slug":"a","color":"#fff"})", "color");
    row("a buffer of three hours", "create_event_type", R"({"name":"A","slug":"a","bufferAfter":180})", "bufferAfter");
    row("an account buffer past an hour", "update_settings", R"({"defaultBufferBefore":61})", "defaultBufferBefore");
    row("a gap that is not offered", "update_settings", R"({"minGapMinutes":20})", "minGapMinutes");
    row("no meeting a day", "update_settings", R"({"maxMeetingsPerDay":0})", "maxMeetingsPerDay");
    row("focus time that ends first", "update_settings",
        R"({"focusTimeBlocks":[{"dayOfWeek":1,"startTime":"12:00","endTime":"11:00"}]})", "endTime");
    row("an eighth day", "update_availability_rules",
        R"({"rules":[{"dayOfWeek":7,"startTime":"09:00","endTime":"10:00","isAvailable":true}]})", "dayOfWeek");
    row("open hours that end as they start", "update_availability_rules",
        R"({"rules":[{"dayOfWeek":1,"startTime":"09:00","endTime":"09:00","isAvailable":true}]})", "endTime");
    row("own hours without hours", "create_availability_override", R"({"date":"2026-12-24","isBlocked":false})",
        "startTime");
    row("own hours without an end", "create_availability_override",
        R"({"date":"2026-12-24","isBlocked":false,"startTime":"09:00"})", "endTime");
    row("own hours that end first", "create_availability_override",
        R"({"date":"2026-12-24","isBlocked":false,"startTime":"09:00","endTime":"08:00"})", "endTime");
    row("a webhook without TLS", "create_webhook", R"({"url":"http://a.example/","events":["booking.created"]})",
        "url");
    row("an event nobody knows", "create_webhook", R"({"url":"https://a.example/","events":["booking.moved"]})",
        "events");
    row("an event twice", "create_webhook",
        R"({"url":"https://a.example/","events":["booking.created","booking.created"]})", "events");
    row("a time without its unit", "create_workflow",
        R"({"name":"A","trigger":"TIME_BEFORE_MEETING","actions":[{"type":"X","config":{}}],"triggerTimeValue":1})",
        "triggerTimeUnit");
    row("a time with a trigger that has none", "create_workflow",
        R"({"name":"A","trigger":"BOOKING_CREATED","actions":[{"type":"X","config":{}}],"triggerTimeValue":1,"triggerTimeUnit":"DAYS"})",
        "trigger");
    row("a sixth action", "create_workflow",
        R"({"name":"A","trigger":"B","actions":[{"type":"X","config":{}},{"type":"X","config":{}},{"type":"X","config":{}},
            {"type":"X","config":{}},{"type":"X","config":{}},{"type":"X","config":{}}]})",
        "actions");
    row("an unknown argument", "get_me", R"({"verbose":true})", "verbose");
}

void tst_LinktimeTools::refuseWhatTheReferenceForbids()
{
    QFETCH(std::string, name);
    QFETCH(std::string, arguments);
    QFETCH(std::string, named);
    const ToolSpec *tool = test::compiledIn().find("linktime", name);
    QVERIFY(tool);
    const Status checked = checkArguments(*tool, *parseJson(arguments));
    QVERIFY(!checked);
    QCOMPARE(checked.error().code, Code::InvalidArguments);
    QVERIFY2(checked.error().message.find(named) != std::string::npos, checked.error().message.c_str());
}

void tst_LinktimeTools::passOnWhatOnlyLooksWrong_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("arguments");
    const auto row = [](const char *title, const char *name, const char *arguments) {
        QTest::newRow(title) << std::string(name) << std::string(arguments);
    };
    row("hours on a blocked day", "create_availability_override",
        R"({"date":"2026-12-24","isBlocked":true,"startTime":"12:00","endTime":"09:00"})");
    row("a location with a video kind", "create_event_type",
        R"({"name":"A","slug":"a","locationType":"ZOOM","location":"Room 1"})");
    row("closed hours without length", "update_availability_rules",
        R"({"rules":[{"dayOfWeek":6,"startTime":"00:00","endTime":"00:00","isAvailable":false}]})");
    row("an empty week", "update_availability_rules", R"({"rules":[]})");
    row("limits switched off", "update_settings",
        R"({"maxMeetingsPerDay":null,"minGapMinutes":null,"focusTimeBlocks":null})");
    row("a trigger of tomorrow", "create_workflow",
        R"({"name":"A","trigger":"NO_SHOW","actions":[{"type":"FAX","config":{"to":"x"}}]})");
    row("a timed trigger with its time", "create_workflow",
        R"({"name":"A","trigger":"TIME_AFTER_MEETING","actions":[{"type":"X","config":{}}],"triggerTimeValue":2,"triggerTimeUnit":"HOURS"})");
    row("from as an instant", "list_bookings", R"({"from":"2026-12-03T14:00:00Z","to":"2026-12-03"})");
    row("notes emptied", "update_contact", R"({"contactId":"c","notes":""})");
    row("a webhook renamed", "update_webhook", R"({"webhookId":"w","name":"Bridge"})");
    row("a slug of another form in a look-up", "check_availability",
        R"({"eventTypeSlug":"Demo_Call","timezone":"Europe/Berlin"})");
}

void tst_LinktimeTools::passOnWhatOnlyLooksWrong()
{
    QFETCH(std::string, name);
    QFETCH(std::string, arguments);
    const ToolSpec *tool = test::compiledIn().find("linktime", name);
    QVERIFY(tool);
    const Status checked = checkArguments(*tool, *parseJson(arguments));
    QVERIFY2(bool(checked), checked ? "" : checked.error().message.c_str());
}

void tst_LinktimeTools::sendNoMoreThanTheyMust_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("arguments");
    QTest::addColumn<std::string>("sent");
    const auto row = [](const char *title, const char *name, const char *arguments, const char *sent) {
        QTest::newRow(title) << std::string(name) << std::string(arguments) << std::string(sent);
    };
    row("meetings are the confirmed ones", "list_bookings", "{}", "GET /api/v1/bookings?status=CONFIRMED ");
    row("cancelled in the service's word", "list_bookings", R"({"status":"cancelled"})",
        "GET /api/v1/bookings?status=CANCELLED ");
    row("all in small letters", "list_bookings", R"({"status":"all"})", "GET /api/v1/bookings?status=all ");
    row("calls have no default", "list_call_history", "{}", "GET /api/v1/calls ");
    row("calls keep the tool's word", "list_call_history", R"({"status":"no_answer"})",
        "GET /api/v1/calls?status=no_answer ");
    row("today is the service's to know", "check_availability", R"({"eventTypeSlug":"a","timezone":"Asia/Tokyo"})",
        "GET /api/v1/availability?eventTypeSlug=a&timezone=Asia%2FTokyo ");
    row("defaults of a creation are the service's", "create_event_type", R"({"name":"A","slug":"a"})",
        R"(POST /api/v1/event-types {"name":"A","slug":"a"})");
    row("an id is a segment of the path", "get_booking", R"({"bookingId":"../me?x"})",
        "GET /api/v1/bookings/..%2Fme%3Fx ");
    row("null switches off and is sent", "update_settings", R"({"minGapMinutes":null})",
        R"(PATCH /api/v1/settings {"minGapMinutes":null})");
    row("no body where none is needed", "cancel_booking", R"({"bookingId":"b"})", "POST /api/v1/bookings/b/cancel ");
}

void tst_LinktimeTools::sendNoMoreThanTheyMust()
{
    QFETCH(std::string, name);
    QFETCH(std::string, arguments);
    QFETCH(std::string, sent);
    const ToolSpec *tool = test::compiledIn().find("linktime", name);
    QVERIFY(tool);
    const PlannedRequest request = planRequest(*tool, *parseJson(arguments));
    QCOMPARE(request.method + " " + request.target + " " + request.body, sent);
}

LATCHBOOK_CASE(tst_LinktimeTools)
#include "tst_linktimetools.moc"
