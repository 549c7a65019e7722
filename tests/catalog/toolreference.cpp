#include "toolreference.h"

#include "catalog/placeholders.h"
#include "support/jsonfile.h"

#include <QTest>

#include <algorithm>

namespace latchbook::test {
namespace {

/// What the reference says of a parameter, read from our schema: it calls integers numbers and knows no text limits.
Json parameterFacts(const Json &schema, bool required)
{
    Json facts = Json::object();
    Json type = schema.at("type");
    if (type.is_array()) {
        facts["nullable"] = type.at(1) == "null";
        type = type.at(0);
    }
    facts["type"] = type == "integer" ? Json("number") : type;
    if (required)
        facts["required"] = true;
    for (const char *keyword : {"enum", "minimum", "maximum", "default"}) {
        if (schema.contains(keyword))
            facts[keyword] = schema.at(keyword);
    }
    if (const Json &items = member(schema, "items"); items.is_object()) {
        if (items.at("type") == "object") {
            facts["items"] = propertyFacts(items);
        } else {
            facts["itemType"] = items.at("type");
            facts["itemEnum"] = member(items, "enum");
        }
    }
    return facts;
}

} // namespace

const Json &referenceOf(const std::string &service)
{
    static std::map<std::string, Json> read;
    const auto known = read.find(service);
    if (known != read.end())
        return known->second;
    return read[service] = readJsonFile(LATCHBOOK_TESTS "/catalog/data/" + service + "-reference.json");
}

void addToolRows(const std::string &service)
{
    QTest::addColumn<std::string>("name");
    for (const auto &[name, tool] : referenceOf(service).items())
        QTest::newRow(name.c_str()) << name;
}

Json propertyFacts(const Json &schema)
{
    Json facts = Json::object();
    const Json &required = member(schema, "required");
    for (const auto &[name, property] : member(schema, "properties").items())
        facts[name] = parameterFacts(property, std::find(required.begin(), required.end(), name) != required.end());
    return facts;
}

std::vector<std::string> argumentsSent(const catalog::ToolSpec &tool)
{
    std::vector<std::string> sent = catalog::placeholdersIn(tool.request.path);
    for (const auto &[query, value] : tool.request.query.items()) {
        for (const std::string &argument : catalog::placeholdersIn(value.get<std::string>()))
            sent.push_back(argument);
    }
    sent.insert(sent.end(), tool.request.bodyFields.begin(), tool.request.bodyFields.end());
    if (tool.request.file)
        sent.push_back(tool.request.file->argument);
    std::sort(sent.begin(), sent.end());
    return sent;
}

const Json &schemaOfOne(const catalog::ToolSpec &tool)
{
    const bool isList = tool.result.shape == catalog::Shape::Page || tool.result.shape == catalog::Shape::List;
    return isList ? tool.output.json().at("properties").at("data").at("items") : tool.output.json();
}

} // namespace latchbook::test
