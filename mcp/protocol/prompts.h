// `prompts/list` and `prompts/get`.
#pragma once

#include "protocol/conversation.h"

namespace latchbook::protocol {

void listPrompts(Conversation &conversation, const ExchangePtr &exchange);
void getPrompt(Conversation &conversation, const ExchangePtr &exchange);

} // namespace latchbook::protocol
