// Reads what a server wrote as an HTTP answer in chunks and as server-sent events in it; by the standards' words, and
// knowing nothing of how the server writes them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace latchbook::test {

/// What the chunks that came so far hold; `isWhole` becomes true behind the last one.
std::string unchunked(std::string_view bytes, bool *isWhole = nullptr);

struct StreamEvent {
    std::string id;
    std::string retry;
    std::string data;
};

/// The events that are complete in it; comments are none.
std::vector<StreamEvent> eventsIn(std::string_view text);

} // namespace latchbook::test
