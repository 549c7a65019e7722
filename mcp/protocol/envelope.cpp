#include "protocol/envelope.h"

#include "protocol/dialect.h"

#include <span>

namespace latchbook::protocol {
namespace {

/// A member or a content type, and the first revision that has it.
struct Since {
    std::string_view name;
    std::string_view revision;
};

constexpr Since toolMembers[] = {
    {"annotations", "2025-03-26"}, {"title", "2025-06-18"}, {"outputSchema", "2025-06-18"},
    {"_meta", "2025-06-18"},       {"icons", "2025-11-25"},
};
constexpr Since entryMembers[] = {{"title", "2025-06-18"}, {"_meta", "2025-06-18"}, {"icons", "2025-11-25"}};
constexpr Since metaMember[] = {{"_meta", "2025-06-18"}};
constexpr std::string_view structuredSince = "2025-06-18";
constexpr Since identityMembers[] = {
    {"title", "2025-06-18"}, {"description", "2025-11-25"}, {"websiteUrl", "2025-11-25"}};
constexpr Since contentTypes[] = {{"audio", "2025-03-26"}, {"resource_link", "2025-06-18"}};

constexpr std::string_view inputRequired = "input_required";
/// How long a modern client may go without asking for a list again; changes are also told through subscriptions/listen.
constexpr int listTtlMs = 60'000;

void keepKnown(Json &object, std::span<const Since> members, std::string_view revision)
{
    if (!object.is_object())
        return;
    for (const Since &one : members) {
        if (revision < one.revision)
            object.erase(std::string(one.name));
    }
}

Json textContent(std::string text)
{
    Json item = Json::object();
    item["type"] = "text";
    item["text"] = std::move(text);
    return item;
}

Json contentItem(Json item, std::string_view revision)
{
    const std::string type = textOf(item, "type");
    for (const Since &one : contentTypes) {
        if (type != one.name || revision >= one.revision)
            continue;
        const std::string uri = textOf(item, "uri");
        if (uri.empty())
            return textContent("(" + type + " that this client's protocol version cannot carry)");
        return textContent(textOf(item, "title", textOf(item, "name")) + ": " + uri);
    }
    keepKnown(item, metaMember, revision);
    return item;
}

bool isDeferred(const Deferrable &answer, std::string_view revision)
{
    return revision == modernRevision && (answer.requestState || !answer.inputRequests.empty());
}

Json deferral(Deferrable answer)
{
    Json result = Json::object();
    result["resultType"] = inputRequired;
    if (answer.requestState)
        result["requestState"] = std::move(*answer.requestState);
    if (!answer.inputRequests.empty())
        result["inputRequests"] = std::move(answer.inputRequests);
    return result;
}

} // namespace

Json identity(const Implementation &implementation, std::string_view revision)
{
    Json info{{"name", implementation.name}, {"version", implementation.version}};
    for (const auto &[member, text] : {std::pair{"title", &implementation.title},
                                       {"description", &implementation.description},
                                       {"websiteUrl", &implementation.websiteUrl}}) {
        if (!text->empty())
            info[member] = *text;
    }
    keepKnown(info, identityMembers, revision);
    return info;
}

Json toolEntry(Json tool, std::string_view revision)
{
    keepKnown(tool, toolMembers, revision);
    return tool;
}

Json resourceEntry(Json resource, std::string_view revision)
{
    keepKnown(resource, entryMembers, revision);
    return resource;
}

Json promptEntry(Json prompt, std::string_view revision)
{
    keepKnown(prompt, entryMembers, revision);
    if (const auto arguments = prompt.find("arguments"); arguments != prompt.end()) {
        for (Json &argument : *arguments)
            keepKnown(argument, entryMembers, revision);
    }
    return prompt;
}

Json promptResult(PromptAnswer answer, std::string_view revision)
{
    if (isDeferred(answer, revision))
        return deferral(std::move(answer));
    Json result = Json::object();
    if (!answer.description.empty())
        result["description"] = std::move(answer.description);
    Json &messages = result["messages"] = std::move(answer.messages);
    for (Json &message : messages)
        message["content"] = contentItem(std::move(message["content"]), revision);
    return result;
}

Json resourceResult(ResourceAnswer answer, std::string_view revision)
{
    if (isDeferred(answer, revision))
        return deferral(std::move(answer));
    Json result = Json::object();
    Json &contents = result["contents"] = std::move(answer.contents);
    for (Json &one : contents)
        keepKnown(one, metaMember, revision);
    return result;
}

Json toolResult(ToolAnswer answer, std::string_view revision)
{
    if (isDeferred(answer, revision))
        return deferral(std::move(answer));
    Json result = Json::object();
    Json &content = result["content"] = Json::array();
    for (Json &item : answer.content)
        content.push_back(contentItem(std::move(item), revision));
    if (answer.isError)
        result["isError"] = true;
    if (answer.structured && revision >= structuredSince)
        result["structuredContent"] = std::move(*answer.structured);
    else if (answer.structured)
        content.push_back(textContent(toText(*answer.structured)));
    if (answer.meta.is_object() && !answer.meta.empty())
        result["_meta"] = std::move(answer.meta);
    keepKnown(result, metaMember, revision);
    return result;
}

void seal(Json &result, const Implementation &implementation, Caching caching)
{
    if (!result.contains("resultType"))
        result["resultType"] = "complete";
    result["_meta"][metakey::serverInfo] = identity(implementation, modernRevision);
    if (caching != Caching::None && result["resultType"] != inputRequired) {
        result["ttlMs"] = caching == Caching::List ? listTtlMs : 0;
        result["cacheScope"] = "private";
    }
}

} // namespace latchbook::protocol
