// Whatever stands in a call's arguments, the request goes to the tool's own route: no other path, no further segment,
// no header, and a body that is JSON.
#include "catalog/requesttemplate.h"
#include "catalog/arguments.h"
#include "fuzz/input.h"
#include "fuzz/tools.h"

#include <algorithm>

using namespace latchbook;

namespace {

/// A value of the type the schema wants, made of the next bytes.
Json valueFor(const Json &schema, test::Input &input, int depth)
{
    if (const Json &branches = member(schema, "oneOf"); branches.is_array())
        return valueFor(branches[input.byte() % branches.size()], input, depth);
    if (schema.contains("const"))
        return schema["const"];
    const Json &type = member(schema, "type");
    const std::string name =
        type.is_array() ? type[input.byte() % type.size()].get<std::string>() : textOf(schema, "type");
    const Json &words = member(schema, "enum");
    if (words.is_array() && !words.empty())
        return words[input.byte() % words.size()];
    if (name == "integer" || name == "number")
        return input.byte() % 2 ? Json(int(input.byte())) : Json(double(input.byte()));
    if (name == "boolean")
        return input.byte() % 2 == 1;
    if (name == "null" || depth == 0)
        return nullptr;
    if (name == "array") {
        Json list = Json::array();
        for (int i = input.byte() % 3; i > 0; --i)
            list.push_back(valueFor(member(schema, "items"), input, depth - 1));
        return list;
    }
    if (name == "object") {
        Json object = Json::object();
        for (const auto &[key, inner] : member(schema, "properties").items()) {
            if (input.byte() % 4 != 0)
                object[key] = valueFor(inner, input, depth - 1);
        }
        return object;
    }
    return std::string(input.line());
}

void checkTarget(const catalog::ToolSpec &tool, const std::string &target)
{
    constexpr std::string_view allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~%/?&=";
    test::require(target.find_first_not_of(allowed) == std::string::npos, "a character that has no place in a target");
    const std::string path = target.substr(0, target.find('?'));
    const std::string &own = tool.request.path;
    test::require(std::ranges::count(path, '/') == std::ranges::count(own, '/'), "another number of segments");
    test::require(path.substr(0, own.find('{')) == own.substr(0, own.find('{')), "another path");
    test::require(std::ranges::count(target, '?') <= 1, "two queries");
    const std::string segments = path + '/';
    for (const char *hollow : {"//", "/./", "/../"})
        test::require(segments.find(hollow) == std::string::npos, "a segment that leads elsewhere");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    test::Input input(data, size);
    if (input.byte() % 4 == 0) { // facts and read-backs
        const Result<Json> wanted = parseJson(input.line());
        const Result<Json> arguments = parseJson(input.line());
        const Result<Json> result = parseJson(input.rest());
        if (wanted && arguments && result)
            catalog::fillArguments(*wanted, *arguments, *result);
        return 0;
    }
    const catalog::ToolSpec &tool = test::toolNumber(input.byte());
    const Json arguments = valueFor(tool.input, input, 4);
    // Bytes that are no UTF-8 cannot come out of a parsed message.
    const Result<Json> asSent = parseJson(toText(arguments));
    if (!asSent || !catalog::checkArguments(tool, *asSent))
        return 0;
    const catalog::PlannedRequest request = catalog::planRequest(tool, *asSent);
    test::require(request.method == tool.request.method, "another method");
    checkTarget(tool, request.target);
    test::require(request.body.empty() || parseJson(request.body), "a body that is no JSON");
    return 0;
}
