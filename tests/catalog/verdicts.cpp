// Prints sets of arguments for every tool with what our own check says of each, as lines of JSON for a check by another
// validator: verdicts [SEED]. The first line tells the seed, the schemas, and by name what is left out: rules and
// formats of our own, which no other validator knows.
#include "argumentsets.h"
#include "madetool.h"

#include "catalog/arguments.h"
#include "catalog/formats.h"

#include <cstdio>
#include <cstdlib>
#include <map>
#include <set>

using namespace latchbook;

namespace {

constexpr std::uint64_t usualSeed = 20261122;
/// Each keyword of each tool is broken so often.
constexpr int breaksEach = 18;
constexpr int setsAtLeast = 2400;

struct LeftOut {
    std::set<std::string> formats;
    std::set<std::string> rules;
    std::set<std::string> paths;
};

void dropOwnFormats(Json &schema, LeftOut &left)
{
    if (const std::string name = textOf(schema, "format"); !name.empty() && !catalog::findFormat(name)->standard) {
        left.formats.insert(name);
        schema.erase("format");
    }
    if (const auto inner = schema.find("properties"); inner != schema.end())
        for (Json &one : *inner)
            dropOwnFormats(one, left);
    if (const auto branches = schema.find("oneOf"); branches != schema.end())
        for (Json &branch : *branches)
            dropOwnFormats(branch, left);
    for (const char *key : {"items", "additionalProperties"})
        if (const auto inner = schema.find(key); inner != schema.end() && inner->is_object())
            dropOwnFormats(*inner, left);
}

/// The tool with nothing in it but JSON Schema.
catalog::ToolSpec portable(catalog::ToolSpec tool, LeftOut &left)
{
    Json input = tool.input;
    dropOwnFormats(input, left);
    tool.input = catalog::Schema(std::move(input));
    for (const Json &rule : tool.rules)
        left.rules.insert(textOf(rule, "rule"));
    tool.rules = Json::array();
    if (tool.request.path.find('{') != std::string::npos)
        left.paths.insert(tool.request.path);
    tool.request.path.assign(1, '/');
    return tool;
}

void print(const Json &line) { std::printf("%s\n", toText(line).c_str()); }

void printSet(const catalog::ToolSpec &tool, const std::string &broken, const Json &arguments)
{
    const Status verdict = catalog::checkArguments(tool, arguments);
    print({{"tool", tool.name}, {"broken", broken}, {"arguments", arguments}, {"fits", bool(verdict)}});
}

} // namespace

int main(int argc, char **argv)
{
    const std::uint64_t seed = argc > 1 && *argv[1] ? std::strtoull(argv[1], nullptr, 10) : usualSeed;
    std::mt19937_64 random(seed);
    LeftOut left;
    std::vector<catalog::ToolSpec> tools;
    Json schemas = Json::object();
    for (const catalog::ServiceSpec &service : test::compiledIn().services())
        for (const catalog::ToolSpec &tool : test::compiledIn().tools(service.id)) {
            tools.push_back(portable(tool, left));
            schemas[tool.name] = tools.back().input.json();
        }
    print({{"seed", seed},
           {"breaksEach", breaksEach},
           {"schemas", schemas},
           {"leftOut", {{"formats", left.formats}, {"rules", left.rules}, {"paths", left.paths}}}});

    int broken = 0;
    std::vector<test::ArgumentSets> sets;
    for (const catalog::ToolSpec &tool : tools) {
        test::ArgumentSets &own = sets.emplace_back(tool.input, random);
        std::map<std::string, std::vector<test::Breakable>> byKeyword;
        for (const test::Breakable &one : own.breakables())
            byKeyword[one.keyword].push_back(one);
        for (const auto &[keyword, places] : byKeyword)
            // Each place where it stands at least once.
            for (std::size_t i = 0; i < std::max(places.size(), std::size_t(breaksEach)); ++i, ++broken)
                printSet(tool, keyword, own.breaking(places[i % places.size()]));
    }
    for (int i = 0; i < std::max(setsAtLeast - broken, broken * 3 / 4); ++i) {
        const std::size_t which = static_cast<std::size_t>(i) % tools.size();
        printSet(tools[which], "", sets[which].fitting());
    }
    return 0;
}
