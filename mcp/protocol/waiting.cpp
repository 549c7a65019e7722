#include "protocol/waiting.h"

namespace latchbook::protocol {
namespace {

/// Takes `inputResponses` and `requestState` of a request that comes again into its context. A fault when they are not
/// as they must be.
std::optional<Fault> readRetry(const Exchange &exchange, RequestContext &context)
{
    const Json &state = member(exchange.params, "requestState");
    const Json &responses = member(exchange.params, "inputResponses");
    if (!state.is_null() && !state.is_string())
        return invalidParams("\"requestState\" is a string or left out.");
    if (!responses.is_null() && !responses.is_object())
        return invalidParams("\"inputResponses\" is an object or left out.");
    if (exchange.era != Era::Modern)
        return std::nullopt;
    if (state.is_string())
        context.requestState = state.get<std::string>();
    if (responses.is_object())
        context.inputResponses = responses;
    return std::nullopt;
}

} // namespace

Fault faultOf(const Error &error)
{
    if (error.code == Code::InvalidArguments)
        return invalidParams(error.message);
    Json data{{"code", word(error.code)}};
    if (error.retryAfter)
        data["retryAfterMs"] = error.retryAfter->count();
    return {ErrorCode::Internal, error.message, std::move(data)};
}

std::optional<RequestContext> deferrableContext(Conversation &conversation, const ExchangePtr &exchange)
{
    RequestContext context = conversation.contextFor(exchange);
    const std::optional<Fault> fault = readRetry(*exchange, context);
    if (!fault)
        return context;
    conversation.fail(*exchange, *fault);
    return std::nullopt;
}

} // namespace latchbook::protocol
