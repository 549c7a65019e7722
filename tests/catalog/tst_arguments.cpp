#include "catalog/arguments.h"

#include "madetool.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::catalog;
using test::json;
using test::toolTaking;

namespace {

/// Arguments of every kind, under names that say which.
ToolSpec everyKind()
{
    return toolTaking(json(R"({
        "count": {"type": "integer", "minimum": 1, "maximum": 100, "default": 20},
        "day": {"type": "string", "format": "date", "maxLength": 10},
        "email": {"type": "string", "format": "email", "maxLength": 254},
        "gap": {"type": ["integer", "null"], "enum": [5, 10, null]},
        "isOpen": {"type": "boolean"},
        "kinds": {"type": "array", "minItems": 1, "maxItems": 3, "uniqueItems": true,
                  "items": {"type": "string", "enum": ["in", "out"]}},
        "note": {"type": "string", "maxLength": 40, "examples": ["Dentist"]},
        "price": {"type": "number", "minimum": 0},
        "rules": {"type": "array", "maxItems": 50, "items": {
            "type": "object", "additionalProperties": false, "required": ["dayOfWeek", "startTime"],
            "properties": {
                "dayOfWeek": {"type": "integer", "minimum": 0, "maximum": 6, "description": "The day."},
                "startTime": {"type": "string", "format": "clock-time", "maxLength": 5, "description": "When."}}}},
        "setup": {"type": "object"},
        "status": {"type": "string", "enum": ["confirmed", "cancelled"]},
        "step": {"type": "object", "required": ["type"],
            "properties": {"type": {"type": "string", "enum": ["wait", "mail"], "description": "Which."}},
            "oneOf": [
                {"type": "object", "additionalProperties": false, "required": ["type", "days"],
                 "properties": {"type": {"const": "wait"},
                                "days": {"type": "integer", "minimum": 1, "description": "How long."}}},
                {"type": "object", "additionalProperties": false, "required": ["type"],
                 "properties": {"type": {"const": "mail"},
                                "to": {"type": "string", "format": "email", "maxLength": 99, "description": "To."}}}]},
        "title": {"type": "string", "minLength": 1, "maxLength": 20}
    })"));
}

std::string faultsOf(const ToolSpec &tool, const Json &arguments)
{
    const Status status = checkArguments(tool, arguments);
    if (status)
        return {};
    return status.error().code == Code::InvalidArguments ? status.error().message : "another code";
}

} // namespace

class tst_Arguments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesWhatFits_data();
    void takesWhatFits();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void saysWhichRuleIsBroken_data();
    void saysWhichRuleIsBroken();
    void tellsAllFaultsInOneText();
    void countsNullAsNoArguments();
    void takesArgumentsUpToTheirLimit();
    void keepsRulesForValuesThatAreRightThemselves();
    void letsNoArgumentLeaveItsPlaceInThePath_data();
    void letsNoArgumentLeaveItsPlaceInThePath();
    void quotesLittleOfWhatIsLong();
    void hidesNothingInWhatItQuotes();
    void staysShortForManyFaults();
};

void tst_Arguments::takesWhatFits_data()
{
    QTest::addColumn<std::string>("arguments");
    for (const char *text : {R"({})",
                             R"({"count":1})",
                             R"({"count":2.0})",
                             R"({"day":"2026-12-03"})",
                             R"({"email":"a@b.de"})",
                             R"({"gap":null})",
                             R"({"gap":10})",
                             R"({"isOpen":false})",
                             R"({"kinds":["in"]})",
                             R"({"note":""})",
                             R"({"price":0.5})",
                             R"({"price":3})",
                             R"({"rules":[]})",
                             R"({"rules":[{"dayOfWeek":0,"startTime":"09:00"}]})",
                             R"({"setup":{"any":["thing"]}})",
                             R"({"status":"confirmed"})",
                             R"({"step":{"type":"wait","days":2}})",
                             R"({"step":{"type":"mail"}})",
                             R"({"step":{"type":"mail","to":"a@b.de"}})",
                             R"({"note":"äöü李äöü李äöü李äöü李äöü李äöü李äöü李äöü李äöü李äöü李"})"})
        QTest::newRow(text) << std::string(text);
}

