// Checks a call's arguments before anything is sent, in words a model can act on.
#pragma once

#include "catalog/tool.h"

namespace latchbook::catalog {

/// Bytes of a call's arguments as canonical text. Files are named instead of sent: nothing else takes more.
constexpr std::size_t mostArgumentBytes = 256 * 1024;

/// Done, or Code::TooLarge in words a model can act on. What does not fit is kept nowhere, not in the log either.
Status checkSize(const ToolSpec &tool, const Json &arguments);

/// Done, or Code::InvalidArguments with every fault in one text: unknown arguments first, then wrong and missing ones,
/// each naming the field, the rule and a right example. `arguments` is what the caller sent; null counts as {}.
Status checkArguments(const ToolSpec &tool, const Json &arguments);

/// Whether a value fits a schema, in plain true or false (used on our own outputs and in tests).
/// On failure the error says where.
Status checkSchema(const Json &schema, const Json &value);

} // namespace latchbook::catalog
