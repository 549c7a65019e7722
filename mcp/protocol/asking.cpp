#include "protocol/asking.h"

#include "base/visibletext.h"
#include "protocol/dialect.h"

#include <algorithm>

namespace latchbook::protocol {
namespace {

/// What a client must have declared to be asked this.
struct Need {
    std::string_view method;
    std::string_view capability;
};
constexpr Need needs[] = {
    {"elicitation/create", "elicitation"}, {"roots/list", "roots"}, {"sampling/createMessage", "sampling"}};

} // namespace

std::optional<Fault> missingCapability(const Exchange &exchange, const Json &inputRequests)
{
    Json missing = Json::object();
    for (const Json &request : inputRequests) {
        const auto *const need = std::ranges::find(needs, textOf(request, "method"), &Need::method);
        if (need != std::end(needs) && !member(exchange.clientCapabilities, need->capability).is_object())
            missing[need->capability] = Json::object();
    }
    if (missing.empty())
        return std::nullopt;
    const bool modern = exchange.era == Era::Modern;
    return Fault{modern ? ErrorCode::MissingCapability : ErrorCode::InvalidRequest,
                 "This needs a client that declares more capabilities.", Json{{"requiredCapabilities", missing}}};
}

Task<Json> Asking::ask(const ExchangePtr &exchange, const Json &inputRequests,
                       const std::function<void(std::string line)> &send)
{
    const auto round = std::make_shared<Round>(Round{.exchange = exchange, .missing = inputRequests.size()});
    Task<Json> task = round->promise.task();
    for (const auto &[key, request] : inputRequests.items()) {
        const std::int64_t id = ++m_lastId;
        m_open.emplace(id, Question{round, key});
        send(makeRequest(id, textOf(request, "method"), member(request, "params")));
    }
    return task;
}

void Asking::answered(const Message &response)
{
    auto node = m_open.extract(wholeNumber(response.id).value_or(0));
    if (!node)
        return;
    Round &round = *node.mapped().round;
    if (round.promise.isOver())
        return;
    Result<Json> result(Error{Code::Refused, "The client did not answer a question: "
                                                 + visible(textOf(member(response.params, "error"), "message"), 200)});
    if (response.params.contains("result")) {
        round.responses[node.mapped().key] = response.params["result"];
        if (--round.missing > 0)
            return;
        result = std::move(round.responses);
    }
    round.promise.end(std::move(result));
}

void Asking::forget(const Exchange &exchange)
{
    // A promise that is dropped ends its task.
    std::erase_if(m_open, [&](const auto &entry) {
        const ExchangePtr of = entry.second.round->exchange.lock();
        return !of || of.get() == &exchange;
    });
}

} // namespace latchbook::protocol