void tst_Arguments::takesWhatFits()
{
    QFETCH(std::string, arguments);
    QCOMPARE(faultsOf(everyKind(), json(arguments)), std::string());
}

void tst_Arguments::saysWhatIsWrong_data()
{
    QTest::addColumn<std::string>("arguments");
    QTest::addColumn<std::string>("sentence");
    const auto row = [](const char *name, const char *arguments, const char *sentence) {
        QTest::newRow(name) << std::string(arguments) << std::string(sentence);
    };
    row("unknown, close to one", R"({"cuont":1})", R"("cuont" is not an argument of try_it; did you mean count?)");
    row("unknown, another way of writing it", R"({"is_open":true})",
        R"("is_open" is not an argument of try_it; did you mean isOpen?)");
    row("unknown, part of one", R"({"mail":"a@b.de"})", R"("mail" is not an argument of try_it; did you mean email?)");
    row("unknown", R"({"colour":1})",
        R"("colour" is not an argument of try_it; it takes count, day, email, gap, isOpen, kinds, note, price, rules, setup, status, step and title.)");
    row("unknown in an item", R"({"rules":[{"dayOfWeek":1,"startTime":"09:00","x":1}]})",
        R"("x" is not a member of rules[0]; it takes dayOfWeek and startTime.)");
    row("missing in an item", R"({"rules":[{"dayOfWeek":1,"startTime":"09:00"},{"dayOfWeek":1}]})",
        R"(rules[1].startTime is missing; it must be a time of day written HH:MM, 00:00 to 23:59, for example "09:00".)");
    row("a number in quotes", R"({"count":"5"})",
        R"(count must be a whole number from 1 to 100, for example 20; "5" is text, so write 5 without quotes.)");
    row("a number in quotes that is wrong all the same", R"({"count":"500"})",
        R"(count must be a whole number from 1 to 100, for example 20; "500" was given.)");
    row("a fraction", R"({"count":2.5})",
        R"(count must be a whole number from 1 to 100, for example 20; 2.5 was given.)");
    row("too small", R"({"count":0})", R"(count must be a whole number from 1 to 100, for example 20; 0 was given.)");
    row("too large", R"({"count":101})",
        R"(count must be a whole number from 1 to 100, for example 20; 101 was given.)");
    row("far too large", R"({"count":1e300})",
        R"(count must be a whole number from 1 to 100, for example 20; 1e+300 was given.)");
    row("under a bound", R"({"price":-1})", R"(price must be a number of at least 0, for example 0; -1 was given.)");
    row("a boolean in quotes", R"({"isOpen":"false"})",
        R"(isOpen must be true or false, for example true; "false" is text, so write false without quotes.)");
    row("a number for a boolean", R"({"isOpen":0})", R"(isOpen must be true or false, for example true; 0 was given.)");
    row("null", R"({"count":null})",
        R"(count must be a whole number from 1 to 100, for example 20; null was given, so leave it out instead.)");
    row("null in an item", R"({"rules":[{"dayOfWeek":null,"startTime":"09:00"}]})",
        R"(rules[0].dayOfWeek must be a whole number from 0 to 6, for example 0; null was given.)");
    row("a list as text", R"({"kinds":"[\"in\"]"})",
        R"(kinds must be a list of 1 to 3 items, each only once, for example ["in"]; it was given as text, so write it as JSON without quotes around it.)");
    row("one for a list", R"({"kinds":"in"})",
        R"(kinds must be a list of 1 to 3 items, each only once, for example ["in"]; "in" was given.)");
    row("too few", R"({"kinds":[]})",
        R"(kinds must be a list of 1 to 3 items, each only once, for example ["in"]; 0 items were given.)");
    row("too many",
        R"({"rules":[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]})",
        R"(rules must be a list of at most 50 items, for example [{"dayOfWeek":0,"startTime":"09:00"}]; 51 items were given.)");
    row("twice", R"({"kinds":["in","in"]})",
        R"(kinds must be a list of 1 to 3 items, each only once, for example ["in"]; something stands in it twice.)");
    row("no such choice", R"({"status":"done"})",
        R"(status must be one of "confirmed" or "cancelled", for example "confirmed"; "done" was given.)");
    row("no such choice in a list", R"({"kinds":["in","up"]})",
        R"(kinds[1] must be one of "in" or "out", for example "in"; "up" was given.)");
    row("no such choice of numbers", R"({"gap":7})",
        R"(gap must be one of 5, 10 or null, for example 5; 7 was given.)");
    row("an object for text", R"({"note":{}})",
        R"(note must be text of at most 40 characters, for example "Dentist"; an object was given.)");
    row("a list for text", R"({"note":["a"]})",
        R"(note must be text of at most 40 characters, for example "Dentist"; a list was given.)");
    row("text for an object", R"({"setup":"x"})", R"(setup must be an object, for example {}; "x" was given.)");
    row("empty", R"({"title":""})", R"(title must be text of 1 to 20 characters; "" was given.)");
    row("too long", R"({"title":"123456789012345678901"})",
        R"(title must be text of 1 to 20 characters; 21 characters were given.)");
    row("no union", R"({"step":"wait"})",
        R"(step must be an object with type, for example {"days":1,"type":"wait"}; "wait" was given.)");
    row("a union without its word", R"({"step":{"days":2}})",
        R"(step.type is missing; it must be one of "wait" or "mail", for example "wait".)");
    row("a union with another word", R"({"step":{"type":"fax","days":2}})",
        R"(step.type must be one of "wait" or "mail", for example "wait"; "fax" was given.)");
    row("missing in a branch", R"({"step":{"type":"wait"}})",
        R"(step.days is missing; it must be a whole number of at least 1, for example 1.)");
    row("unknown in a branch", R"({"step":{"type":"mail","days":2}})",
        R"("days" is not a member of step; it takes to and type.)");
    row("a format in a branch", R"({"step":{"type":"mail","to":"sarah"}})",
        R"(step.to must be an e-mail address, for example "sarah.chen@example.com"; "sarah" was given.)");
    row("a format", R"({"email":"sarah"})",
        R"(email must be an e-mail address, for example "sarah.chen@example.com"; "sarah" was given.)");
    row("a format in an item", R"({"rules":[{"dayOfWeek":1,"startTime":"9am"}]})",
        R"(rules[0].startTime must be a time of day written HH:MM, 00:00 to 23:59, for example "09:00"; "9am" was given.)");
    row("not even an object", R"([1])", R"(its arguments must be a JSON object, for example {}; [1] was given.)");
}

