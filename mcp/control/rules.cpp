#include "control/rules.h"

namespace latchbook::control {
namespace {

bool isOneOf(const std::string &word, std::initializer_list<std::string_view> words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool isFolderPath(const std::string &path)
{
    constexpr std::size_t longest = 4096;
    return path.starts_with('/') && path.size() < longest && path.find('\0') == std::string::npos;
}

Error fault(const std::string &where, const std::string &rule)
{
    return {Code::InvalidArguments, "In the rules, " + where + " must be " + rule + "."};
}

Status check(const Rule &rule, const std::string &where)
{
    if (!isOneOf(rule.verdict, {"allow", "ask", "deny"}))
        return fault(where + ".verdict", "allow, ask or deny");
    if (!rule.tool.empty() && !rule.access.empty())
        return fault(where, "about either a tool or an access class");
    if (isAboutThings(rule) && (rule.verdict != "deny" || rule.service.empty() || rule.when.empty()))
        return fault(where, "about a tool or an access class, or deny things of a service that `when` tells apart");
    if (!rule.access.empty() && !isOneOf(rule.access, {"read", "write", "outbound", "spend", "destructive"}))
        return fault(where + ".access", "read, write, outbound, spend or destructive");
    if (!rule.when.is_object())
        return fault(where + ".when", "an object of argument and pattern");
    for (const auto &[argument, pattern] : rule.when.items())
        if (!pattern.is_string())
            return fault(where + ".when." + argument, "text");
    // The claimed name may only tighten: anybody can claim one.
    if (rule.verdict == "allow" && !rule.client.empty() && rule.program.empty())
        return fault(where, "bound to the client's program when it allows, since a name is only a claim");
    return Done{};
}

} // namespace

LATCHBOOK_WIRE_MEMBERS(Rule, id, service, tool, access, program, client, verdict, when, added)
LATCHBOOK_WIRE_MEMBERS(RuleSet, version, preset, readOnlyServices, wideDestructive, uploadFolders, onlyReadsRun, rules)

Result<RuleSet> readRules(const Json &json)
{
    if (!json.is_object())
        return Error{Code::InvalidArguments, "The rules are no JSON object."};
    Result<RuleSet> read = wire::read<RuleSet>(json);
    if (!read)
        return Error{Code::InvalidArguments, "In the rules, " + read.error().message + '.'};
    const RuleSet &set = *read;
    if (set.version != 1)
        return fault("version", "1");
    if (!isOneOf(set.preset, {"standard", "careful", "read-only"}))
        return fault("preset", "standard, careful or read-only");
    for (std::size_t i = 0; i < set.uploadFolders.size(); ++i)
        if (!isFolderPath(set.uploadFolders[i]))
            return fault("uploadFolders[" + std::to_string(i) + "]", "the whole path of a folder, which begins with /");
    for (std::size_t i = 0; i < set.rules.size(); ++i)
        if (const Status fine = check(set.rules[i], "rules[" + std::to_string(i) + "]"); !fine)
            return fine.error();
    if (toText(Json(set)).size() > mostRuleBytes)
        return fault("all together", "no more than " + std::to_string(mostRuleBytes / 1024) + " KiB");
    return read;
}

} // namespace latchbook::control
