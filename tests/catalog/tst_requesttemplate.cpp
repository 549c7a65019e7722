#include "catalog/requesttemplate.h"

#include "madetool.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::catalog;
using test::json;
using test::madeTool;

namespace {

std::string asOneLine(const PlannedRequest &request)
{
    return request.method + ' ' + request.target + (request.body.empty() ? "" : ' ' + request.body);
}

/// Reads with three arguments in the query, one of which is always sent in the service's words.
ToolSpec listing()
{
    return madeTool(json(R"({
        "input": {"properties": {
            "status": {"type": "string", "enum": ["confirmed", "all"], "description": "Which."},
            "page": {"type": "integer", "description": "Which page."},
            "tags": {"type": "array", "items": {"type": "string", "maxLength": 9}, "description": "Which tags."},
            "search": {"type": ["string", "null"], "maxLength": 99, "description": "Words."},
            "isOpen": {"type": "boolean", "description": "Whether."}}},
        "order": ["status", "page", "tags", "search", "isOpen"],
        "request": {"path": "/api/v1/bookings",
            "query": {"status": "{status}", "page": "{page}", "tag": "{tags}", "q": "{search}", "open": "{isOpen}", "v": 2},
            "defaults": {"status": "confirmed"},
            "words": {"status": {"confirmed": "CONFIRMED"}, "tags": {"new": "NEW"}}}})"));
}

ToolSpec moving(bool bodyRequired)
{
    ToolSpec tool = madeTool(json(R"({
        "access": "write",
        "input": {"properties": {
            "id": {"type": "string", "maxLength": 99, "description": "Which."},
            "time": {"type": "string", "maxLength": 99, "description": "To when."},
            "count": {"type": ["integer", "null"], "description": "How many."},
            "mode": {"type": "string", "maxLength": 9, "description": "How."}}, "required": ["id"]},
        "order": ["id", "time", "count", "mode"],
        "request": {"method": "POST", "path": "/things/{id}/move", "body": ["time", "count", "mode"],
            "words": {"mode": {"fast": "FAST"}}}})"));
    tool.request.bodyRequired = bodyRequired;
    return tool;
}

} // namespace

class tst_RequestTemplate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fillsTheQuery_data();
    void fillsTheQuery();
    void encodesWhatGoesIntoTheAddress_data();
    void encodesWhatGoesIntoTheAddress();
    void fillsTheBody_data();
    void fillsTheBody();
    void fillsArgumentsOfOtherTools_data();
    void fillsArgumentsOfOtherTools();
};

void tst_RequestTemplate::fillsTheQuery_data()
{
    QTest::addColumn<std::string>("arguments");
    QTest::addColumn<std::string>("request");
    const auto row = [](const char *name, const char *arguments, const char *query) {
        QTest::newRow(name) << std::string(arguments) << "GET /api/v1/bookings?" + std::string(query);
    };
    row("a default in the service's word", "{}", "status=CONFIRMED&v=2");
    row("null is no argument", "null", "status=CONFIRMED&v=2");
    row("a given word", R"({"status":"confirmed"})", "status=CONFIRMED&v=2");
    row("a word that is the same there", R"({"status":"all"})", "status=all&v=2");
    row("a number", R"({"page":3})", "page=3&status=CONFIRMED&v=2");
    row("a whole number with a fraction", R"({"page":3.0})", "page=3&status=CONFIRMED&v=2");
    row("true", R"({"isOpen":true})", "open=true&status=CONFIRMED&v=2");
    row("a list repeats its name", R"({"tags":["new","old"]})", "status=CONFIRMED&tag=NEW&tag=old&v=2");
    row("an empty list", R"({"tags":[]})", "status=CONFIRMED&v=2");
    row("null cannot be said", R"({"search":null})", "status=CONFIRMED&v=2");
    row("empty text can", R"({"search":""})", "q=&status=CONFIRMED&v=2");
    row("text", R"({"search":"Sarah Chen & co?"})", "q=Sarah%20Chen%20%26%20co%3F&status=CONFIRMED&v=2");
}

void tst_RequestTemplate::fillsTheQuery()
{
    QFETCH(std::string, arguments);
    QFETCH(std::string, request);
    QCOMPARE(asOneLine(planRequest(listing(), json(arguments))), request);
}

