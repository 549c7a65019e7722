// `tools/list` and `tools/call`.
#pragma once

#include "protocol/conversation.h"

namespace latchbook::protocol {

void listTools(Conversation &conversation, const ExchangePtr &exchange);
void callTool(Conversation &conversation, const ExchangePtr &exchange);

} // namespace latchbook::protocol
