// For handlers whose answer comes later: waits for the program's task, then answers.
#pragma once

#include "protocol/conversation.h"

namespace latchbook::protocol {

/// What a task that failed is to the client.
Fault faultOf(const Error &error);

/// Takes `inputResponses` and `requestState` of a request that comes again into its context. A fault when they are not
/// as they must be.
std::optional<Fault> readRetry(const Exchange &exchange, RequestContext &context);

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

} // namespace latchbook::protocol
