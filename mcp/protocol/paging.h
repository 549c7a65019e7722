// A long list in pages, without memory of who has read how far.
#pragma once

#include "protocol/conversation.h"

namespace latchbook::protocol {

/// What is listed.
struct Listed {
    std::string_view member; ///< "tools"
    std::string_view key; ///< by which entries differ: "name"
    Json (*entry)(Json entry, std::string_view revision);
};

/// Answers a `…/list` with the page that its cursor asks for.
void answerPage(Conversation &conversation, Exchange &exchange, std::vector<Json> entries, const Listed &listed);

} // namespace latchbook::protocol
