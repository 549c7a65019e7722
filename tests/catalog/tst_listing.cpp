#include "catalog/catalog.h"
#include "catalog/formats.h"
#include "madetool.h"
#include "support/cases.h"
#include "support/jsonfile.h"

#include <QTest>

#include <set>

using namespace latchbook;
using namespace latchbook::catalog;
using test::compiledIn;
using test::json;
using test::madeTool;

namespace {

/// Every schema of a tool's listing, the root first.
void collectSchemas(const Json &schema, std::vector<Json> &found)
{
    found.push_back(schema);
    for (const auto &[name, inner] : member(schema, "properties").items())
        collectSchemas(inner, found);
    for (const char *key : {"items", "additionalProperties"})
        if (const Json &inner = member(schema, key); inner.is_object())
            collectSchemas(inner, found);
    for (const Json &branch : member(schema, "oneOf"))
        collectSchemas(branch, found);
}

} // namespace

class tst_Listing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsATool();
    void derivesTheHintsFromTheAccess_data();
    void derivesTheHintsFromTheAccess();
    void everyListedToolIsPortable_data();
    void everyListedToolIsPortable();
    void namesAreUniqueOverAllServices();
    void listIsAsReviewed_data();
    void listIsAsReviewed();
};

void tst_Listing::listsATool()
{
    const ToolSpec tool = madeTool(json(R"({
        "access": "outbound", "reaches": ["third-party"], "idempotent": false, "request": {"method": "POST", "body": ["url", "days"]},
        "input": {"properties": {
            "url": {"type": "string", "format": "https-url", "maxLength": 99, "description": "Where to."},
            "days": {"type": "array", "description": "When.", "items": {"type": "object", "additionalProperties": false, "properties": {
                "at": {"type": "string", "format": "clock-time", "maxLength": 5, "description": "At."},
                "on": {"type": "string", "format": "date", "maxLength": 10, "description": "On."}}}}}},
        "order": ["url", "days"], "output": {"properties": {"id": {"type": "string"}}}})"));
    const Json expected = json(R"({
        "name": "work_try_it", "title": "Try it", "description": "Made up by a test, to be called with anything.",
        "inputSchema": {"type": "object", "additionalProperties": false, "properties": {
            "url": {"type": "string", "maxLength": 99,
                "description": "Where to. Must be an https:// address with a host and no user name, password or fragment."},
            "days": {"type": "array", "description": "When.", "items": {"type": "object", "additionalProperties": false, "properties": {
                "at": {"type": "string", "maxLength": 5, "description": "At. Must be a time of day written HH:MM, 00:00 to 23:59."},
                "on": {"type": "string", "format": "date", "maxLength": 10, "description": "On."}}}}}},
        "outputSchema": {"type": "object", "properties": {"id": {"type": "string"}}},
        "annotations": {"title": "Try it", "readOnlyHint": false, "destructiveHint": false, "idempotentHint": false,
                        "openWorldHint": true}})");
    QCOMPARE(toPrettyText(listing(tool, "work_")), toPrettyText(expected));
}

void tst_Listing::derivesTheHintsFromTheAccess_data()
{
    QTest::addColumn<std::string>("access");
    QTest::addColumn<bool>("readOnly");
    QTest::addColumn<bool>("destructive");
    QTest::newRow("read") << std::string("read") << true << false;
    QTest::newRow("write") << std::string("write") << false << false;
    QTest::newRow("outbound") << std::string("outbound") << false << false;
    QTest::newRow("spend") << std::string("spend") << false << false;
    QTest::newRow("destructive") << std::string("destructive") << false << true;
}

void tst_Listing::derivesTheHintsFromTheAccess()
{
    QFETCH(std::string, access);
    QFETCH(bool, readOnly);
    QFETCH(bool, destructive);
    for (const bool idempotent : {true, false}) {
        const ToolSpec tool =
            madeTool({{"access", access}, {"idempotent", idempotent}, {"request", {{"method", "POST"}}}});
        QCOMPARE(std::string(word(tool.access)), access);
        const Json hints = listing(tool).at("annotations");
        QCOMPARE(hints.at("readOnlyHint"), Json(readOnly));
        QCOMPARE(hints.at("destructiveHint"), Json(destructive));
        QCOMPARE(hints.at("idempotentHint"), Json(idempotent));
        QCOMPARE(hints.at("openWorldHint"), Json(false));
    }
}

void tst_Listing::everyListedToolIsPortable_data()
{
    QTest::addColumn<Json>("entry");
    for (const ServiceSpec &service : compiledIn().services())
        for (const ToolSpec &tool : compiledIn().tools(service.id))
            QTest::newRow(tool.name.c_str()) << listing(tool);
}

void tst_Listing::everyListedToolIsPortable()
{
    QFETCH(Json, entry);
    std::set<std::string> keys;
    for (const auto &[key, value] : entry.items())
        keys.insert(key);
    QCOMPARE(keys,
             (std::set<std::string>{"annotations", "description", "inputSchema", "name", "outputSchema", "title"}));
    QCOMPARE(entry.at("annotations").size(), std::size_t(5));

    std::vector<Json> schemas;
    collectSchemas(entry.at("inputSchema"), schemas);
    for (const auto &[name, property] : member(entry.at("inputSchema"), "properties").items())
        QVERIFY2(textOf(property, "description").size() >= 10, name.c_str());
    collectSchemas(entry.at("outputSchema"), schemas);
    for (const Json &schema : schemas) {
        for (const char *keyword : {"$ref", "pattern", "anyOf", "allOf", "not", "if"})
            QVERIFY2(!schema.contains(keyword), keyword);
        const std::string format = textOf(schema, "format", "date");
        QVERIFY2(findFormat(format)->standard, format.c_str());
    }
    QCOMPARE(member(entry.at("inputSchema"), "type"), Json("object"));
    QCOMPARE(member(entry.at("inputSchema"), "additionalProperties"), Json(false));
    QCOMPARE(member(entry.at("outputSchema"), "type"), Json("object"));
    for (const char *side : {"inputSchema", "outputSchema"})
        QVERIFY2(!entry.at(side).contains("oneOf"), side); // some providers refuse a list with one at the root
}

/// An entry may serve all services at once.
void tst_Listing::namesAreUniqueOverAllServices()
{
    std::set<std::string> names;
    for (const ServiceSpec &service : compiledIn().services())
        for (const ToolSpec &tool : compiledIn().tools(service.id))
            QVERIFY2(names.insert(tool.name).second, tool.name.c_str());
    QVERIFY(!names.empty());
}

void tst_Listing::listIsAsReviewed_data()
{
    QTest::addColumn<std::string>("service");
    QTest::addColumn<std::string>("file");
    QTest::newRow("linktime") << std::string("linktime") << std::string("tools-list.json");
    QTest::newRow("linkt") << std::string("linkt") << std::string("tools-list-linkt.json");
}

/// Written anew with UPDATE_GOLDEN=1; read the difference before you commit it.
void tst_Listing::listIsAsReviewed()
{
    QFETCH(std::string, service);
    QFETCH(std::string, file);
    Json list = Json::array();
    for (const ToolSpec &tool : compiledIn().tools(service))
        list.push_back(listing(tool));
    const std::string difference = test::differenceFromGolden(LATCHBOOK_TESTS "/golden/" + file, list);
    QVERIFY2(difference.empty(), difference.substr(0, 2000).c_str());
}

LATCHBOOK_CASE(tst_Listing)
#include "tst_listing.moc"
