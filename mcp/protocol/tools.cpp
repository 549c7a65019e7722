#include "protocol/tools.h"

#include "base/visibletext.h"

#include <algorithm>

namespace latchbook::protocol {
namespace {

struct ToolRequest {
    std::string name;
    Json arguments;
    std::optional<std::string> state;
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
    if (const Json &state = member(params, "requestState"); state.is_string())
        request.state = state.get<std::string>();
    else if (!state.is_null())
        return invalidParams("\"requestState\" is a string or left out.");
    return std::nullopt;
}

/// Waits for the tool. Owns conversation and exchange, which may outlive the session.
Task<Done> await(std::shared_ptr<Conversation> conversation, ExchangePtr exchange, Task<ToolAnswer> task)
{
    Result<ToolAnswer> answer = co_await task;
    if (!answer)
        conversation->fail(*exchange, {ErrorCode::Internal, answer.error().message});
    else if (answer->badState)
        conversation->fail(*exchange, invalidParams("\"requestState\" is not ours, too old, or of another request."));
    else
        conversation->answer(*exchange, toolResult(std::move(*answer), exchange->revision));
    co_return Done{};
}

} // namespace

void listTools(Conversation &conversation, const ExchangePtr &exchange)
{
    std::vector<Json> tools = conversation.features().tools();
    // The cursor is the name of the last tool told: it needs no memory, and stands even when the list has changed.
    auto next = tools.begin();
    if (const Json &cursor = member(exchange->params, "cursor"); !cursor.is_null()) {
        next = std::ranges::find_if(tools, [&](const Json &tool) { return member(tool, "name") == cursor; });
        if (next == tools.end()) {
            conversation.fail(*exchange,
                              invalidParams("\"cursor\" is none that tools/list gave. Start again without it."));
            return;
        }
        ++next;
    }
    Json result = Json::object();
    Json &page = result["tools"] = Json::array();
    for (int room = conversation.limits().toolsPerPage; room > 0 && next != tools.end(); --room, ++next)
        page.push_back(toolEntry(std::move(*next), exchange->revision));
    if (next != tools.end())
        result["nextCursor"] = page.back()["name"];
    conversation.answer(*exchange, std::move(result), Caching::List);
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
    RequestContext context = conversation.contextFor(exchange);
    if (exchange->era == Era::Modern)
        context.requestState = std::move(request.state);
    Task<ToolAnswer> task =
        conversation.features().callTool(std::move(request.name), std::move(request.arguments), std::move(context));
    await(conversation.shared_from_this(), exchange, std::move(task));
}

} // namespace latchbook::protocol
