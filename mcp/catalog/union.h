// Schemas with `oneOf`: unions of objects, whose branches are told apart by a word that each bears in the same member.
#pragma once

#include "base/json.h"

#include <string>

namespace latchbook::catalog {

/// The member that holds the word: every branch requires it and gives it another text as `const`. Empty where there is
/// no such member; the files are refused then.
std::string tagOf(const Json &schema);

/// The branch whose word `value` bears; null where it bears none of them, or where `schema` is no union.
const Json *branchFor(const Json &schema, const Json &value);

} // namespace latchbook::catalog
