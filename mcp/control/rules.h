// The person's rules, as the app keeps them in rules.json and hands them to its server.
#pragma once

#include "control/wire.h"

#include <string>
#include <vector>

namespace latchbook::control {

/// One line of the rules. Empty members match everything.
struct Rule {
    std::string id;
    std::string service; ///< "linktime"
    /// "cancel_booking"; a rule has either this or `access`, or denies a service's things by what `when` says of them.
    std::string tool;
    std::string access; ///< "destructive"
    std::string program; ///< the client, by the proven path of its program
    std::string client; ///< the client, by the name it claims: such a rule may only tighten
    std::string verdict; ///< "allow", "ask" or "deny"
    Json when = Json::object(); ///< argument → pattern, "*" for any run of characters: {"inviteeEmail":"*@acme.com"}
    std::string added; ///< ISO instant
};
LATCHBOOK_WIRE(Rule)

struct RuleSet {
    int version = 1;
    /// "standard": as each tool's class says; "careful": whatever changes something asks; "read-only": nothing changes.
    std::string preset = "standard";
    std::vector<std::string> readOnlyServices;
    bool wideDestructive = false; ///< 15 minutes and always are offered for destructive tools too
    std::vector<std::string> uploadFolders; ///< absolute paths; files below them may be sent by tools that send files
    bool onlyReadsRun = false; ///< the rules cannot be trusted: everything but reads asks
    std::vector<Rule> rules;
};
LATCHBOOK_WIRE(RuleSet)

/// As the app sends them: a line that the server takes has room for them all.
constexpr std::size_t mostRuleBytes = 1024 * 1024;

/// Whether it denies things of a service, whatever tool they are reached by.
inline bool isAboutThings(const Rule &rule) { return rule.tool.empty() && rule.access.empty(); }

/// Fails with Code::InvalidArguments, naming the member and what it may be.
Result<RuleSet> readRules(const Json &json);

} // namespace latchbook::control
