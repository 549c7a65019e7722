#include "model/ruleview.h"

#include <algorithm>
#include <tuple>

namespace latchbook::model {
namespace {

int strictness(const std::string &verdict) { return verdict == "deny" ? 2 : verdict == "ask" ? 1 : 0; }

bool speaksFor(const control::Rule &rule, const ToolOfRules &tool, const ClientOfRules &client)
{
    const bool aboutTool = (rule.service.empty() || rule.service == tool.service)
                           && (rule.tool.empty() ? rule.access == tool.access : rule.tool == tool.name);
    const bool aboutClient =
        (rule.program.empty() || rule.program == client.program) && (rule.client.empty() || rule.client == client.name);
    const bool byClaimOnly = rule.verdict == "allow" && !rule.client.empty() && rule.program.empty();
    return aboutTool && aboutClient && !byClaimOnly && rule.when.empty();
}

/// How closely the rule speaks of the tool and the client; the first that differs decides.
std::tuple<bool, bool, int> weight(const control::Rule &rule)
{
    return {!rule.tool.empty(), !rule.program.empty() || !rule.client.empty(), strictness(rule.verdict)};
}

std::string byClass(const control::RuleSet &set, const std::string &access)
{
    if (access == "read")
        return "allow";
    return access == "write" && set.preset != "careful" ? "allow" : "ask";
}

} // namespace

RuledVerdict verdictFor(const control::RuleSet &set, const ToolOfRules &tool, const ClientOfRules &client)
{
    const control::Rule *best = nullptr;
    for (const control::Rule &rule : set.rules) {
        if (speaksFor(rule, tool, client) && (!best || weight(rule) > weight(*best)))
            best = &rule;
    }
    const bool isOwn = best && !best->tool.empty() && (best->program.empty() && best->client.empty()) == client.isAll();
    const bool isRead = tool.access == "read";
    const auto &services = set.readOnlyServices;
    const bool isReadOnly =
        set.preset == "read-only" || std::find(services.begin(), services.end(), tool.service) != services.end();
    if (isReadOnly && !isRead)
        return {.verdict = "deny", .isOwn = isOwn};
    if (best && best->verdict == "deny")
        return {.verdict = "deny", .isOwn = isOwn};
    if (set.onlyReadsRun && !isRead)
        return {.verdict = "ask", .isOwn = isOwn};
    return {.verdict = best ? best->verdict : byClass(set, tool.access), .isOwn = isOwn};
}

} // namespace latchbook::model
