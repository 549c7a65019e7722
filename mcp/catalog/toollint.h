// What must hold for tool files beyond their JSON Schema, so that no call can trip over a file.
#pragma once

#include "catalog/tool.h"

#include <functional>

namespace latchbook::catalog {

/// Letters, digits, _ and -, at most 64 of them.
bool isGoodName(std::string_view name);

/// Alone: portable schemas, every name that the file uses declared. The error begins with the member.
Status lintTool(const ToolSpec &tool);

/// Gives the tool or look-up of the same service by its name, or null.
using FindTool = std::function<const ToolSpec *(std::string_view name)>;

/// Among its service's: the tools it names exist and take the arguments it gives them.
Status lintReferences(const ToolSpec &tool, const FindTool &find);

} // namespace latchbook::catalog
