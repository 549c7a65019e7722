#include "protocol/prompts.h"

#include "base/visibletext.h"
#include "protocol/paging.h"
#include "protocol/waiting.h"

#include <algorithm>

namespace latchbook::protocol {
namespace {

/// Why these cannot be the arguments of `prompt`.
std::optional<Fault> faultOfArguments(const Json &prompt, const Json &arguments)
{
    if (!arguments.is_object() || !std::ranges::all_of(arguments, &Json::is_string))
        return invalidParams("\"arguments\" is an object of strings or left out.");
    for (const Json &argument : member(prompt, "arguments")) {
        const std::string name = textOf(argument, "name");
        if (flagOf(argument, "required") && !arguments.contains(name))
            return invalidParams("The prompt " + textOf(prompt, "name") + " needs the argument \"" + name + "\".");
    }
    return std::nullopt;
}

void finish(Conversation &conversation, Exchange &exchange, Result<PromptAnswer> answer)
{
    if (const auto fault = faultOf(answer))
        conversation.fail(exchange, *fault);
    else
        conversation.answer(exchange, promptResult(std::move(*answer), exchange.revision));
}

} // namespace

void listPrompts(Conversation &conversation, const ExchangePtr &exchange)
{
    answerPage(conversation, *exchange, conversation.features().prompts(), {"prompts", "name", promptEntry});
}

void getPrompt(Conversation &conversation, const ExchangePtr &exchange)
{
    const std::string name = textOf(exchange->params, "name");
    const Json &given = member(exchange->params, "arguments");
    Json arguments = given.is_null() ? Json::object() : given;
    const std::vector<Json> prompts = conversation.features().prompts();
    const auto prompt = std::ranges::find_if(prompts, [&](const Json &one) { return textOf(one, "name") == name; });
    if (name.empty() || prompt == prompts.end()) {
        conversation.fail(*exchange,
                          invalidParams("There is no prompt \"" + visible(name, 64) + "\". prompts/list names all."));
        return;
    }
    if (const std::optional<Fault> fault = faultOfArguments(*prompt, arguments)) {
        conversation.fail(*exchange, *fault);
        return;
    }
    whenAnswered<PromptAnswer>(
        conversation.shared_from_this(), exchange,
        [&features = conversation.features(), name, arguments = std::move(arguments)](RequestContext context) {
            return features.prompt(name, arguments, std::move(context));
        },
        finish);
}

} // namespace latchbook::protocol
