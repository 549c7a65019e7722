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

/// Of several values all must match to allow, and one is enough to ask or deny.
bool matches(const std::string &pattern, const Json &value, bool all)
{
    const auto fits = [&](const Json &one) {
        return one.is_string() && matchesPattern(pattern, one.get_ref<const std::string &>());
    };
    if (!value.is_array())
        return fits(value);
    return all ? !value.empty() && std::ranges::all_of(value, fits) : std::ranges::any_of(value, fits);
}

bool conditionsHold(const Rule &rule, const Json &arguments)
{
    const bool all = rule.verdict == "allow";
    return std::ranges::all_of(rule.when.items(), [&](const auto &condition) {
        return matches(condition.value().template get_ref<const std::string &>(), member(arguments, condition.key()),
                       all);
    });
}

int strictness(const std::string &verdict) { return verdict == "deny" ? 2 : verdict == "ask" ? 1 : 0; }

/// How closely the rule speaks of this call; the first that differs decides.
std::tuple<bool, bool, bool, int> weight(const Rule &rule)
{
    return {isAboutThings(rule), !rule.tool.empty(), !rule.program.empty() || !rule.client.empty(),
            strictness(rule.verdict)};
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
                               && (rule.access.empty() || rule.access == subject.access)
                               && (rule.tool.empty() || rule.tool == subject.tool);
        const bool aboutClient = (rule.program.empty() || rule.program == subject.program)
                                 && (rule.client.empty() || rule.client == subject.client);
        // Refused when rules are read, and once more here: these would loosen what nobody meant to.
        const bool byClaimOnly = rule.verdict == "allow" && !rule.client.empty() && rule.program.empty();
        const bool tooWide = isAboutThings(rule) && (rule.verdict != "deny" || rule.when.empty());
        if (!aboutTool || !aboutClient || byClaimOnly || tooWide || !conditionsHold(rule, arguments))
            continue;
        if (!best || weight(rule) > weight(*best))
            best = &rule;
    }
    return best;
}

} // namespace latchbook::control
