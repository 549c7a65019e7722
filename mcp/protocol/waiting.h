// For handlers whose answer comes later: waits for the program's task, then answers.
#pragma once

#include "protocol/conversation.h"

namespace latchbook::protocol {

/// What a task that failed is to the client.
Fault faultOf(const Error &error);

/// Owns conversation and exchange, which may outlive the session.
template <typename T>
Task<Done> whenDone(std::shared_ptr<Conversation> conversation, ExchangePtr exchange, Task<T> task,
                    void (*finish)(Conversation &conversation, Exchange &exchange, Result<T> result))
{
    Result<T> result = co_await task;
    finish(*conversation, *exchange, std::move(result));
    co_return Done{};
}

/// Why an answer is none: the task failed, or the state brought along was bad.
template <typename T>
std::optional<Fault> faultOf(const Result<T> &answer)
{
    if (!answer)
        return faultOf(answer.error());
    if (answer->badState)
        return invalidParams("\"requestState\" is not ours, too old, or of another request.");
    return std::nullopt;
}

/// The context of a request whose answer may be put off; nothing for one that was refused.
std::optional<RequestContext> deferrableContext(Conversation &conversation, const ExchangePtr &exchange);

/// whenDone() for answers that may have questions. `call` is the program's, and asked again once they are answered.
template <typename T>
Task<Done> whenAnswered(std::shared_ptr<Conversation> conversation, ExchangePtr exchange,
                        std::function<Task<T>(RequestContext context)> call,
                        void (*finish)(Conversation &conversation, Exchange &exchange, Result<T> result))
{
    std::optional<RequestContext> context = deferrableContext(*conversation, exchange);
    while (context && exchange->open) { // once it is not, the program may be gone
        const Task<T> task = call(*std::exchange(context, std::nullopt));
        Result<T> answer = co_await taken(task);
        const Json questions = answer ? answer->inputRequests : Json::object();
        if (const auto missing = missingCapability(*exchange, questions)) {
            conversation->fail(*exchange, *missing);
            co_return Done{};
        }
        if (exchange->era == Era::Modern || questions.empty()) {
            finish(*conversation, *exchange, std::move(answer));
            co_return Done{};
        }
        const Task<Json> asking = conversation->ask(exchange, questions);
        Result<Json> responses = co_await asking;
        if (!responses) {
            conversation->fail(*exchange, faultOf(responses.error()));
            co_return Done{};
        }
        if (!exchange->open)
            co_return Done{};
        context = conversation->contextFor(exchange);
        context->requestState = answer->requestState;
        context->inputResponses = std::move(*responses);
    }
    co_return Done{};
}

} // namespace latchbook::protocol
