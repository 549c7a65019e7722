// Ideal customer profiles, as the other resources see them.
#pragma once

#include "sandbox/resource.h"

namespace latchbook::sandbox::linkt {

extern const Resource icps;

/// Targets as they are kept and answered: every member there, filters left out.
Json wholeTargets(const Json &targets);

/// Whether an ICP, read by readItem(), looks for entities of this type.
bool hasTarget(const Json &icp, std::string_view entityType);

/// Whether a search has companies and people to look for in it; else it is refused with `noSearch`.
bool canBeSearched(const Json &icp);
constexpr const char *noSearch = "A search needs an ICP with a company and a person target";

} // namespace latchbook::sandbox::linkt
