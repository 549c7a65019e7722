// Whether a call may run, must be asked for, or may not. Pure: it sees everything it needs and touches nothing.
#pragma once

#include "catalog/tool.h"

#include <set>

namespace latchbook::policy {

/// What the person, or whoever launched a headless server, laid down.
struct Rules {
    bool readOnly = false; ///< nothing but reads; stands above everything else
    std::set<std::string, std::less<>> allowed; ///< tools named by `--allow`
};

struct Caller {
    std::string client; ///< name as claimed
    bool tainted = false; ///< has read text written by guests
    bool isLatchbook = false; ///< facts, read-backs: our own reads
};

enum class Verdict { Allow, Ask, Deny };

struct Decision {
    Verdict verdict = Verdict::Ask;
    std::string rule; ///< what decided, for the log: "access:destructive", "allow:cancel_booking", "read-only", "taint"
    std::string why; ///< a sentence for the model when it may not run at once
};

Decision decide(const Rules &rules, const catalog::ToolSpec &tool, const Json &arguments, const Caller &caller);

} // namespace latchbook::policy
