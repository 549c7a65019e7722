// Made-up tools whose answers are shaped, and what becomes of an answer.
#pragma once

#include "catalog/tool.h"

namespace latchbook::test {

/// Lists meetings a page at a time; guests wrote the names and notes.
catalog::ToolSpec meetings();
/// The same from a service with names of its own for a page and its parts.
catalog::ToolSpec ownNames();
/// Answers in this shape, with `patch` on top of its file.
catalog::ToolSpec shaped(std::string_view shape, Json patch = Json::object());

/// On top of a file: what it does is a write.
inline const Json writes = {{"access", "write"}, {"request", {{"method", "POST"}}}};

/// What the answer `body` becomes, or "error: " and why it becomes nothing.
std::string structuredOf(const catalog::ToolSpec &tool, std::string_view body, std::string_view arguments = "{}");
/// The short text of it, or the same.
std::string textFor(const catalog::ToolSpec &tool, std::string_view body, std::string_view arguments = "{}");

} // namespace latchbook::test
