// After a lost answer: whether a look-up shows that the call was carried out.
#pragma once

#include "catalog/tool.h"
#include "server/lookup.h"

namespace latchbook::server {

/// `verify` is the tool's block of that name, `arguments` those of the lost call, `seen` what the look-up answered.
Proof judge(const Json &verify, const Json &arguments, const CallResult &seen);

/// Looks as the tool's `verify` says. Never fails: what cannot be looked up is not proved.
Task<Proof> readBack(const catalog::ToolSpec &tool, Json arguments, LookUp lookUp);

/// The result that tells the model what was lost, what the look-up showed, what to do.
CallResult lostAnswer(std::string callId, const std::string &why, Proof proof);

} // namespace latchbook::server
