// The one line each side says first when the server is behind the socket (base/attachwire.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace latchbook::attach {

/// `rejoins`: how many servers this client had before.
std::string openingLine(const std::vector<std::string> &services, int rejoins);

struct OpeningAnswer {
    std::string server; ///< its version
    std::vector<std::string> names; ///< of the services, for people
    std::string refused; ///< not empty: why not
};

/// Unknown keys are passed over. Nothing if the line is no such answer.
std::optional<OpeningAnswer> readOpeningAnswer(std::string_view line);

/// "LinkTime MCP server running", with a line feed.
std::string readyLine(const std::vector<std::string> &names);

} // namespace latchbook::attach
