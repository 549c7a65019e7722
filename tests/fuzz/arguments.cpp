// Arguments of any kind for each of the real tools: taken, or refused in words that can be shown.
#include "catalog/arguments.h"
#include "catalog/schemacheck.h"
#include "fuzz/input.h"
#include "fuzz/tools.h"

#include <map>

using namespace latchbook;

namespace {

/// Compiled once: that takes longer than all the checks.
const catalog::SchemaChecker &checkerOf(const catalog::ToolSpec &tool)
{
    static std::map<std::string, catalog::SchemaChecker> checkers;
    auto known = checkers.find(tool.name);
    if (known == checkers.end())
        known = checkers.emplace(tool.name, *catalog::SchemaChecker::create(tool.input)).first;
    return known->second;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    test::Input input(data, size);
    const catalog::ToolSpec &tool = test::toolNumber(input.byte());
    const Result<Json> arguments = parseJson(input.rest());
    if (!arguments)
        return 0;
    const Status checked = catalog::checkArguments(tool, *arguments);
    if (!checked) {
        const std::string &words = checked.error().message;
        test::require(!words.empty() && checked.error().code == Code::InvalidArguments, "refused without a word");
        test::require(toText(Json(words)) == Json(words).dump(), "the words are no UTF-8");
        return 0;
    }
    test::require(arguments->is_object() || arguments->is_null(), "arguments that are no object are taken");
    test::require(bool(checkerOf(tool).check(arguments->is_null() ? Json::object() : *arguments)),
                  "taken, and the schema says no");
    return 0;
}
