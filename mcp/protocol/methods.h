// The table of what can be asked, in which era, and who answers.
#pragma once

#include "protocol/exchange.h"

#include <string_view>

namespace latchbook::protocol {

class Conversation;

struct Method {
    enum When : unsigned {
        Legacy = 1, ///< after the handshake
        Modern = 2,
        BeforeHandshake = 4, ///< legacy, at any time
    };

    std::string_view name;
    unsigned when = 0;
    /// The answer may come later; such requests count against SessionLimits::requestsInFlight.
    bool mayWait = false;
    void (*serve)(Conversation &conversation, const ExchangePtr &exchange) = nullptr;
    /// What must be offered for the method to be there; null: nothing.
    bool Abilities::*needs = nullptr;

    bool isIn(Era era) const { return (when & (era == Era::Modern ? Modern : Legacy | BeforeHandshake)) != 0; }
};

/// Null when there is none of that name in either era.
const Method *findMethod(std::string_view name);

} // namespace latchbook::protocol
