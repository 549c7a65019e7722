// The rules between arguments that JSON Schema cannot say in a sentence: a table of kinds, as tool.schema.json names
// them.
#pragma once

#include "catalog/tool.h"

namespace latchbook::catalog {

/// One sentence for each rule that the arguments break, in the file's order. Arguments whose own value is wrong
/// (`faulty`: their paths) are left out of it: they are told of already.
std::vector<std::string> brokenRules(const ToolSpec &tool, const Json &arguments,
                                     const std::vector<std::string> &faulty);

} // namespace latchbook::catalog
