// The one line each way with which an attach program and the server begin (design 4). Unknown members are ignored, so
// that old attach programs and new servers get on.
#pragma once

#include "server/toolset.h"

namespace latchbook::server {

struct Greeting {
    std::vector<EntryService> services; ///< empty: every service that has a key
    int resume = 0; ///< how many times this client has come back
};

/// Fails with words for the attach program: no greeting, or a service name that is none.
Result<Greeting> readGreeting(std::string_view line);

std::string welcome(const std::vector<std::string> &serviceNames);
std::string refusal(const std::string &words);

} // namespace latchbook::server
