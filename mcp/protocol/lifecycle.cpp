#include "protocol/lifecycle.h"

#include "protocol/dialect.h"

namespace latchbook::protocol {
namespace {

/// What both eras are told: capabilities, and how to behave.
Json offer(Features &features)
{
    Json result = Json::object();
    result["capabilities"]["tools"]["listChanged"] = true;
    if (std::string instructions = features.instructions(); !instructions.empty())
        result["instructions"] = std::move(instructions);
    return result;
}

} // namespace

void initialize(Conversation &conversation, const ExchangePtr &exchange)
{
    const Json &params = exchange->params;
    const Json &requested = member(params, "protocolVersion");
    if (!requested.is_string()) {
        conversation.fail(*exchange, invalidParams("initialize needs \"protocolVersion\", a string."));
        return;
    }
    const std::string revision(negotiatedRevision(requested.get_ref<const std::string &>()));
    conversation.begin({.revision = revision,
                        .client = claimedClient(member(params, "clientInfo")),
                        .clientCapabilities = member(params, "capabilities")});
    Json result = offer(conversation.features());
    result["protocolVersion"] = revision;
    result["serverInfo"] = identity(conversation.features().implementation(), revision);
    conversation.answer(*exchange, std::move(result));
}

void discover(Conversation &conversation, const ExchangePtr &exchange)
{
    Json result = offer(conversation.features());
    result["supportedVersions"] = Json::array({modernRevision});
    conversation.answer(*exchange, std::move(result), Caching::List);
}

void ping(Conversation &conversation, const ExchangePtr &exchange) { conversation.answer(*exchange, Json::object()); }

} // namespace latchbook::protocol
