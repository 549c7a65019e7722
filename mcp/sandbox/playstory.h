// A conversation as it should go: what the person wishes, the calls, what must come back, the words it ends with.
#pragma once

#include "base/json.h"

#include <string>
#include <vector>

namespace latchbook::sandbox {

/// One step, as playstories.json has it:
/// {"user": TEXT}
/// {"call": TOOL, "with": ARGUMENTS, "find": […], "expect": {TEXT: TEXT}, "refused": CODE}; "check" in the place of
///   "call" when the player, not the assistant, looks whether it is so. Its result is known as `answer`, a refusal's
///   text as `words`. With "person" a person decides, and any outcome is as told. "find" takes {"one"|"every": PATH,
///   "as": NAME, "where": {TEXT: TEXT}} in order: the first or all of a list whose items, known as `it`, fit.
/// {"say": [TEXT or {"each": PATH, "line": TEXT}, …]}
/// Every text may hold {path|filter}, see playvalues.h.
struct PlayStory {
    std::string name;
    std::string title;
    std::string now; ///< where the sandbox's clock starts
    std::string zone; ///< the person's
    std::vector<std::string>
        services; ///< of the one entry that the assistant has; "linktime" where the file names none
    std::vector<std::string> headless; ///< options for a headless server
    Json steps;
};

/// All of them, in order; compiled in.
std::vector<PlayStory> playStories();
/// What the app's demo shows: told to a Latchbook that runs, on whose answers it depends how it goes.
PlayStory demoStory();

} // namespace latchbook::sandbox
