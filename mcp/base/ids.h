// Names for calls and other things of ours.
#pragma once

#include <string>

namespace latchbook {

/// 26 characters of Crockford's base 32: 48 bits of milliseconds, then 80 random bits. Sorts by time; unique for ever.
std::string newId();

} // namespace latchbook
