// How a client learns who we are and what we offer: the legacy handshake, the modern question, and ping.
#pragma once

#include "protocol/conversation.h"

namespace latchbook::protocol {

void initialize(Conversation &conversation, const ExchangePtr &exchange);
void discover(Conversation &conversation, const ExchangePtr &exchange);
void ping(Conversation &conversation, const ExchangePtr &exchange);

} // namespace latchbook::protocol
