#include "protocol/paging.h"

#include <algorithm>

namespace latchbook::protocol {

void answerPage(Conversation &conversation, Exchange &exchange, std::vector<Json> entries, const Listed &listed)
{
    // The cursor is the key of the last entry told: it needs no memory, and stands even when the list has changed.
    auto next = entries.begin();
    if (const Json &cursor = member(exchange.params, "cursor"); !cursor.is_null()) {
        next = std::ranges::find_if(entries, [&](const Json &entry) { return member(entry, listed.key) == cursor; });
        if (next == entries.end()) {
            conversation.fail(exchange,
                              invalidParams("\"cursor\" is none that this list gave. Start again without it."));
            return;
        }
        ++next;
    }
    Json result = Json::object();
    Json &page = result[listed.member] = Json::array();
    for (int room = conversation.limits().entriesPerPage; room > 0 && next != entries.end(); --room, ++next)
        page.push_back(listed.entry(std::move(*next), exchange.revision));
    if (next != entries.end())
        result["nextCursor"] = page.back()[listed.key];
    conversation.answer(exchange, std::move(result), Caching::List);
}

} // namespace latchbook::protocol
