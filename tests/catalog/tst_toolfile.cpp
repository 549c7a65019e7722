#include "catalog/toolfile.h"

#include "madetool.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::catalog;
using test::json;

class tst_ToolFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesFilesThatAreWrong_data();
    void refusesFilesThatAreWrong();
};

void tst_ToolFile::refusesFilesThatAreWrong_data()
{
    QTest::addColumn<std::string>("patch");
    QTest::addColumn<std::string>("error");
    const auto row = [](const char *name, const char *patch, const char *error) {
        QTest::newRow(name) << std::string(patch) << std::string(error);
    };
    row("no access", R"({"access":null})", "Missing required property 'access'.");
    row("an access of its own", R"({"access":"harmless"})", "access: ");
    row("a member nobody knows", R"({"acces":"read"})", "Object contains a property that could not be validated");
    row("a method nobody knows", R"({"request":{"method":"FETCH"}})", "request.method: ");
    row("a rule nobody knows", R"({"rules":[{"rule":"if-else"}]})", "rules[0].rule: ");
    row("another name than the file", R"({"name":"other"})", "name: it is \"other\", the file says otherwise");
    row("input that is no object", R"({"input":{"type":"array"}})", "input: its type is not object");
    row("open input", R"({"input":{"additionalProperties":null}})", "input.additionalProperties: is not false");
    row("output that is no object", R"({"output":{"type":"array"}})", "output: its type is not object");
    row("a pattern",
        R"({"input":{"properties":{"a":{"type":"string","maxLength":9,"pattern":"^a$","description":"A."}}},"order":["a"]})",
        "input.properties.a.pattern: a keyword that is not portable or not checked");
    row("a reference", R"({"output":{"properties":{"a":{"$ref":"#"}}}})",
        "output.properties.a.$ref: a keyword that is not portable or not checked");
    row("alternatives at the root", R"({"input":{"anyOf":[]}})",
        "input.anyOf: a keyword that is not portable or not checked");
    row("alternatives at the root that are told apart",
        R"({"input":{"required":["a"],"properties":{"a":{"enum":["x"],"description":"A."}},
            "oneOf":[{"type":"object","required":["a"],"properties":{"a":{"const":"x"}}}]},"order":["a"]})",
        "input.oneOf: some clients take no alternatives at the root");
    const auto ofUnion = [](const char *name, const std::string &schema, const char *error) {
        QTest::newRow(name) << R"({"input":{"properties":{"a":{"description":"A.",)" + schema + R"(}}},"order":["a"]})"
                            << "input.properties.a.oneOf: " + std::string(error);
    };
    const std::string head =
        R"("type":"object","required":["k"],"properties":{"k":{"enum":["x","y"],"description":"K."}},)";
    const std::string x = R"({"type":"object","required":["k"],"properties":{"k":{"const":"x"}}})";
    const std::string noWord = "its branches have no required member with a const of its own in each";
    ofUnion("no branches", head + R"("oneOf":[])", noWord.c_str());
    ofUnion("branches that are no list", head + R"("oneOf":{})", noWord.c_str());
    ofUnion("a branch that is no object", head + R"("oneOf":[)" + x + R"(,{"type":"null"}])", noWord.c_str());
    ofUnion("branches with the same word", head + R"("oneOf":[)" + x + ',' + x + ']', noWord.c_str());
    ofUnion("a branch that does not require its word",
            head + R"("oneOf":[)" + x + R"(,{"type":"object","properties":{"k":{"const":"y"}}}])", noWord.c_str());
    ofUnion("a branch of any type",
            head + R"("oneOf":[)" + x + R"(,{"required":["k"],"properties":{"k":{"const":"y"}}}])",
            "a branch whose type is not object");
    ofUnion("words beside it that are not the branches'", head + R"("oneOf":[)" + x + ']',
            "the enum of \"k\" beside it is not the words of the branches, in their order");
    ofUnion("no word required beside it",
            R"("type":"object","properties":{"k":{"enum":["x"],"description":"K."}},"oneOf":[)" + x + ']',
            "\"k\" is not required beside it");
    ofUnion("any type beside it",
            R"("required":["k"],"properties":{"k":{"enum":["x"],"description":"K."}},"oneOf":[)" + x + ']',
            "stands where type is object");
    row("alternatives in an answer",
        R"({"output":{"properties":{"a":{"type":"object","required":["k"],"properties":{"k":{"enum":["x"]}},
            "oneOf":[{"type":"object","required":["k"],"properties":{"k":{"const":"x"}}}]}}}})",
        "output.properties.a.oneOf: answers stay open to further kinds");
    row("a keyword in a branch",
        R"({"input":{"properties":{"a":{"type":"object","required":["k"],"description":"A.",
            "properties":{"k":{"enum":["x"],"description":"K."}},
            "oneOf":[{"type":"object","required":["k"],"properties":{"k":{"const":"x"}},"not":{}}]}}},"order":["a"]})",
        "input.properties.a.oneOf.not: a keyword that is not portable or not checked");
    row("text without an end in a branch",
        R"({"input":{"properties":{"a":{"type":"object","required":["k"],"description":"A.",
            "properties":{"k":{"enum":["x"],"description":"K."}},
            "oneOf":[{"type":"object","required":["k"],"properties":{"k":{"const":"x"},
                      "b":{"type":"string","description":"B."}}}]}}},"order":["a"]})",
        "input.properties.a.oneOf.properties.b: text without maxLength");
    row("a format nobody knows",
        R"({"input":{"properties":{"a":{"type":"string","maxLength":9,"format":"ipv4","description":"A."}}},"order":["a"]})",
        "input.properties.a.format: no format that is known");
    row("a format of an answer", R"({"output":{"properties":{"a":{"type":"array","items":{"format":"date"}}}}})",
        "output.properties.a.items.format: answers are not refused for their formats, so none may be promised");
    row("no description", R"({"input":{"properties":{"a":{"type":"boolean"}}},"order":["a"]})",
        "input.properties.a: has no description");
    row("text without an end",
        R"({"input":{"properties":{"a":{"type":"array","description":"A.","items":{"type":"string"}}}},"order":["a"]})",
        "input.properties.a.items: text without maxLength");
    row("required, not declared", R"({"input":{"required":["a"]}})", "input.required: a is not declared");
    row("order leaves one out", R"({"input":{"properties":{"a":{"type":"boolean","description":"A."}}}})",
        "order: does not list exactly the properties of input");
    row("order names one twice",
        R"({"input":{"properties":{"a":{"type":"boolean","description":"A."}}},"order":["a","a"]})",
        "order: does not list exactly the properties of input");
    row("a path that is relative", R"({"request":{"path":"things"}})", "request.path: does not begin with a slash");
    row("a path with what is not declared", R"({"request":{"path":"/things/{id}"}})",
        "request.path: \"id\" is not declared in input.properties");
    row("a path with what is not required",
        R"({"input":{"properties":{"id":{"type":"integer","description":"A."}}},"order":["id"],"request":{"path":"/things/{id}"}})",
        "request.path: \"id\" is not in input.required");
    row("a query with what is not declared", R"({"request":{"query":{"q":"{search}"}}})",
        "request.query.q: \"search\" is not declared in input.properties");
    row("a query that mixes",
        R"({"input":{"properties":{"a":{"type":"integer","description":"A."}}},"order":["a"],"request":{"query":{"q":"x{a}"}}})",
        "request.query.q: is more than one placeholder");
    row("a body with what is not declared", R"({"request":{"body":["a"]}})",
        "request.body: \"a\" is not declared in input.properties");
    row("a file of a kind nobody knows", R"({"request":{"body":{"file":"a","part":"f","types":["exe"],"maxBytes":9}}})",
        "request.body: ");
    row("a file of any size", R"({"request":{"body":{"file":"a","part":"f","types":["csv"]}}})", "request.body: ");
    row("a file at what is not declared",
        R"({"request":{"body":{"file":"a","part":"f","types":["csv"],"maxBytes":9}}})",
        "request.body.file: \"a\" is not declared in input.properties");
    row("a file at what is not required",
        R"({"access":"outbound","reaches":["files"],"request":{"method":"POST","body":{"file":"a","part":"f","types":["csv"],"maxBytes":9}},
        "input":{"properties":{"a":{"type":"string","format":"local-path","maxLength":9,"description":"A."}}},"order":["a"]})",
        "request.body.file: \"a\" is not in input.required");
    row("a file at what is no path",
        R"({"access":"outbound","reaches":["files"],"request":{"method":"POST","body":{"file":"a","part":"f","types":["csv"],"maxBytes":9}},
        "input":{"properties":{"a":{"type":"string","maxLength":9,"description":"A."}},"required":["a"]},"order":["a"]})",
        "request.body.file: its format is not local-path");
    row("a file as a mere write",
        R"({"access":"write","reaches":["files"],"request":{"method":"POST","body":{"file":"a","part":"f","types":["csv"],"maxBytes":9}},
        "input":{"properties":{"a":{"type":"string","format":"local-path","maxLength":9,"description":"A."}},"required":["a"]},"order":["a"]})",
        "access: a file is sent, so it is outbound");
    row("a file that nobody is told of",
        R"({"access":"outbound","request":{"method":"POST","body":{"file":"a","part":"f","types":["csv"],"maxBytes":9}},
        "input":{"properties":{"a":{"type":"string","format":"local-path","maxLength":9,"description":"A."}},"required":["a"]},"order":["a"]})",
        "reaches: a file is sent, so files are among it");
    row("a default for what is not declared", R"({"request":{"defaults":{"a":1}}})",
        "request.defaults: \"a\" is not declared in input.properties");
    row("words for what is not declared", R"({"request":{"words":{"a":{}}}})",
        "request.words: \"a\" is not declared in input.properties");
    row("a GET that changes something", R"({"access":"write"})",
        "request.method: GET changes nothing, so access is read");
    row("a read with a card", R"({"card":{"kind":"k","icon":"i","title":"t","facts":[],"then":["c"],"back":["b"]}})",
        "card: stands with what is asked for, and never with a read");
    row("a read that reaches somebody", R"({"reaches":["guest"]})", "reaches: a read reaches nobody");
    row("a rule about what is not declared", R"({"rules":[{"rule":"any-of","fields":["a"]}]})",
        "rules[0].fields: \"a\" is not declared in input.properties");
    row("an order without an order",
        R"({"input":{"properties":{"a":{"type":"integer","description":"A."},"b":{"type":"integer","description":"B."}}},
            "order":["a","b"],"rules":[{"rule":"not-before","field":"a","than":"b"}]})",
        "rules[0].field: has no format that can be compared");
    row("offers under no slug", R"({"offers":{"slug":"a"}})", "offers.slug: \"a\" is not declared in input.properties");
    row("a read that begins a long job",
        R"({"execution":{"atOnce":1,"active":{"tool":"t","arguments":{},"in":"data","over":{}}}})",
        "execution: a read begins nothing");
    row("answers that belong to what they do not tell", R"({"belongs":{"list_id":"list"}})",
        "belongs.list_id: \"list\" is not in output");
    row("a read that spreads", R"({"spreads":["a"]})", "spreads: a read changes nothing");
    row("a spread by no argument", R"({"access":"write","request":{"method":"POST"},"spreads":["wide"]})",
        "spreads: \"wide\" is not declared in input.properties");
    row("a slot at no time", R"({"slot":{"time":"a","offeredBy":{"tool":"t","arguments":{}}}})",
        "slot.time: \"a\" is not declared in input.properties");
}

void tst_ToolFile::refusesFilesThatAreWrong()
{
    QFETCH(std::string, patch);
    QFETCH(std::string, error);
    const auto reader = FileReader::create();
    QVERIFY(reader);
    const std::string where = "made/tools/try_it.json";
    QVERIFY(reader->readTool(toText(test::toolFile(Json::object())), "made", "try_it", where));
    const auto tool = reader->readTool(toText(test::toolFile(json(patch))), "made", "try_it", where);
    QVERIFY(!tool);
    QVERIFY2(tool.error().message.starts_with(where + ": " + error), tool.error().message.c_str());
}

LATCHBOOK_CASE(tst_ToolFile)
#include "tst_toolfile.moc"
