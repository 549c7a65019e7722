// Whether a call may run, must be asked for, or may not. Pure: it sees everything it needs and touches nothing.
#pragma once

#include "catalog/tool.h"
#include "control/rulematch.h"

#include <set>

namespace latchbook::policy {

/// What the person, or whoever launched a headless server, laid down.
struct Rules {
    bool readOnly = false; ///< `--read-only`: nothing but reads; stands above everything else
    std::set<std::string, std::less<>> allowed; ///< tools named by `--allow`
    bool hasPerson = false; ///< an app is there to ask
    bool paused = false; ///< by the person: nothing but reads
    control::RuleSet set; ///< from the app
};

struct Caller {
    std::string client; ///< name as claimed
    std::string program; ///< proven path; empty when it cannot be read
    bool tainted = false; ///< has read text written by guests
    bool hasConsent = false; ///< a yes that still stands covers this call
    bool isLatchbook = false; ///< facts, read-backs: our own reads
    bool putsBack = false; ///< the person themselves wants to undo an earlier call
};

enum class Verdict { Allow, Ask, Deny };

struct Decision {
    Verdict verdict = Verdict::Ask;
    /// What decided, for the log: "access:destructive", "allow:cancel_booking", "read-only", "rule:ID", "taint", …
    std::string rule;
    std::string why; ///< a sentence for the model when it may not run at once
};

/// Of a call, what rules look at. The names outlive it.
control::RuleSubject subjectOf(const catalog::ToolSpec &tool, const std::string &program, const std::string &client);

Decision decide(const Rules &rules, const catalog::ToolSpec &tool, const Json &arguments, const Caller &caller);

} // namespace latchbook::policy