void tst_Arguments::saysWhatIsWrong()
{
    QFETCH(std::string, arguments);
    QFETCH(std::string, sentence);
    QCOMPARE(faultsOf(everyKind(), json(arguments)), "try_it was not run: " + sentence);
}

void tst_Arguments::saysWhichRuleIsBroken_data()
{
    QTest::addColumn<std::string>("rules");
    QTest::addColumn<std::string>("arguments");
    QTest::addColumn<std::string>("sentence"); // empty: none is
    const auto row = [](const char *name, const char *rule, const char *arguments, const char *sentence) {
        QTest::newRow(name) << '[' + std::string(rule) + ']' << std::string(arguments) << std::string(sentence);
    };
    const char *anyOf = R"({"rule":"any-of","fields":["name","start","end"]})";
    row("any-of: none", anyOf, R"({"isOpen":true})",
        R"(at least one of name, start or end must be given, for example "name": "Ada".)");
    row("any-of: one", anyOf, R"({"end":"2026-12-03"})", "");
    row("any-of: a null is something", anyOf, R"({"name":null})", "");

    const char *together = R"({"rule":"together","fields":["amount","unit"]})";
    row("together: none", together, R"({})", "");
    row("together: both", together, R"({"amount":1,"unit":"DAYS"})", "");
    row("together: half", together, R"({"amount":1})",
        R"(amount and unit go together; unit is missing, for example "unit": "DAYS".)");

    const char *notBefore = R"({"rule":"not-before","field":"end","than":"start"})";
    row("not-before: equal", notBefore, R"({"start":"2026-12-03","end":"2026-12-03"})", "");
    row("not-before: only one", notBefore, R"({"end":"2026-12-03"})", "");
    row("not-before: before", notBefore, R"({"start":"2026-12-03","end":"2026-12-02"})",
        R"(end must not be before start, for example "2026-12-10" after "2026-12-03"; "2026-12-02" is before "2026-12-03".)");

    const char *strict =
        R"({"rule":"not-before","each":"rules","field":"to","than":"from","strict":true,"when":{"isOn":true}})";
    row("strict in items: after", strict, R"({"rules":[{"from":"09:00","to":"09:01","isOn":true}]})", "");
    row("strict in items: equal", strict,
        R"({"rules":[{"from":"09:00","to":"10:00","isOn":true},{"from":"09:00","to":"09:00","isOn":true}]})",
        R"(rules[1].to must be after rules[1].from, for example "17:00" after "09:00"; "09:00" is not after "09:00".)");
    row("strict in items: not when it does not matter", strict,
        R"({"rules":[{"from":"09:00","to":"08:00","isOn":false}]})", "");

    const char *requiredWhen = R"({"rule":"required-when","fields":["start","end"],"field":"isOpen","equals":true})";
    row("required-when: all missing", requiredWhen, R"({"isOpen":true})",
        R"(start and end must be given when isOpen is true; start and end are missing, for example "start": "2026-12-03", "end": "2026-12-31".)");
    row("required-when: one missing", requiredWhen, R"({"isOpen":true,"start":"2026-12-03"})",
        R"(start and end must be given when isOpen is true; end is missing, for example "end": "2026-12-31".)");
    row("required-when: not asked for", requiredWhen, R"({"isOpen":false})", "");
    row("required-when: nothing said", requiredWhen, R"({})", "");

    const char *prefix = R"({"rule":"only-with-prefix","fields":["amount","unit"],"field":"name","prefix":"TIME_"})";
    row("only-with-prefix: it has it", prefix, R"({"name":"TIME_AFTER","amount":1})", "");
    row("only-with-prefix: it has not", prefix, R"({"name":"NOW","amount":1,"unit":"DAYS"})",
        R"(amount and unit can only be given when name starts with "TIME_", for example "TIME_BEFORE"; it is "NOW".)");
    row("only-with-prefix: not given", prefix, R"({"name":"NOW"})", "");

    const char *one = R"({"rule":"at-most-one","each":"rules","when":{"isOn":true}})";
    row("at-most-one: no list", one, R"({})", "");
    row("at-most-one: none", one, R"({"rules":[{"isOn":false},{}]})", "");
    row("at-most-one: one", one, R"({"rules":[{"isOn":false},{"isOn":true}]})", "");
    row("at-most-one: two of three", one, R"({"rules":[{"isOn":true},{"isOn":false},{"isOn":true}]})",
        R"(only one item of rules may have "isOn": true; rules[0] and rules[2] have.)");
}

