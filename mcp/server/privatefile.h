// Files that hold secrets: read only while nobody else can.
#pragma once

#include "base/result.h"

#include <string>

namespace latchbook::server {

/// The whole of a file that belongs to this user and that nobody else may read or write. Fails with a sentence
/// otherwise, and for what is longer than a list of keys can be.
Result<std::string> readPrivateFile(const std::string &path);

} // namespace latchbook::server
