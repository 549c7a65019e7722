// What stands after `latchbook-mcp` on the command line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace latchbook::attach {

struct Options {
    enum class Show { Nothing, Help, Version };

    Show show = Show::Nothing;
    std::vector<std::string> services; ///< SERVICE[@CONNECTION] each
    std::vector<std::string> headless; ///< for a headless server only, as they stand
    std::string fault; ///< not empty: wrong usage, said in a sentence
};

Options parseOptions(const std::vector<std::string_view> &arguments);

std::string_view helpText();

} // namespace latchbook::attach
