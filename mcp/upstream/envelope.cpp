#include "upstream/envelope.h"

#include "base/json.h"
#include "transport/httpheaders.h"

#include <algorithm>

namespace latchbook::upstream {
namespace {

/// More faults of one request than this help nobody.
constexpr std::size_t maxFaults = 10;

/// A machine's word, not a sentence.
bool isWord(std::string_view text)
{
    return !text.empty() && text.size() <= 64 && text.find_first_of(" \t\n.") == std::string_view::npos;
}

/// The first of these members that is a text.
std::string firstText(const Json &object, std::initializer_list<std::string_view> names)
{
    for (const std::string_view name : names) {
        if (std::string text = textOf(object, name); !text.empty())
            return text;
    }
    return {};
}

/// ["body", "slots", 0] → "slots.0"; where in the request it stood is of no interest to the caller.
std::string placeOf(const Json &location)
{
    std::string place;
    for (const Json &step : location) {
        const std::string text = step.is_string() ? step.get<std::string>() : toText(step);
        if (place.empty() && (text == "body" || text == "query" || text == "path"))
            continue;
        place += (place.empty() ? "" : ".") + text;
    }
    return place;
}

/// One entry of a list of faults: a text, FastAPI's {loc, msg}, or {field, message}.
std::string faultOf(const Json &fault)
{
    if (fault.is_string())
        return fault.get<std::string>();
    const Json &location = member(fault, "loc");
    const std::string place = location.is_array() ? placeOf(location) : firstText(fault, {"field", "path"});
    const std::string words = firstText(fault, {"msg", "message", "detail", "title"});
    return place.empty() || words.empty() ? place + words : place + ": " + words;
}

std::string faultsOf(const Json &list)
{
    std::string text;
    for (std::size_t i = 0; i < std::min(list.size(), maxFaults); ++i) {
        if (const std::string fault = faultOf(list[i]); !fault.empty())
            text += (text.empty() ? "" : "; ") + fault;
    }
    return text;
}

Envelope readObject(const Json &object)
{
    const Json &error = member(object, "error");
    const Json &detail = member(object, "detail");
    Envelope envelope;
    if (error.is_object())
        envelope = readObject(error);
    else if (detail.is_object())
        envelope = readObject(detail);
    if (envelope.code.empty())
        envelope.code = firstText(object, {"code", "error", "type"});
    for (const std::string_view list : {"detail", "errors", "details"}) {
        if (envelope.message.empty() && member(object, list).is_array())
            envelope.message = faultsOf(member(object, list));
    }
    if (envelope.message.empty())
        envelope.message = firstText(object, {"message", "detail", "error_description", "msg", "title", "error"});
    return envelope;
}

} // namespace

Envelope readEnvelope(std::string_view body)
{
    const Result<Json> parsed = parseJson(body);
    if (!parsed)
        return {};
    if (parsed->is_string())
        return {.code = {}, .message = parsed->get<std::string>()};
    if (!parsed->is_object())
        return {};
    Envelope envelope = readObject(*parsed);
    envelope.code = isWord(envelope.code) ? transport::lowerCase(envelope.code) : std::string{};
    if (transport::lowerCase(envelope.message) == envelope.code)
        envelope.message.clear(); // the word once more says nothing
    return envelope;
}

} // namespace latchbook::upstream
