#include "protocol/subscriptions.h"

#include "protocol/dialect.h"

#include <algorithm>

namespace latchbook::protocol {
namespace {

/// A list whose changes can be listened for.
struct ListFlag {
    std::string_view wanted; ///< as in `subscriptions/listen`
    bool Listening::*flag;
    bool Abilities::*needs; ///< null: always there
    std::string_view method; ///< by which its changes are told
};

constexpr ListFlag listFlags[] = {
    {"toolsListChanged", &Listening::tools, nullptr, "notifications/tools/list_changed"},
    {"promptsListChanged", &Listening::prompts, &Abilities::prompts, "notifications/prompts/list_changed"},
    {"resourcesListChanged", &Listening::resources, &Abilities::resources, "notifications/resources/list_changed"},
};

constexpr std::string_view resourcesWanted = "resourceSubscriptions";

bool isWellFormed(const Json &wanted)
{
    const Json &uris = member(wanted, resourcesWanted);
    return wanted.is_object()
           && std::ranges::all_of(listFlags,
                                  [&](const ListFlag &one) {
                                      const Json &value = member(wanted, one.wanted);
                                      return value.is_null() || value.is_boolean();
                                  })
           && (uris.is_null() || (uris.is_array() && std::ranges::all_of(uris, &Json::is_string)));
}

/// Watches those of `uris` that there are, and gives their list.
Json watchAll(Conversation &conversation, const ExchangePtr &exchange, const Json &uris)
{
    Json honoured = Json::array();
    auto &watches = exchange->listening->watches;
    for (const Json &one : uris) {
        if (watches.size() >= static_cast<std::size_t>(conversation.limits().watchedResources))
            break;
        const auto &uri = one.get_ref<const std::string &>();
        const bool isNew = std::ranges::find(honoured, one) == honoured.end();
        std::unique_ptr<Watch> watch = isNew ? conversation.watch(exchange, uri) : nullptr;
        if (!watch)
            continue;
        watches.push_back(std::move(watch));
        honoured.push_back(uri);
    }
    return honoured;
}

} // namespace

void listen(Conversation &conversation, const ExchangePtr &exchange)
{
    const Json &wanted = member(exchange->params, "notifications");
    if (!isWellFormed(wanted)) {
        conversation.fail(*exchange, invalidParams("subscriptions/listen needs \"notifications\", an object of flags; "
                                                   "its \"resourceSubscriptions\" is a list of URIs."));
        return;
    }
    const Abilities abilities = conversation.features().abilities();
    Listening &listening = exchange->listening.emplace();
    Json params = subscriptionParams(*exchange);
    Json &honoured = params["notifications"] = Json::object();
    for (const ListFlag &one : listFlags) {
        if (!flagOf(wanted, one.wanted) || (one.needs && !(abilities.*one.needs)))
            continue;
        listening.*one.flag = true;
        honoured[one.wanted] = true;
    }
    if (const Json &uris = member(wanted, resourcesWanted); uris.is_array() && abilities.resources)
        honoured[resourcesWanted] = watchAll(conversation, exchange, uris);
    conversation.notify("notifications/subscriptions/acknowledged", std::move(params), exchange->arrival.stream);
}

std::string_view listChangedMethod(bool Listening::*list)
{
    return std::ranges::find(listFlags, list, &ListFlag::flag)->method;
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
    conversation.notify("notifications/cancelled", std::move(notice), listening.arrival.stream);
}

} // namespace latchbook::protocol
