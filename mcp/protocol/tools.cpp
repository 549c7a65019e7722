#include "protocol/tools.h"

#include "base/visibletext.h"
#include "protocol/paging.h"
#include "protocol/waiting.h"

namespace latchbook::protocol {
namespace {

struct ToolRequest {
    std::string name;
    Json arguments;
};

/// What a call asks for, or why that cannot be read. Takes the arguments out of `params`.
std::optional<Fault> readCall(Json &params, ToolRequest &request)
{
    const Json &name = member(params, "name");
    if (!name.is_string())
        return invalidParams("tools/call needs \"name\", a string.");
    request.name = name.get<std::string>();
    // Null stands for "none": some hosts write out every member they have.
    if (const auto given = params.find("arguments"); given != params.end() && !given->is_null())
        request.arguments = std::move(*given);
    else
        request.arguments = Json::object();
    if (!request.arguments.is_object())
        return invalidParams("\"arguments\" is an object or left out.");
    return std::nullopt;
}

void finish(Conversation &conversation, Exchange &exchange, Result<ToolAnswer> answer)
{
    if (const auto fault = faultOf(answer))
        conversation.fail(exchange, *fault);
    else
        conversation.answer(exchange, toolResult(std::move(*answer), exchange.revision));
}

} // namespace

void listTools(Conversation &conversation, const ExchangePtr &exchange)
{
    answerPage(conversation, *exchange, conversation.features().tools(), {"tools", "name", toolEntry});
}

void callTool(Conversation &conversation, const ExchangePtr &exchange)
{
    ToolRequest request;
    if (const auto fault = readCall(exchange->params, request)) {
        conversation.fail(*exchange, *fault);
        return;
    }
    if (!conversation.features().offers(request.name)) {
        conversation.fail(
            *exchange, invalidParams("There is no tool \"" + visible(request.name, 64) + "\". tools/list names all."));
        return;
    }
    whenAnswered<ToolAnswer>(
        conversation.shared_from_this(), exchange,
        [&features = conversation.features(), request = std::move(request)](RequestContext context) {
            return features.callTool(request.name, request.arguments, std::move(context));
        },
        finish);
}

} // namespace latchbook::protocol
