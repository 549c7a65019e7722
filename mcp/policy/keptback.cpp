#include "policy/keptback.h"

#include <algorithm>

namespace latchbook::policy {
namespace {

/// Whether a rule denies by something that the tool's answers tell.
bool mayKeepBack(const control::RuleSet &set, const catalog::ToolSpec &tool)
{
    return tool.belongs.is_object() && std::ranges::any_of(set.rules, [&](const control::Rule &rule) {
               return rule.verdict == "deny" && (rule.service.empty() || rule.service == tool.service)
                      && std::ranges::any_of(rule.when.items(), [&](const auto &condition) {
                             return tool.belongs.contains(condition.key());
                         });
           });
}

} // namespace

catalog::KeepsBack keptBack(const control::RuleSet &set, const control::RuleSubject &subject,
                            const catalog::ToolSpec &tool)
{
    if (!mayKeepBack(set, tool))
        return {};
    return [&set, subject, &tool](const Json &item) {
        Json told = Json::object(); // as arguments would tell it
        for (const auto &[argument, place] : tool.belongs.items())
            told[argument] = member(item, place.get_ref<const std::string &>());
        const control::Rule *rule = control::findRule(set, subject, told);
        return rule && rule->verdict == "deny";
    };
}

Json readsThatTell(const control::RuleSet &set, const catalog::ToolSpec &tool, const catalog::Catalog &catalog)
{
    Json telling = Json::array();
    for (const Json &read : tool.reads) {
        const catalog::ToolSpec *reader = catalog.findForLatchbook(tool.service, textOf(read, "tool"));
        // Of a list only items are kept back, which refuses nothing.
        const bool tellsOne = reader && reader->result.shape == catalog::Shape::Object;
        if (tellsOne && mayKeepBack(set, *reader))
            telling.push_back(read);
    }
    return telling;
}

Status staysWithin(const catalog::ToolSpec &tool, const Json &arguments)
{
    const auto spread = std::ranges::find_if(tool.spreads, [&](const auto &name) { return flagOf(arguments, name); });
    if (spread == tool.spreads.end())
        return Done{};
    return Error{Code::Refused, "A rule of the user's in Latchbook keeps some things back, and " + *spread
                                    + " may change some of them: nobody can tell beforehand. Call without " + *spread
                                    + ", and tell the user so."};
}

} // namespace latchbook::policy
