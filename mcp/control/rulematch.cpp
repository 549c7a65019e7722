#include "control/rulematch.h"

#include <algorithm>
#include <cctype>
#include <tuple>

namespace latchbook::control {
namespace {

bool sameLetter(char a, char b)
{
    return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
}

bool conditionsHold(const Json &when, const Json &arguments)
{
    for (const auto &[argument, pattern] : when.items()) {
        const Json &value = member(arguments, argument);
        if (!value.is_string() || !matchesPattern(pattern.get<std::string>(), value.get<std::string>()))
            return false;
    }
    return true;
}

int strictness(const std::string &verdict) { return verdict == "deny" ? 2 : verdict == "ask" ? 1 : 0; }

/// How closely the rule speaks of this call; the first that differs decides.
std::tuple<bool, bool, int> weight(const Rule &rule)
{
    return {!rule.tool.empty(), !rule.program.empty() || !rule.client.empty(), strictness(rule.verdict)};
}

} // namespace

bool matchesPattern(std::string_view pattern, std::string_view text)
{
    // Two pointers: on a mismatch the last star takes one character more. No recursion, so no pattern is expensive.
    std::size_t p = 0;
    std::size_t t = 0;
    std::size_t star = std::string_view::npos;
    std::size_t afterStar = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            afterStar = t;
        } else if (p < pattern.size() && sameLetter(pattern[p], text[t])) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++afterStar;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

const Rule *findRule(const RuleSet &set, const RuleSubject &subject, const Json &arguments)
{
    const Rule *best = nullptr;
    for (const Rule &rule : set.rules) {
        const bool aboutTool = (rule.service.empty() || rule.service == subject.service)
                               && (rule.tool.empty() ? rule.access == subject.access : rule.tool == subject.tool);
        const bool aboutClient = (rule.program.empty() || rule.program == subject.program)
                                 && (rule.client.empty() || rule.client == subject.client);
        const bool byClaimOnly = rule.verdict == "allow" && !rule.client.empty() && rule.program.empty();
        if (!aboutTool || !aboutClient || byClaimOnly || !conditionsHold(rule.when, arguments))
            continue;
        if (!best || weight(rule) > weight(*best))
            best = &rule;
    }
    return best;
}

} // namespace latchbook::control
