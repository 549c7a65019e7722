// How much a client wants to hear of what the server does: `logging/setLevel` in the legacy era, a word under `_meta`
// of each request in the modern one.
#pragma once

#include "protocol/conversation.h"

namespace latchbook::protocol {

void setLevel(Conversation &conversation, const ExchangePtr &exchange);

std::string_view word(LogLevel level);
/// Nothing for what is none of the words.
std::optional<LogLevel> logLevelFrom(const Json &value);

} // namespace latchbook::protocol
