// Files of JSON that tests read or, when asked to, write.
#pragma once

#include "base/json.h"

#include <string>
#include <vector>

namespace latchbook::test {

/// Null when there is no such file or it holds no JSON.
Json readJsonFile(const std::string &path);

/// A value a line; ends the program when a line is none, for then the test has no ground to stand on.
std::vector<Json> readJsonLines(const std::string &path);

/// Whether `value` is what the golden file holds. With UPDATE_GOLDEN=1 in the environment it is written there first.
/// The answer is empty when they are equal, else both, to be shown.
std::string differenceFromGolden(const std::string &path, const Json &value);

} // namespace latchbook::test
