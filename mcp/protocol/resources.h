// `resources/list`, `resources/templates/list`, `resources/read`, and the legacy `resources/subscribe` and
// `unsubscribe` (a modern client names resources in `subscriptions/listen`).
#pragma once

#include "protocol/conversation.h"

namespace latchbook::protocol {

/// Longer ones are nobody's.
constexpr std::size_t maxUriBytes = 2048;

void listResources(Conversation &conversation, const ExchangePtr &exchange);
void listTemplates(Conversation &conversation, const ExchangePtr &exchange);
void readResource(Conversation &conversation, const ExchangePtr &exchange);
void subscribe(Conversation &conversation, const ExchangePtr &exchange);
void unsubscribe(Conversation &conversation, const ExchangePtr &exchange);

} // namespace latchbook::protocol
