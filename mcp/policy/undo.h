// Putting back what a call did: what has to be kept before it is sent, and the call that undoes it. Pure.
#pragma once

#include "catalog/tool.h"

namespace latchbook::policy {

/// A call as the log tells it.
struct PastCall {
    Json arguments = Json::object();
    Json kept; ///< what keptForUndo() said to keep; null when nothing was
    Json result; ///< null when no answer came
};

/// Whether there is a call at all that undoes this one.
bool canBeUndone(const catalog::ToolSpec &tool);

/// Those of the tool's `reads` that this call needs, to be read before the tool changes anything.
Json readsForUndo(const catalog::ToolSpec &tool);

/// Of all the facts, those that putting back will need; null when it needs none of them.
Json keptForUndo(const catalog::ToolSpec &tool, const Json &facts);

/// The arguments for the tool that `tool.restore` names (`restorer`). Members that it does not take are left out, and
/// nulls. Where it is the tool itself, only what the call gave is put back. Code::NotSupported when nothing undoes
/// such a call, or when what it needs was not kept.
Result<Json> undoArguments(const catalog::ToolSpec &tool, const catalog::ToolSpec &restorer, const PastCall &call);

} // namespace latchbook::policy
