// Says what is wrong with a call's arguments: one sentence a fault, naming the field, the rule and a right example.
// A model reads these words and tries again by them, so they are pinned by tests.
#pragma once

#include "catalog/schemawalk.h"
#include "catalog/tool.h"

namespace latchbook::catalog {

/// Of a value that was sent, not more than this is quoted, in bytes.
constexpr std::size_t longestQuote = 80;

std::string faultSentence(const ToolSpec &tool, const Fault &fault);

/// "a whole number from 1 to 100": what a value that fits `schema` is, to stand after "must be".
std::string expectation(const Json &schema);

/// A value that fits: the schema's first of `examples`, what its description gives after "e.g. ", its `default` or
/// first of `enum`, else made from its format or type. Null when nothing useful can be said, as for free text.
Json exampleFor(const Json &schema);

/// `, for example "x"`, or nothing.
std::string exampleInWords(const Json &example);

/// JSON text, shortened, with nothing hidden in it.
std::string inQuotes(const Json &value);

/// "a, b and c" (with "or" for `last`: "a, b or c").
std::string inWords(const std::vector<std::string> &parts, std::string_view last = "and");

} // namespace latchbook::catalog
