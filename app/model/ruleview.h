// Which of the person's rules speaks for a tool, as the Tools page shows it. The server decides by the same order.
#pragma once

#include "control/rules.h"

#include <optional>

namespace latchbook::model {

/// The tool a cell of the table is about.
struct ToolOfRules {
    std::string service;
    std::string name;
    std::string access;
};

/// The client of a column; both empty: all clients.
struct ClientOfRules {
    std::string program; ///< proven path
    std::string name; ///< as it claims

    bool isAll() const { return program.empty() && name.empty(); }
    bool operator==(const ClientOfRules &) const = default;
};

struct RuledVerdict {
    std::string verdict; ///< "allow", "ask" or "deny"
    bool isOwn = false; ///< a rule for exactly this tool and client says so
};

/// What holds without conditions on arguments, and without guest text read before.
RuledVerdict verdictFor(const control::RuleSet &set, const ToolOfRules &tool, const ClientOfRules &client);

} // namespace latchbook::model
