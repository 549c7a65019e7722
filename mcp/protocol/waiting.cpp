#include "protocol/waiting.h"

namespace latchbook::protocol {

Fault faultOf(const Error &error)
{
    if (error.code == Code::InvalidArguments)
        return invalidParams(error.message);
    Json data{{"code", word(error.code)}};
    if (error.retryAfter)
        data["retryAfterMs"] = error.retryAfter->count();
    return {ErrorCode::Internal, error.message, std::move(data)};
}

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

} // namespace latchbook::protocol
