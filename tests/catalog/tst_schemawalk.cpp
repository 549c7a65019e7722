#include "catalog/schemawalk.h"

#include "catalog/arguments.h"
#include "catalog/schemacheck.h"
#include "madetool.h"
#include "support/cases.h"

#include <QTest>

#include <random>

using namespace latchbook;
using namespace latchbook::catalog;
using test::json;

namespace {

/// Values that are near to fitting: made from the schema, then changed in one place at random.
class Values
{
public:
    explicit Values(unsigned seed) : m_random(seed) { }

    Json fitting(const Json &schema)
    {
        if (const Json &choices = member(schema, "enum"); choices.is_array())
            return choices[below(choices.size())];
        if (const Json &branches = member(schema, "oneOf"); branches.is_array())
            return fitting(branches[below(branches.size())]);
        if (schema.contains("const"))
            return schema["const"];
        if (takesType(schema, "null") && below(4) == 0)
            return nullptr;
        if (takesType(schema, "object"))
            return object(schema);
        if (takesType(schema, "array")) {
            Json list = Json::array();
            for (std::size_t i = below(4); i > 0; --i)
                list.push_back(fitting(member(schema, "items")));
            return list;
        }
        if (takesType(schema, "integer"))
            return int(below(130)) - 5;
        if (takesType(schema, "number"))
            return double(below(100)) + 0.25;
        if (takesType(schema, "boolean"))
            return below(2) == 0;
        return std::string(below(12), below(2) == 0 ? 'a' : 'b') + (below(3) == 0 ? "\xc3\xbc" : "");
    }

    /// `value` with something in it replaced, removed or added.
    Json spoiled(Json value)
    {
        Json *at = &value;
        while (at->is_structured() && !at->empty() && below(3) != 0) {
            auto it = at->begin();
            std::advance(it, below(at->size()));
            at = &*it;
        }
        if (at->is_object() && !at->empty() && below(2) == 0)
            at->erase(at->begin());
        else if (at->is_object() && below(2) == 0)
            (*at)["surplus"] = 1;
        else
            *at = odd();
        return value;
    }

private:
    std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(m_random); }

    Json object(const Json &schema)
    {
        Json object = Json::object();
        for (const auto &[name, inner] : member(schema, "properties").items())
            if (below(5) != 0 || (inner.contains("const") && below(5) != 0))
                object[name] = fitting(inner);
        return object;
    }

    Json odd()
    {
        static const std::vector<Json> values = {nullptr,
                                                 true,
                                                 -1,
                                                 1000,
                                                 0.5,
                                                 "",
                                                 "x",
                                                 std::string(6000, 'y'),
                                                 Json::array(),
                                                 Json::object(),
                                                 Json::array({1, 1})};
        return values[below(values.size())];
    }

    std::mt19937 m_random;
};

/// Its branches differ in what they require, share a member, and one is open.
Json unionSchema()
{
    return json(R"({
        "type": "object", "required": ["kind"], "properties": {"kind": {"enum": ["call", "mail", "note"]}},
        "oneOf": [
            {"type": "object", "required": ["kind"], "additionalProperties": false,
             "properties": {"kind": {"const": "call"}, "times": {"type": "integer", "minimum": 1}}},
            {"type": "object", "required": ["kind", "to"], "additionalProperties": false,
             "properties": {"kind": {"const": "mail"}, "times": {"type": "integer"},
                            "to": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}}},
            {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "note"}, "text": {"type": "string"}}}
        ]})");
}

/// The library checks dates only, and not as we do.
Json withoutFormats(Json schema)
{
    if (schema.is_object())
        schema.erase("format");
    for (Json &inner : schema)
        if (inner.is_structured())
            inner = withoutFormats(std::move(inner));
    return schema;
}

} // namespace

class tst_SchemaWalk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheSchemaLibrary_data();
    void agreesWithTheSchemaLibrary();
    void countsCharactersNotBytes();
    void takesAWholeFractionForAnInteger();
    void tellsWhereAndWhatCouldBeLeftOut();
    void checksMembersThatHaveNoNameOfTheirOwn();
    void tellsOfAUnionByTheBranchThatIsMeant_data();
    void tellsOfAUnionByTheBranchThatIsMeant();
    void ignoresFormatsWhenAsked();
    void stopsAtItsLimit();
};

void tst_SchemaWalk::agreesWithTheSchemaLibrary_data()
{
    QTest::addColumn<Json>("schema");
    const Catalog &catalog = test::compiledIn();
    for (const ServiceSpec &service : catalog.services())
        for (const ToolSpec &tool : catalog.tools(service.id)) {
            QTest::addRow("%s: input", tool.name.c_str()) << withoutFormats(tool.input);
            QTest::addRow("%s: output", tool.name.c_str()) << tool.output.json();
        }
    QTest::newRow("every keyword") << json(R"({
        "type": "object", "required": ["a", "c"], "additionalProperties": {"type": "integer"},
        "properties": {
            "a": {"type": ["string", "null"], "minLength": 2, "maxLength": 9},
            "b": {"type": "array", "minItems": 1, "maxItems": 3, "uniqueItems": true, "items": {"type": "integer"}},
            "c": {"type": "number", "minimum": 0.5, "maximum": 90},
            "d": {"const": "x"},
            "e": {"enum": [1, "1", null, [1], {"a": 1}]},
            "f": {"type": "object", "additionalProperties": false, "properties": {"g": {"type": "boolean"}}}
        }})");
    QTest::newRow("a union") << unionSchema();
}

