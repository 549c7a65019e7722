#include "protocol/lifecycle.h"

#include "protocol/dialect.h"

namespace latchbook::protocol {
namespace {

/// Before, completion was there without being told.
constexpr std::string_view completionsSince = "2025-03-26";

/// What both eras are told: capabilities, and how to behave.
Json offer(Features &features, std::string_view revision)
{
    Json result = Json::object();
    Json &capabilities = result["capabilities"];
    const Abilities abilities = features.abilities();
    capabilities["tools"]["listChanged"] = true;
    if (abilities.prompts)
        capabilities["prompts"]["listChanged"] = true;
    if (abilities.resources)
        capabilities["resources"] = {{"listChanged", true}, {"subscribe", true}};
    if (abilities.completions && revision >= completionsSince)
        capabilities["completions"] = Json::object();
    if (abilities.logging)
        capabilities["logging"] = Json::object();
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
    Json result = offer(conversation.features(), revision);
    result["protocolVersion"] = revision;
    result["serverInfo"] = identity(conversation.features().implementation(), revision);
    conversation.answer(*exchange, std::move(result));
}

void discover(Conversation &conversation, const ExchangePtr &exchange)
{
    Json result = offer(conversation.features(), modernRevision);
    result["supportedVersions"] = Json::array({modernRevision});
    conversation.answer(*exchange, std::move(result), Caching::List);
}

void ping(Conversation &conversation, const ExchangePtr &exchange) { conversation.answer(*exchange, Json::object()); }

} // namespace latchbook::protocol
