#include "model/ruleview.h"

#include "control/rulematch.h"

#include <algorithm>

namespace latchbook::model {
namespace {

std::string byClass(const control::RuleSet &set, const std::string &access)
{
    if (access == "read")
        return "allow";
    return access == "write" && set.preset != "careful" ? "allow" : "ask";
}

} // namespace

RuledVerdict verdictFor(const control::RuleSet &set, const ToolOfRules &tool, const ClientOfRules &client)
{
    const control::RuleSubject subject{.service = tool.service,
                                       .tool = tool.name,
                                       .access = tool.access,
                                       .program = client.program,
                                       .client = client.name};
    const control::Rule *best = control::findRule(set, subject, Json::object());
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
