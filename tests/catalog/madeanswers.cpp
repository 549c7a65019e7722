#include "madeanswers.h"

#include "catalog/resultshape.h"
#include "madetool.h"

namespace latchbook::test {

using namespace catalog;

ToolSpec meetings()
{
    return madeTool(json(R"({
        "input": {"properties": {
            "page": {"type": "integer", "default": 1, "description": "Which page."},
            "limit": {"type": "integer", "default": 20, "description": "How many."}}},
        "order": ["page", "limit"],
        "request": {"query": {"page": "{page}", "limit": "{limit}"}},
        "result": {"shape": "page", "lowerCase": ["status"], "summary": ["time", "guest", "kind.name", "status"],
                   "noun": "meeting"},
        "guestText": ["guest", "notes"],
        "output": {"required": ["data", "pagination"], "properties": {
            "data": {"type": "array", "items": {"type": "object", "required": ["id"], "properties": {
                "id": {"type": "string"}, "time": {"type": "string"}, "status": {"type": "string"},
                "guest": {"type": "string"}, "notes": {"type": ["string", "null"]},
                "kind": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}}}},
            "pagination": {"type": "object", "required": ["page", "limit", "total", "totalPages"], "properties": {
                "page": {"type": "integer"}, "limit": {"type": "integer"}, "total": {"type": "integer"},
                "totalPages": {"type": "integer"}}}}}})"));
}

ToolSpec ownNames()
{
    ToolSpec tool = meetings();
    tool.result.items = "meetings";
    tool.paging = {.page = "page", .limit = "page_size", .total = "count"};
    Json input = tool.input;
    Json &properties = input["properties"];
    properties["page_size"] = properties["limit"];
    properties.erase("limit");
    tool.input = Schema(std::move(input));
    return tool;
}

ToolSpec shaped(std::string_view shape, Json patch)
{
    Json tool = {{"result", {{"shape", shape}, {"noun", "thing"}}}};
    tool.merge_patch(patch);
    return madeTool(tool);
}

std::string structuredOf(const ToolSpec &tool, std::string_view body, std::string_view arguments)
{
    const auto result = shapeResult(tool, json(arguments), json(body));
    return result ? toText(result->structured) : "error: " + result.error().message;
}

std::string textFor(const ToolSpec &tool, std::string_view body, std::string_view arguments)
{
    const auto result = shapeResult(tool, json(arguments), json(body));
    return result ? result->text : "error: " + result.error().message;
}

} // namespace latchbook::test