void tst_Arguments::saysWhichRuleIsBroken()
{
    QFETCH(std::string, rules);
    QFETCH(std::string, arguments);
    QFETCH(std::string, sentence);
    const ToolSpec tool = toolTaking(json(R"({
        "name": {"type": ["string", "null"], "maxLength": 40, "description": "Any, such as TIME_BEFORE or e.g. \"Ada\"."},
        "start": {"type": "string", "format": "date", "maxLength": 10},
        "end": {"type": "string", "format": "date", "maxLength": 10, "description": "E.g. e.g. \"no day\".",
                "examples": ["2026-12-31"]},
        "amount": {"type": "integer"},
        "unit": {"type": "string", "enum": ["DAYS"]},
        "isOpen": {"type": "boolean"},
        "rules": {"type": "array", "items": {"type": "object", "properties": {
            "from": {"type": "string", "format": "clock-time", "maxLength": 5, "description": "From."},
            "to": {"type": "string", "format": "clock-time", "maxLength": 5, "description": "To."},
            "isOn": {"type": "boolean", "description": "Whether."}}}}
    })"),
                                     Json::array(), json(rules));
    QCOMPARE(faultsOf(tool, json(arguments)), sentence.empty() ? "" : "try_it was not run: " + sentence);
}

/// Unknown ones first: they explain what is missing. Then by kind, and within a kind in the tool's own order.
void tst_Arguments::tellsAllFaultsInOneText()
{
    ToolSpec tool = toolTaking(json(R"({
        "a": {"type": "string", "maxLength": 9}, "b": {"type": "integer"}, "c": {"type": "integer", "maximum": 5},
        "d": {"type": "string", "enum": ["x"]}, "e": {"type": "string", "format": "slug", "maxLength": 9},
        "f": {"type": "integer", "maximum": 5}})"),
                               json(R"(["a"])"), json(R"([{"rule":"together","fields":["a","b"]}])"));
    tool.order = {"f", "e", "d", "c", "b", "a"};
    QCOMPARE(
        faultsOf(tool, json(R"({"b":"one","c":9,"d":"y","e":"E","f":9,"zzz":1})")),
        std::string("try_it was not run, its arguments have 8 faults:\n"
                    "1. \"zzz\" is not an argument of try_it; it takes f, e, d, c, b and a.\n"
                    "2. a is missing; it must be text of at most 9 characters.\n"
                    "3. b must be a whole number, for example 1; \"one\" was given.\n"
                    "4. f must be a whole number of at most 5, for example 1; 9 was given.\n"
                    "5. c must be a whole number of at most 5, for example 1; 9 was given.\n"
                    "6. d must be \"x\", for example \"x\"; \"y\" was given.\n"
                    "7. e must be a slug of lower-case letters and digits with single hyphens between, for example "
                    "\"30-min-call\"; \"E\" was given.\n"
                    "8. a and b go together; a is missing."));
}

