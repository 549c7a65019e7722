// What results look like on the wire in each era and revision: the one place that knows which revision has which
// member.
#pragma once

#include "protocol/features.h"

namespace latchbook::protocol {

/// Who we are, as `serverInfo`.
Json identity(const Implementation &implementation, std::string_view revision);

/// An entry of `tools/list`, without the members `revision` does not know.
Json toolEntry(Json tool, std::string_view revision);

/// The same for `prompts/list`, `resources/list` and `resources/templates/list`.
Json promptEntry(Json prompt, std::string_view revision);
Json resourceEntry(Json resource, std::string_view revision);

/// The results of `prompts/get` and `resources/read`.
Json promptResult(PromptAnswer answer, std::string_view revision);
Json resourceResult(ResourceAnswer answer, std::string_view revision);

/// The result of a `tools/call`. Content types `revision` does not know become text, since clients trip over those;
/// where it has no structuredContent, that follows as text.
Json toolResult(ToolAnswer answer, std::string_view revision);

/// Whether a modern client may keep a result for a while.
enum class Caching {
    None, ///< and that is not said: the era has no such hint here
    Never, ///< what was read may be another one at once
    List,
};

/// Adds to a result what only modern ones have.
void seal(Json &result, const Implementation &implementation, Caching caching);

} // namespace latchbook::protocol
