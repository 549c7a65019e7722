#include "protocol/resources.h"

#include "base/visibletext.h"
#include "protocol/paging.h"
#include "protocol/waiting.h"

namespace latchbook::protocol {
namespace {

Fault noSuchResource(const Exchange &exchange)
{
    const Json &uri = member(exchange.params, "uri");
    const bool modern = exchange.era == Era::Modern;
    return {modern ? ErrorCode::InvalidParams : ErrorCode::ResourceNotFound,
            "There is no resource \"" + visible(textOf(exchange.params, "uri"), 200) + "\".", Json{{"uri", uri}}};
}

/// The URI a request is about; an empty one has been answered.
std::string uriOf(Conversation &conversation, Exchange &exchange)
{
    std::string uri = textOf(exchange.params, "uri");
    if (!uri.empty() && uri.size() <= maxUriBytes)
        return uri;
    conversation.fail(exchange,
                      invalidParams("\"uri\" is a string of 1 to " + std::to_string(maxUriBytes) + " bytes."));
    return {};
}

void finishList(Conversation &conversation, Exchange &exchange, Result<std::vector<Json>> entries)
{
    if (entries)
        answerPage(conversation, exchange, std::move(*entries), {"resources", "uri", resourceEntry});
    else
        conversation.fail(exchange, faultOf(entries.error()));
}

void finishRead(Conversation &conversation, Exchange &exchange, Result<ResourceAnswer> answer)
{
    if (!answer && answer.error().code == Code::NotFound)
        conversation.fail(exchange, noSuchResource(exchange));
    else if (const auto fault = faultOf(answer))
        conversation.fail(exchange, *fault);
    else
        conversation.answer(exchange, resourceResult(std::move(*answer), exchange.revision), Caching::Never);
}

} // namespace

void listResources(Conversation &conversation, const ExchangePtr &exchange)
{
    whenDone(conversation.shared_from_this(), exchange,
             conversation.features().resources(conversation.contextFor(exchange)), finishList);
}

void listTemplates(Conversation &conversation, const ExchangePtr &exchange)
{
    answerPage(conversation, *exchange, conversation.features().resourceTemplates(),
               {"resourceTemplates", "uriTemplate", resourceEntry});
}

void readResource(Conversation &conversation, const ExchangePtr &exchange)
{
    const std::string uri = uriOf(conversation, *exchange);
    if (uri.empty())
        return;
    whenAnswered<ResourceAnswer>(
        conversation.shared_from_this(), exchange,
        [&features = conversation.features(), uri](RequestContext context) {
            return features.readResource(uri, std::move(context));
        },
        finishRead);
}

void subscribe(Conversation &conversation, const ExchangePtr &exchange)
{
    const std::string uri = uriOf(conversation, *exchange);
    if (uri.empty())
        return;
    auto &watches = conversation.watches();
    if (!watches.contains(uri)) {
        if (watches.size() >= static_cast<std::size_t>(conversation.limits().watchedResources)) {
            conversation.fail(*exchange, {ErrorCode::Internal, "There are too many subscriptions; end some first."});
            return;
        }
        std::unique_ptr<Watch> watch = conversation.watch(exchange, uri);
        if (!watch) {
            conversation.fail(*exchange, noSuchResource(*exchange));
            return;
        }
        watches.emplace(uri, std::move(watch));
    }
    conversation.answer(*exchange, Json::object());
}

void unsubscribe(Conversation &conversation, const ExchangePtr &exchange)
{
    const std::string uri = uriOf(conversation, *exchange);
    if (uri.empty())
        return;
    conversation.watches().erase(uri);
    conversation.answer(*exchange, Json::object());
}

} // namespace latchbook::protocol
