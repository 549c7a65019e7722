#include "policy/decide.h"

#include <algorithm>

namespace latchbook::policy {
namespace {

using catalog::Access;

struct AccessRule {
    Verdict verdict;
    const char *does; ///< completes "cancel_booking …"
};

AccessRule ruleOf(const catalog::ToolSpec &tool)
{
    if (tool.request.file)
        return {Verdict::Ask, "sends a file from this computer out"};
    switch (tool.access) {
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

constexpr char noWayRound[] = " Do not try to reach the same end by other tools or other means.";

/// Nothing of the kind may run, whoever asks. Empty when nothing forbids it.
std::string forbidden(const Rules &rules, const catalog::ToolSpec &tool)
{
    const auto &services = rules.set.readOnlyServices;
    if (rules.readOnly)
        return "this server was started with `--read-only`; nothing was sent. Tell the user: only whoever starts the "
               "server can lift that.";
    if (rules.set.preset == "read-only")
        return "Latchbook is set to read-only; nothing was sent. Tell the user: they can change that in Latchbook "
               "under "
               "Tools.";
    if (std::find(services.begin(), services.end(), tool.service) != services.end())
        return "this service is set to read-only in Latchbook; nothing was sent. Tell the user: they can change that "
               "in "
               "Latchbook under Tools.";
    if (rules.paused)
        return "the user has paused Latchbook; nothing was sent. Tell the user, and go on when they have resumed it.";
    return {};
}

/// What the tool's class says where no rule does.
Decision byClass(const Rules &rules, const catalog::ToolSpec &tool, const Caller &caller)
{
    const AccessRule rule = ruleOf(tool);
    const std::string name = "access:" + std::string(catalog::word(tool.access));
    if (rule.verdict == Verdict::Ask)
        return {Verdict::Ask, name, needsPerson(tool.name, rule.does)};
    if (!tool.isRead() && rules.set.preset == "careful")
        return {Verdict::Ask, "careful", needsPerson(tool.name, rule.does)};
    if (caller.tainted && (!tool.reaches.empty() || tool.access == Access::Destructive))
        return {
            Verdict::Ask, "taint",
            needsPerson(tool.name,
                        "reaches people or places outside the account, and text written by guests was read before")};
    return {rule.verdict, name, {}};
}

} // namespace

control::RuleSubject subjectOf(const catalog::ToolSpec &tool, const std::string &program, const std::string &client)
{
    return {.service = tool.service,
            .tool = tool.name,
            .access = catalog::word(tool.access),
            .program = program,
            .client = client};
}

Decision decide(const Rules &rules, const catalog::ToolSpec &tool, const Json &arguments, const Caller &caller)
{
    const char *does = ruleOf(tool).does;
    if (caller.isLatchbook && tool.isRead())
        return {Verdict::Allow, "own-read", {}};
    if (caller.putsBack) { // rules are for clients; what it will do is shown to the person all the same
        if (forbidden(rules, tool).empty())
            return {Verdict::Ask, "put-back", {}};
        return {Verdict::Deny, "read-only", "Nothing is put back while Latchbook is paused or set to read-only."};
    }
    if (const std::string why = tool.isRead() ? std::string() : forbidden(rules, tool); !why.empty())
        return {Verdict::Deny, rules.paused ? "paused" : "read-only",
                tool.name + " " + does + ", and " + why + noWayRound};

    const control::RuleSubject subject = subjectOf(tool, caller.program, caller.client);
    const control::Rule *rule = control::findRule(rules.set, subject, arguments);
    if (rule && rule->verdict == "deny")
        return {Verdict::Deny, "rule:" + rule->id,
                "A rule of the user's in Latchbook refuses " + tool.name + "; nothing was sent. Tell the user so."
                    + noWayRound};
    if (rules.set.onlyReadsRun && !tool.isRead())
        return {Verdict::Ask, "rules-in-doubt", needsPerson(tool.name, does)};
    if (rules.allowed.contains(tool.name))
        return {Verdict::Allow, "allow:" + tool.name, {}};
    if (caller.hasConsent)
        return {Verdict::Allow, "consent", {}};
    if (rule && rule->verdict == "ask")
        return {Verdict::Ask, "rule:" + rule->id, needsPerson(tool.name, does)};
    const Decision byDefault = byClass(rules, tool, caller);
    // A rule for a whole class does not know of the text that was read since; one that names the tool stands.
    if (rule && (byDefault.rule != "taint" || !rule->tool.empty()))
        return {Verdict::Allow, "rule:" + rule->id, {}};
    return byDefault;
}

} // namespace latchbook::policy
