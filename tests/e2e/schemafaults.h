// For each rule of a tool's schema a call that breaks just this rule, made from a call that breaks none.
#pragma once

#include "catalog/tool.h"

#include <string>
#include <vector>

namespace latchbook::test {

struct SchemaFault {
    std::string title; ///< "actions/0/type minLength"
    std::string field; ///< what the answer has to name
    Json arguments;
};

/// `example` gives every argument.
std::vector<SchemaFault> schemaFaults(const catalog::ToolSpec &tool, const Json &example);

/// The example with one text at a time made of `length` equal letters.
std::vector<SchemaFault> longTexts(const catalog::ToolSpec &tool, const Json &example, std::size_t length);

} // namespace latchbook::test
