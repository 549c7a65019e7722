// Tools for tests: made up, but read the way files are, and the real ones.
#pragma once

#include "catalog/catalog.h"

namespace latchbook::test {

/// A tool without arguments that GETs /things, changed by `patch` (JSON merge patch), as the text of a file.
Json toolFile(const Json &patch);

/// Read and checked; ends the program when it is no good tool, for then the test has no ground to stand on.
catalog::ToolSpec madeTool(const Json &patch);

/// One that takes these arguments in its query.
catalog::ToolSpec toolTaking(const Json &properties, const Json &required = Json::array(),
                             const Json &rules = Json::array());

/// The program's own services; ends the program when they are not sound.
const catalog::Catalog &compiledIn();

/// JSON as tests write it.
Json json(std::string_view text);

} // namespace latchbook::test
