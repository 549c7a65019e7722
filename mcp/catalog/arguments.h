// Checks a call's arguments before anything is sent, in words a model can act on.
#pragma once

#include "catalog/tool.h"

namespace latchbook::catalog {

/// Bytes of a call's arguments as canonical text. Files are named instead of sent: nothing else takes more.
constexpr std::size_t mostArgumentBytes = 1024 * 1024;

/// Whether the log holds them, and the app when it asks a person: they are no longer than that.
bool areKept(const Json &arguments);

/// Done, or Code::InvalidArguments with every fault in one text: unknown arguments first, then wrong and missing ones,
/// each naming the field, the rule and a right example. Code::TooLarge for those that are right and too long to keep.
/// `arguments` is what the caller sent; null counts as {}.
Status checkArguments(const ToolSpec &tool, const Json &arguments);

/// Whether a value fits a schema, in plain true or false (used on our own outputs and in tests).
/// On failure the error says where.
Status checkSchema(const Json &schema, const Json &value);

} // namespace latchbook::catalog
