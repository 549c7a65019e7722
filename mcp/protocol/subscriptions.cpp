#include "protocol/subscriptions.h"

#include "protocol/dialect.h"

namespace latchbook::protocol {

void listen(Conversation &conversation, const ExchangePtr &exchange)
{
    const Json &wanted = member(exchange->params, "notifications");
    const Json &tools = member(wanted, "toolsListChanged");
    if (!wanted.is_object() || !(tools.is_null() || tools.is_boolean())) {
        conversation.fail(*exchange,
                          invalidParams("subscriptions/listen needs \"notifications\", an object of flags."));
        return;
    }
    exchange->listening = Listening{.tools = tools == true};
    Json params = subscriptionParams(*exchange);
    Json &honoured = params["notifications"] = Json::object();
    if (exchange->listening->tools)
        honoured["toolsListChanged"] = true;
    conversation.notify("notifications/subscriptions/acknowledged", std::move(params));
}

Json subscriptionParams(const Exchange &listening)
{
    Json params = Json::object();
    params["_meta"][metakey::subscriptionId] = listening.id;
    return params;
}

void endSubscription(Conversation &conversation, Exchange &listening)
{
    // In this order: official clients take the result as an orderly end and the bare notice as a failure.
    conversation.answer(listening, subscriptionParams(listening));
    Json notice = subscriptionParams(listening);
    notice["requestId"] = listening.id;
    conversation.notify("notifications/cancelled", std::move(notice));
}

} // namespace latchbook::protocol
