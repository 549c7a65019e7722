// Standard error: the only place where this program speaks to people.
#pragma once

#include <string>
#include <string_view>
#include <unistd.h>

namespace latchbook::attach {

inline void sayLine(std::string_view line)
{
    // Nobody may be listening; that is no reason to stop.
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, line.data(), line.size());
}

inline void say(std::string_view words) { sayLine("latchbook-mcp: " + std::string(words) + "\n"); }

} // namespace latchbook::attach