void tst_Arguments::countsNullAsNoArguments()
{
    QVERIFY(checkArguments(everyKind(), Json()));
    QCOMPARE(
        faultsOf(toolTaking(json(R"({"day":{"type":"string","format":"date","maxLength":10}})"), json(R"(["day"])")),
                 Json()),
        std::string(
            "try_it was not run: day is missing; it must be a day written YYYY-MM-DD, for example \"2026-12-03\"."));
}

void tst_Arguments::keepsRulesForValuesThatAreRightThemselves()
{
    const ToolSpec tool = toolTaking(json(R"({"start": {"type": "string", "format": "date", "maxLength": 10},
                                              "end": {"type": "string", "format": "date", "maxLength": 10}})"),
                                     Json::array(), json(R"([{"rule":"not-before","field":"end","than":"start"}])"));
    QCOMPARE(faultsOf(tool, json(R"({"start":"2026-12-03","end":"2026-11-31"})")),
             std::string("try_it was not run: end must be a day written YYYY-MM-DD, for example \"2026-12-03\"; "
                         "\"2026-11-31\" was given."));
}

/// DELETE /things/{id} with these would be a request to another route.
void tst_Arguments::letsNoArgumentLeaveItsPlaceInThePath_data()
{
    QTest::addColumn<std::string>("id");
    for (const char *id : {"", ".", "..", "../contacts", "a/b", "a\\b", "a b", "a\nb", "a\x7f"})
        QTest::addRow("\"%s\"", id) << std::string(id);
}

