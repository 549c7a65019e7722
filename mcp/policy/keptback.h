// What rules that deny things keep from clients, in answers and in what a call is about.
#pragma once

#include "catalog/catalog.h"
#include "catalog/resultshape.h"
#include "control/rulematch.h"

namespace latchbook::policy {

/// What of this tool's answers the rules keep back from whoever `subject` tells; empty where no rule can. `set` and
/// `tool` outlive it.
catalog::KeepsBack keptBack(const control::RuleSet &set, const control::RuleSubject &subject,
                            const catalog::ToolSpec &tool);

/// Those of the tool's `reads` whose answers may be kept back: they are made before the call, since its own arguments
/// do not say what it is about. Empty where no rule asks for that.
Json readsThatTell(const control::RuleSet &set, const catalog::ToolSpec &tool, const catalog::Catalog &catalog);

/// Fails with Code::Refused when the call would change more than it names. For calls that have `readsThatTell`.
Status staysWithin(const catalog::ToolSpec &tool, const Json &arguments);

} // namespace latchbook::policy