void tst_RequestTemplate::encodesWhatGoesIntoTheAddress_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("encoded");
    const auto row = [](const char *text, const char *encoded) {
        QTest::newRow(text) << std::string(text) << std::string(encoded);
    };
    row("AZaz09-._~", "AZaz09-._~");
    row("a/b", "a%2Fb");
    row("100%", "100%25");
    row("+1 555", "%2B1%20555");
    row("a?b#c&d=e", "a%3Fb%23c%26d%3De");
    row("Zoë", "Zo%C3%AB");
    row("李", "%E6%9D%8E");
    row("{id}", "%7Bid%7D");
    row("a\r\nHost: b", "a%0D%0AHost%3A%20b");
    row("2026-12-03T14:00:00.000Z", "2026-12-03T14%3A00%3A00.000Z");
}

void tst_RequestTemplate::encodesWhatGoesIntoTheAddress()
{
    QFETCH(std::string, text);
    QFETCH(std::string, encoded);
    QCOMPARE(planRequest(moving(false), {{"id", text}}).target, "/things/" + encoded + "/move");
    QCOMPARE(planRequest(listing(), {{"search", text}}).target,
             "/api/v1/bookings?q=" + encoded + "&status=CONFIRMED&v=2");
}

void tst_RequestTemplate::fillsTheBody_data()
{
    QTest::addColumn<bool>("required");
    QTest::addColumn<std::string>("arguments");
    QTest::addColumn<std::string>("body");
    const auto row = [](const char *name, bool required, const char *arguments, const char *body) {
        QTest::newRow(name) << required << std::string(arguments) << std::string(body);
    };
    row("only what is given", false, R"({"id":"a","time":"now"})", R"({"time":"now"})");
    row("null is given", false, R"({"id":"a","count":null})", R"({"count":null})");
    row("the service's words", false, R"({"id":"a","mode":"fast"})", R"({"mode":"FAST"})");
    row("a whole number with a fraction", false, R"({"id":"a","count":2.0})", R"({"count":2})");
    row("text unchanged", false, R"({"id":"a","time":"2026-12-03T14:00:00.000Z"})",
        R"({"time":"2026-12-03T14:00:00.000Z"})");
    row("none", false, R"({"id":"a"})", "");
    row("none where one is needed", true, R"({"id":"a"})", "{}");
}

void tst_RequestTemplate::fillsTheBody()
{
    QFETCH(bool, required);
    QFETCH(std::string, arguments);
    QFETCH(std::string, body);
    const PlannedRequest request = planRequest(moving(required), json(arguments));
    QCOMPARE(request.method, std::string("POST"));
    QCOMPARE(request.target, std::string("/things/a/move"));
    QCOMPARE(request.body, body);
}

void tst_RequestTemplate::fillsArgumentsOfOtherTools_data()
{
    QTest::addColumn<std::string>("wanted");
    QTest::addColumn<std::string>("filled");
    const auto row = [](const char *name, const char *wanted, const char *filled) {
        QTest::newRow(name) << std::string(wanted) << std::string(filled);
    };
    row("nothing to fill", R"({"status":"confirmed","limit":100})", R"({"limit":100,"status":"confirmed"})");
    row("an argument", R"({"a":"{id}"})", R"({"a":"bk_1"})");
    row("an argument that is no text", R"({"a":"{list}"})", R"({"a":[1,2]})");
    row("an argument that is null", R"({"a":"{nothing}"})", R"({"a":null})");
    row("an argument that is not there", R"({"a":"{none}","b":1})", R"({"b":1})");
    row("of the answer", R"({"a":"{result.booking.id}"})", R"({"a":"r_1"})");
    row("of the answer, not there", R"({"a":"{result.booking.none}"})", R"({})");
    row("of a fact", R"({"a":"{facts.booking.eventType.slug}"})", R"({"a":"demo"})");
    row("of an item", R"({"a":"{facts.booking.people.1}"})", R"({"a":"Sarah"})");
    row("past the last item", R"({"a":"{facts.booking.people.2}"})", R"({})");
    row("deeper", R"({"a":{"b":["{id}","{none}","x"]}})", R"({"a":{"b":["bk_1","x"]}})");
    row("not the whole text", R"({"a":"id {id}"})", R"({"a":"id {id}"})");
    row("null itself", R"({"a":null})", R"({"a":null})");
}

void tst_RequestTemplate::fillsArgumentsOfOtherTools()
{
    QFETCH(std::string, wanted);
    QFETCH(std::string, filled);
    const Json arguments = json(R"({"id":"bk_1","list":[1,2],"nothing":null,
                                    "facts":{"booking":{"eventType":{"slug":"demo"},"people":["Alex","Sarah"]}}})");
    const Json result = json(R"({"booking":{"id":"r_1"}})");
    QCOMPARE(toText(fillArguments(json(wanted), arguments, result)), filled);
}

LATCHBOOK_CASE(tst_RequestTemplate)
#include "tst_requesttemplate.moc"
