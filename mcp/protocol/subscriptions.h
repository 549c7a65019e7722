// `subscriptions/listen`: a modern client's standing order to be told of changes.
#pragma once

#include "protocol/conversation.h"

namespace latchbook::protocol {

void listen(Conversation &conversation, const ExchangePtr &exchange);

/// The parameters of a notification that belongs to a subscription: the listen request's id, in its own type.
Json subscriptionParams(const Exchange &listening);

/// The notification that tells of a changed list.
std::string_view listChangedMethod(bool Listening::*list);

/// We end it: its result, and the notice that it is over.
void endSubscription(Conversation &conversation, Exchange &listening);

} // namespace latchbook::protocol
