// What a service's reference says of a tool, read from our tool file, for tests that compare the two.
#pragma once

#include "catalog/tool.h"

namespace latchbook::test {

/// A service's reference, data/SERVICE-reference.json: its tools by name.
const Json &referenceOf(const std::string &service);

/// A row for each tool of the reference, in the column "name"; the tests look the rest up by that.
void addToolRows(const std::string &service);

/// Each argument's type, bounds and choices. A reference calls integers numbers and knows no limits of text.
Json propertyFacts(const Json &schema);

/// The names of the arguments that the request carries, in path, query and body, sorted; twice what is sent twice.
std::vector<std::string> argumentsSent(const catalog::ToolSpec &tool);

/// The schema of the one thing that a tool answers with, or of an item of its list.
const Json &schemaOfOne(const catalog::ToolSpec &tool);

} // namespace latchbook::test
