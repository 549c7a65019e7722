#include "madetool.h"

#include "catalog/toolfile.h"

#include <QtGlobal>

namespace latchbook::test {

Json json(std::string_view text)
{
    const auto value = parseJson(text);
    if (!value)
        qFatal("no JSON: %s", std::string(text).c_str());
    return *value;
}

const catalog::Catalog &compiledIn()
{
    static const auto catalog = catalog::Catalog::load();
    if (!catalog)
        qFatal("%s", catalog.error().message.c_str());
    return **catalog;
}

Json toolFile(const Json &patch)
{
    Json file = json(R"({
        "name": "try_it", "title": "Try it", "description": "Made up by a test, to be called with anything.",
        "access": "read", "reaches": [], "idempotent": true,
        "input": {"type": "object", "properties": {}, "additionalProperties": false},
        "request": {"method": "GET", "path": "/things"},
        "result": {"shape": "object"},
        "output": {"type": "object"}
    })");
    file.merge_patch(patch);
    if (file.contains("access") && file["access"] != "read" && !file.contains("card"))
        file["card"] = json(R"({"kind":"k","icon":"i","title":"t","facts":[],"then":["c"],"back":["b"]})");
    return file;
}

catalog::ToolSpec madeTool(const Json &patch)
{
    const auto reader = catalog::FileReader::create();
    if (!reader)
        qFatal("%s", reader.error().message.c_str());
    auto tool = reader->readTool(toText(toolFile(patch)), "made", "try_it", "try_it.json");
    if (!tool)
        qFatal("%s", tool.error().message.c_str());
    return *std::move(tool);
}

catalog::ToolSpec toolTaking(const Json &properties, const Json &required, const Json &rules)
{
    Json described = properties;
    Json query = Json::object();
    Json order = Json::array();
    for (auto it = described.begin(); it != described.end(); ++it) {
        if (!it->contains("description"))
            (*it)["description"] = "An argument.";
        query[it.key()] = '{' + it.key() + '}';
        order.push_back(it.key());
    }
    return madeTool({{"input", {{"properties", described}, {"required", required}}},
                     {"order", order},
                     {"rules", rules},
                     {"request", {{"query", query}}}});
}

} // namespace latchbook::test
