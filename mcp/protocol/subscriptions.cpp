#include "protocol/subscriptions.h"

#include "protocol/dialect.h"

#include "protocol/resources.h"

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
    // So many are looked at, whether they are there or not: each look costs.
    const auto left = std::max(0, conversation.limits().watchedResources - conversation.watchedResources());
    for (std::size_t i = 0; i < std::min(uris.size(), std::size_t(left)); ++i) {
        const auto &uri = uris[i].get_ref<const std::string &>();
        const bool isNew = uri.size() <= maxUriBytes && std::ranges::find(honoured, uris[i]) == honoured.end();
        std::unique_ptr<Watch> watch = isNew ? conversation.watch(exchange, uri) : nullptr;
        if (!watch)
            continue;
        exchange->listening->watches.push_back(std::move(watch));
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
