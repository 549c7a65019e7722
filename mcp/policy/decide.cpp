#include "policy/decide.h"

namespace latchbook::policy {
namespace {

using catalog::Access;

struct AccessRule {
    Verdict verdict;
    const char *does; ///< completes "cancel_booking …"
};

AccessRule ruleOf(Access access)
{
    switch (access) {
    case Access::Read: return {Verdict::Allow, "only reads"};
    case Access::Write: return {Verdict::Allow, "adds or edits something"};
    case Access::Outbound: return {Verdict::Ask, "can carry guests' data out of the account"};
    case Access::Spend: return {Verdict::Ask, "costs credits or money"};
    case Access::Destructive: return {Verdict::Ask, "deletes, cancels, moves or replaces something"};
    }
    return {Verdict::Deny, "does something unknown"};
}

/// For what a person must allow: who can, how, and that there is no way round.
std::string needsPerson(const std::string &tool, const std::string &reason)
{
    return tool + " " + reason
           + ", so a person has to allow it; nothing was sent. Tell the user: they can open the Latchbook "
             "app and approve it there, or whoever starts this server can start it with `--allow "
           + tool + "`. Do not try to reach the same end by other tools or other means.";
}

} // namespace

Decision decide(const Rules &rules, const catalog::ToolSpec &tool, const Json & /*arguments*/, const Caller &caller)
{
    if (caller.isLatchbook && tool.isRead())
        return {Verdict::Allow, "own-read", {}};
    if (rules.readOnly && !tool.isRead())
        return {
            Verdict::Deny, "read-only",
            tool.name + " " + ruleOf(tool.access).does
                + ", and this server was started with `--read-only`; nothing was sent. Tell the user: only whoever "
                  "starts the server can lift that. Do not try to reach the same end by other tools or other means."};
    if (rules.allowed.contains(tool.name))
        return {Verdict::Allow, "allow:" + tool.name, {}};

    const AccessRule rule = ruleOf(tool.access);
    const std::string name = "access:" + std::string(catalog::word(tool.access));
    if (rule.verdict == Verdict::Ask)
        return {Verdict::Ask, name, needsPerson(tool.name, rule.does)};
    if (caller.tainted && (!tool.reaches.empty() || tool.access == Access::Destructive))
        return {Verdict::Ask, "taint",
                needsPerson(tool.name,
                            "reaches people or places outside the account, and text written by guests was read "
                            "before")};
    return {rule.verdict, name, {}};
}

} // namespace latchbook::policy
