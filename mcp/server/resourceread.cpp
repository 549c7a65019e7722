#include "server/resourceread.h"

#include "catalog/placeholders.h"
#include "catalog/requesttemplate.h"

namespace latchbook::server {
namespace {

/// The item's place in the list that `found` picks from: "/data/3". Empty when nothing is picked, or nothing is there.
std::string pickedAt(const ResourceBook::Found &found, const Json &answer)
{
    const auto &pick = found.place.spec->pick;
    const Json *list = pick ? catalog::valueAt(answer, pick->in) : nullptr;
    if (!list || !list->is_array())
        return {};
    const Json &wanted = member(found.variables, found.place.spec->variable());
    for (std::size_t i = 0; i < list->size(); ++i)
        if (member((*list)[i], pick->by) == wanted)
            return '/' + pick->in + '/' + std::to_string(i);
    return {};
}

/// The pointers that lead into what stands at `place`, as seen from there.
Json inside(const std::vector<std::string> &pointers, const std::string &place)
{
    Json found = Json::array();
    for (const std::string &one : pointers)
        if (one.starts_with(place + '/'))
            found.push_back(one.substr(place.size()));
    return found;
}

} // namespace

Result<Json> contentOf(const ResourceBook::Found &found, const Json &answer)
{
    if (!found.place.spec->pick)
        return answer;
    const std::string place = pickedAt(found, answer);
    if (place.empty())
        return Error{Code::NotFound, "There is none of that name."};
    return answer.at(Json::json_pointer(place));
}

CallRequest readingOf(const EntryCaller &entry, const ResourceBook::Found &found,
                      const protocol::RequestContext &context)
{
    const catalog::ResourceSpec &spec = *found.place.spec;
    const catalog::ToolSpec &tool = *entry.catalog().find(spec.service, spec.tool);
    return entry.request(tool, found.place.account.connection, catalog::fillArguments(spec.arguments, found.variables),
                         context);
}

Task<protocol::ResourceAnswer> readResource(EntryCaller entry, ResourceBook::Found found, std::string uri,
                                            protocol::RequestContext context)
{
    protocol::ResourceAnswer answer;
    CallRequest request = readingOf(entry, found, context);
    const catalog::ToolSpec &tool = *request.tool;
    answer.badState = entry.isBadState(request, context);
    if (answer.badState)
        co_return answer;
    const Task<CallResult> reading = entry.run(std::move(request));
    const Result<CallResult> result = co_await reading;
    if (!result)
        co_return result.error();
    logTrouble(context, tool, *result);
    answer.requestState = entry.wayBack(*result, context.era);
    if (answer.requestState)
        co_return answer;
    if (result->failure)
        co_return Error{*result->failure, result->text, result->retryAfter};
    const Result<Json> content = contentOf(found, result->answer());
    if (!content)
        co_return content.error();
    Json one{{"uri", uri}, {"mimeType", found.place.spec->mimeType}, {"text", toText(*content)}};
    one["_meta"]["io.latchbook/call"] = result->callId;
    const Json guestText = inside(result->guestFields, pickedAt(found, result->answer()));
    if (!guestText.empty())
        one["_meta"]["io.latchbook/guestText"] = guestText;
    answer.contents.push_back(std::move(one));
    co_return answer;
}

Task<std::vector<Json>> listResources(EntryCaller entry, std::vector<Json> known,
                                      std::vector<ResourceBook::Place> templates, protocol::RequestContext context)
{
    for (const ResourceBook::Place &place : templates) {
        const catalog::ValueSource &source = place.spec->list->source;
        const catalog::ToolSpec &tool = *entry.catalog().find(place.spec->service, source.tool);
        CallRequest request = entry.request(tool, place.account.connection, source.arguments, context);
        const Task<CallResult> reading = entry.read(std::move(request));
        const Result<CallResult> result = co_await reading;
        if (result)
            logTrouble(context, tool, *result);
        const Json *list = result && !result->failure ? catalog::valueAt(result->answer(), source.in) : nullptr;
        for (const Json &item : list ? *list : Json::array())
            known.push_back(ResourceBook::instance(place, item));
    }
    co_return known;
}

} // namespace latchbook::server