void tst_Arguments::letsNoArgumentLeaveItsPlaceInThePath()
{
    QFETCH(std::string, id);
    const ToolSpec tool = test::madeTool(json(R"({
        "input": {"properties": {"id": {"type": "string", "maxLength": 200, "description": "E.g. e.g. \"bk_8Q2\"."}},
                  "required": ["id"]},
        "order": ["id"], "request": {"path": "/things/{id}"}})"));
    const std::string faults = faultsOf(tool, {{"id", id}});
    QVERIFY2(faults.starts_with(
                 "try_it was not run: id must name one thing, without spaces or slashes, for example \"bk_8Q2\"; "),
             faults.c_str());
    for (const char *good : {"bk_8Q2", "a.b", "...", "x%2Fy", "?a=b", "ü"})
        QCOMPARE(faultsOf(tool, {{"id", good}}), std::string());
}

void tst_Arguments::quotesLittleOfWhatIsLong()
{
    const std::string huge(1024 * 1024, 'x');
    const ToolSpec tool = everyKind();
    for (const auto &[name, schema] : tool.input.json().at("properties").items()) {
        const std::string faults = faultsOf(tool, {{name, huge}, {huge, 1}});
        QVERIFY(!faults.empty());
        QVERIFY2(faults.size() < 700, faults.c_str());
    }
    QCOMPARE(
        faultsOf(everyKind(), {{"note", huge}}),
        std::string("try_it was not run: note must be text of at most 40 characters, for example \"Dentist\"; 1048576 "
                    "characters were given."));
    QCOMPARE(faultsOf(everyKind(), {{"email", huge}}),
             std::string("try_it was not run: email must be an e-mail address of at most 254 characters, for example "
                         "\"sarah.chen@example.com\"; 1048576 characters were given."));
}

void tst_Arguments::hidesNothingInWhatItQuotes()
{
    QCOMPARE(faultsOf(everyKind(), json(R"({"status":"a\u202e\n1. All is well."})")),
             std::string(
                 "try_it was not run: status must be one of \"confirmed\" or \"cancelled\", for example \"confirmed\"; "
                 "\"a<U+202E>␊1. All is well.\" was given."));
    QCOMPARE(faultsOf(everyKind(), json(R"({"\u001b[2Jx":1})")).find('\x1b'), std::string::npos);
}

void tst_Arguments::staysShortForManyFaults()
{
    Json arguments = Json::object();
    for (int i = 0; i < 100000; ++i)
        arguments["unknown" + std::to_string(i)] = i;
    const std::string faults = faultsOf(everyKind(), arguments);
    QVERIFY(faults.size() < 4096);
    QVERIFY2(faults.starts_with("try_it was not run, its arguments have 100 faults or more:\n1. "), faults.c_str());
    QVERIFY(faults.ends_with("\nThe others are not listed; correct these first."));
}

void tst_Arguments::takesArgumentsUpToTheirLimit()
{
    const ToolSpec tool = test::toolTaking({{"numbers", {{"type", "array"}, {"description", "Numbers."}}}});
    // As they would be written: 1e14 has 17 characters, and a comma behind it.
    const auto numbers = [](std::size_t count) { return Json{{"numbers", std::vector<double>(count, 1e14)}}; };
    constexpr std::size_t most = mostArgumentBytes / 18 - 1;
    QVERIFY(areKept(numbers(most)));
    QVERIFY(checkArguments(tool, numbers(most)));
    QVERIFY(!areKept(numbers(most + 2)));
    const Status tooLong = checkArguments(tool, numbers(most + 2));
    QCOMPARE(tooLong.error().code, Code::TooLarge);
    QCOMPARE(tooLong.error().message, std::string("try_it was not run: its arguments take more than 1 MiB. Send less "
                                                  "at once, in several calls."));
}

LATCHBOOK_CASE(tst_Arguments)
#include "tst_arguments.moc"
