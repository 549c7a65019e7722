#include "catalog/catalog.h"
#include "catalog/formats.h"

namespace latchbook::catalog {
namespace {

/// Without our own formats, whose rule goes into the description instead.
Json portable(Json schema)
{
    const Json &name = member(schema, "format");
    const Format *format = name.is_string() ? findFormat(name.get_ref<const std::string &>()) : nullptr;
    if (format && !format->standard) {
        const std::string description = textOf(schema, "description");
        schema["description"] =
            description + (description.empty() ? "" : " ") + "Must be " + std::string(format->rule) + '.';
        schema.erase("format");
    }
    if (const auto properties = schema.find("properties"); properties != schema.end())
        for (Json &inner : *properties)
            inner = portable(std::move(inner));
    if (const auto branches = schema.find("oneOf"); branches != schema.end())
        for (Json &branch : *branches)
            branch = portable(std::move(branch));
    for (const char *key : {"items", "additionalProperties"})
        if (const auto inner = schema.find(key); inner != schema.end() && inner->is_object())
            *inner = portable(std::move(*inner));
    return schema;
}

} // namespace

Json listing(const ToolSpec &tool, std::string_view prefix)
{
    Json input = portable(tool.input);
    input["additionalProperties"] = false;
    return {{"name", std::string(prefix) + tool.name},
            {"title", tool.title},
            {"description", tool.description},
            {"inputSchema", std::move(input)},
            {"outputSchema", portable(tool.output)},
            {"annotations",
             {{"title", tool.title},
              {"readOnlyHint", tool.isRead()},
              {"destructiveHint", tool.access == Access::Destructive},
              {"idempotentHint", tool.idempotent},
              {"openWorldHint", !tool.reaches.empty()}}}};
}

} // namespace latchbook::catalog
