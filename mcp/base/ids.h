// Names for calls and other things of ours, and words that nobody guesses.
#pragma once

#include <string>

namespace latchbook {

/// 26 characters of Crockford's base 32: 48 bits of milliseconds, then 80 random bits. Sorts by time; unique for ever.
std::string newId();

/// 256 random bits as 64 hex digits: nobody guesses it.
std::string newToken();

} // namespace latchbook
