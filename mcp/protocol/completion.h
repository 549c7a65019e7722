// `completion/complete`: how what a person types into a prompt or a URI template may go on.
#pragma once

#include "protocol/conversation.h"

namespace latchbook::protocol {

void complete(Conversation &conversation, const ExchangePtr &exchange);

} // namespace latchbook::protocol