/// Ours says it in words, the library is the second opinion on yes and no.
void tst_SchemaWalk::agreesWithTheSchemaLibrary()
{
    QFETCH(Json, schema);
    const auto checker = SchemaChecker::create(schema);
    QVERIFY(checker);
    Values values(20261203);
    int taken = 0;
    for (int i = 0; i < 300; ++i) {
        Json value = values.fitting(schema);
        if (i % 3 != 0)
            value = values.spoiled(std::move(value));
        const bool fits = walkSchema(Subschema(schema), value, Formats::Ignored).empty();
        QVERIFY2(fits == bool(checker->check(value)), toText(value).c_str());
        taken += fits ? 1 : 0;
    }
    QVERIFY(taken < 300);
}

void tst_SchemaWalk::countsCharactersNotBytes()
{
    const Json schema = json(R"({"type":"string","minLength":2,"maxLength":3})");
    for (const char *text : {"ab", "äöü", "李李李", "👩👩"})
        QVERIFY2(walkSchema(Subschema(schema), text, Formats::Checked).empty(), text);
    for (const char *text : {"a", "👩", "äöüß"})
        QVERIFY2(!walkSchema(Subschema(schema), text, Formats::Checked).empty(), text);
}

/// As Draft 6 and later say; the library does not, so this is no row of the comparison.
void tst_SchemaWalk::takesAWholeFractionForAnInteger()
{
    const Json schema = json(R"({"type":"integer"})");
    QVERIFY(walkSchema(Subschema(schema), 2.0, Formats::Checked).empty());
    QVERIFY(!walkSchema(Subschema(schema), 2.5, Formats::Checked).empty());
}

void tst_SchemaWalk::tellsWhereAndWhatCouldBeLeftOut()
{
    const Json schema = json(R"({
        "type": "object", "required": ["data"], "properties": {"data": {"type": "array", "items": {
            "type": "object", "required": ["id"], "properties": {
                "id": {"type": "string"},
                "kind": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}}}}}})");
    const Json value = json(R"({"data": [{"id": "a"}, {"id": "b", "kind": {"name": 5}}, {"kind": {}}]})");
    const auto faults = walkSchema(Subschema(schema), value, Formats::Checked);
    QCOMPARE(faults.size(), std::size_t(3));
    QCOMPARE(faults[0].path, std::string("data[1].kind.name"));
    QCOMPARE(faults[0].at.to_string(), std::string("/data/1/kind/name"));
    QCOMPARE(faults[0].optional.to_string(), std::string("/data/1/kind"));
    QVERIFY(faults[0].kind == FaultKind::Type);
    QVERIFY(faults[1].kind == FaultKind::Missing);
    QCOMPARE(faults[1].at.to_string(), std::string("/data/2/id"));
    QVERIFY(faults[1].optional.empty()); // an item of a promised list
    QCOMPARE(faults[2].at.to_string(), std::string("/data/2/kind/name"));
    QCOMPARE(faults[2].optional.to_string(), std::string("/data/2/kind"));
}

void tst_SchemaWalk::checksMembersThatHaveNoNameOfTheirOwn()
{
    const Json schema = json(R"({"type":"object","additionalProperties":{"type":"integer"}})");
    QVERIFY(walkSchema(Subschema(schema), json(R"({"a":1,"b":2})"), Formats::Checked).empty());
    QCOMPARE(walkSchema(Subschema(schema), json(R"({"a":1,"b":"2"})"), Formats::Checked).at(0).path, std::string("b"));
}

void tst_SchemaWalk::tellsOfAUnionByTheBranchThatIsMeant_data()
{
    QTest::addColumn<std::string>("value");
    QTest::addColumn<std::vector<std::string>>("paths");
    using Paths = std::vector<std::string>;
    const auto row = [](const char *value, const Paths &paths) { QTest::newRow(value) << std::string(value) << paths; };
    row(R"({"kind":"call"})", {});
    row(R"({"kind":"note","to":1})", {});
    row(R"({"kind":"mail","to":{"name":"Ada"},"times":0})", {});
    row(R"({"kind":"call","to":{"name":"Ada"}})", {"to"});
    row(R"({"kind":"call","times":0})", {"times"});
    row(R"({"kind":"mail","times":"x"})", {"to", "times"});
    row(R"({"kind":"mail","to":{}})", {"to.name"});
    row(R"({"kind":"letter","to":5,"surplus":1})", {"kind"});
    row(R"({"to":5})", {"kind"});
    row(R"({"kind":5})", {"kind"});
    row(R"(["call"])", {""});
}

void tst_SchemaWalk::tellsOfAUnionByTheBranchThatIsMeant()
{
    QFETCH(std::string, value);
    QFETCH(std::vector<std::string>, paths);
    const Json schema = unionSchema();
    const Json parsed = json(value);
    std::vector<std::string> found;
    for (const Fault &fault : walkSchema(Subschema(schema), parsed, Formats::Checked))
        found.push_back(fault.path);
    QCOMPARE(found, paths);
    QCOMPARE(bool(SchemaChecker::create(schema)->check(parsed)), paths.empty());
}

void tst_SchemaWalk::ignoresFormatsWhenAsked()
{
    const Json schema = json(R"({"type":"string","format":"date"})");
    QVERIFY(!walkSchema(Subschema(schema), "soon", Formats::Checked).empty());
    QVERIFY(walkSchema(Subschema(schema), "soon", Formats::Ignored).empty());
}

void tst_SchemaWalk::stopsAtItsLimit()
{
    const Json schema = json(R"({"type":"array","items":{"type":"string"}})");
    QCOMPARE(walkSchema(Subschema(schema), Json(std::vector<int>(100000)), Formats::Checked).size(), maxFaults);
}

LATCHBOOK_CASE(tst_SchemaWalk)
#include "tst_schemawalk.moc"
