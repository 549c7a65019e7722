#include "protocol/completion.h"

#include "protocol/waiting.h"

#include <algorithm>

namespace latchbook::protocol {
namespace {

/// The specification's own limit.
constexpr std::size_t mostValues = 100;

/// Whether `list` has an entry whose `key` is `value`.
bool hasEntry(const std::vector<Json> &list, std::string_view key, const std::string &value)
{
    return std::ranges::any_of(list, [&](const Json &one) { return textOf(one, key) == value; });
}

std::optional<Fault> readRef(Features &features, const Json &ref, CompletionQuery &query)
{
    const std::string type = textOf(ref, "type");
    if (type == "ref/prompt") {
        query.name = textOf(ref, "name");
        if (hasEntry(features.prompts(), "name", query.name))
            return std::nullopt;
        return invalidParams("\"ref\" names no prompt that prompts/list knows.");
    }
    if (type == "ref/resource") {
        query.of = CompletionQuery::Of::Template;
        query.name = textOf(ref, "uri");
        if (hasEntry(features.resourceTemplates(), "uriTemplate", query.name))
            return std::nullopt;
        return invalidParams("\"ref\" names no template that resources/templates/list knows.");
    }
    return invalidParams("\"ref\" is of type ref/prompt or ref/resource.");
}

std::optional<Fault> readQuery(Features &features, const Json &params, CompletionQuery &query)
{
    const Json &argument = member(params, "argument");
    if (!member(argument, "name").is_string() || !member(argument, "value").is_string())
        return invalidParams("\"argument\" has a name and a value, both strings.");
    query.argument = textOf(argument, "name");
    query.value = textOf(argument, "value");
    const Json &others = member(member(params, "context"), "arguments");
    if (others.is_object())
        query.others = others;
    else if (!others.is_null())
        return invalidParams("\"context.arguments\" is an object or left out.");
    return readRef(features, member(params, "ref"), query);
}

void finish(Conversation &conversation, Exchange &exchange, Result<Completion> completion)
{
    if (!completion) {
        conversation.fail(exchange, faultOf(completion.error()));
        return;
    }
    const std::size_t all = completion->values.size();
    completion->values.resize(std::min(all, mostValues));
    Json result = Json::object();
    Json &told = result["completion"];
    told["hasMore"] = completion->hasMore || all > mostValues;
    if (!completion->hasMore)
        told["total"] = all;
    told["values"] = std::move(completion->values);
    conversation.answer(exchange, std::move(result));
}

} // namespace

void complete(Conversation &conversation, const ExchangePtr &exchange)
{
    CompletionQuery query;
    if (const auto fault = readQuery(conversation.features(), exchange->params, query)) {
        conversation.fail(*exchange, *fault);
        return;
    }
    whenDone(conversation.shared_from_this(), exchange,
             conversation.features().complete(std::move(query), conversation.contextFor(exchange)), finish);
}

} // namespace latchbook::protocol
