#include "upstream/errorwords.h"

#include "base/visibletext.h"
#include "upstream/envelope.h"
#include "upstream/retrypolicy.h"

#include <algorithm>

namespace latchbook::upstream {
namespace {

constexpr std::size_t maxMessageBytes = 300;

struct Kind {
    std::string_view key; ///< in ServiceSpec::errors
    Code code;
    std::string_view otherwise; ///< the sentence when the service's file has none
};

constexpr Kind kinds[] = {
    {"unauthorized", Code::Unauthorized, "{service} does not know this key: give Latchbook a valid one."},
    {"forbidden", Code::Forbidden, "{service} does not allow this with the present key: {message}"},
    {"not_found", Code::NotFound, "{service} does not have what {tool} asked for: {message} Look for it with a list."},
    {"conflict", Code::Conflict, "{service} says that this clashes with what is there: {message}"},
    {"too_large", Code::TooLarge, "{service} takes nothing this large: {message}"},
    {"validation_error", Code::InvalidArguments, "{service} refused the input: {message}"},
    {"rate_limited", Code::RateLimited, "{service} takes no more requests for now: call again in {wait}."},
    {"not_supported", Code::NotSupported, "This {service} does not offer what {tool} needs."},
    {"internal_error", Code::Unavailable, "{service} failed on its own side: {message} Try again in a minute."},
    {"unavailable", Code::Unavailable, "{service} gives no usable answer: {message} Try again in a minute."},
};
constexpr std::string_view unknownWords =
    "{service} answered {tool} with an error of its own (status {status}): {message} Whether it was carried out is not "
    "known; look before you repeat it.";
constexpr std::string_view redirectWords = "{service} answered with a redirect (status {status}), which Latchbook does "
                                           "not follow: check the service's address.";

/// Other services' words for the same things.
constexpr std::pair<std::string_view, std::string_view> aliases[] = {
    {"rate_limit_exceeded", "rate_limited"}, {"too_many_requests", "rate_limited"},
    {"unauthenticated", "unauthorized"},     {"invalid_api_key", "unauthorized"},
    {"permission_denied", "forbidden"},      {"bad_request", "validation_error"},
    {"invalid_request", "validation_error"}, {"unprocessable_entity", "validation_error"},
};

std::string_view keyOfStatus(int status)
{
    switch (status) {
    case 401: return "unauthorized";
    case 402:
    case 403: return "forbidden";
    case 404:
    case 410: return "not_found";
    case 405:
    case 501: return "not_supported";
    case 409:
    case 412:
    case 423: return "conflict";
    case 413: return "too_large";
    case 429: return "rate_limited";
    case 500: return "internal_error";
    default: return status >= 500 || status < 400 || status == 408 ? "unavailable" : "validation_error";
    }
}

const Kind &kindOf(std::string_view key) { return *std::ranges::find(kinds, key, &Kind::key); }

/// The service's word is believed where it is more exact than the status: between 400 and 422, say. What the status
/// alone tells for certain stays.
std::string_view keyOf(const ErrorContext &context, int status, const Envelope &envelope)
{
    const std::string_view byStatus = keyOfStatus(status);
    const auto alias = std::ranges::find(aliases, envelope.code, [](const auto &entry) { return entry.first; });
    const std::string_view said = alias == std::end(aliases) ? std::string_view(envelope.code) : alias->second;
    const bool missing = status == 404 && context.inferred && context.collection;
    if (missing && !(context.slug && !envelope.code.empty()))
        return "not_supported";
    if (status == 405 || status == 429 || status >= 500)
        return byStatus;
    const auto kind = std::ranges::find(kinds, said, &Kind::key);
    return kind != std::end(kinds) && kind->code != Code::Unavailable ? kind->key : byStatus;
}

struct Filling {
    std::string_view service;
    std::string_view tool;
    std::string_view title;
    std::string_view message;
    int status = 0;
    milliseconds wait{0};
};

/// The service's words as a sentence, unless `next` ends it already.
std::string messageSentence(std::string_view message, std::string_view next)
{
    std::string text = message.empty() ? "it gave no reason" : visible(message, maxMessageBytes);
    while (text.ends_with('.') || text.ends_with(' '))
        text.pop_back();
    const bool ended = text.ends_with('!') || text.ends_with('?') || next.starts_with('.');
    return ended ? text : text + '.';
}

/// In one pass: what is put in is not looked at again, so that a service's message cannot hold placeholders.
std::string fill(std::string_view words, const Filling &filling)
{
    std::string text;
    while (!words.empty()) {
        const auto open = words.find('{');
        text += words.substr(0, open);
        if (open == std::string_view::npos)
            break;
        words.remove_prefix(open);
        const std::string_view name = words.substr(0, words.find('}') + 1);
        const std::string_view rest = words.substr(std::max<std::size_t>(name.size(), 1));
        if (name == "{message}")
            text += messageSentence(filling.message, rest);
        else if (name == "{wait}")
            text += inWords(filling.wait);
        else if (name == "{tool}")
            text += filling.tool;
        else if (name == "{title}")
            text += filling.title;
        else if (name == "{service}")
            text += filling.service;
        else if (name == "{status}")
            text += std::to_string(filling.status);
        else
            text += words.substr(0, std::max<std::size_t>(name.size(), 1));
        words = rest;
    }
    return text;
}

/// The service's sentence for the key, the one for its variant ("not_found:slug") first.
std::string_view wordsFor(const catalog::ServiceSpec &service, const Kind &kind, bool slug)
{
    const std::string key(kind.key);
    for (const std::string &name : {slug ? key + ":slug" : key, key}) {
        if (const Json &words = member(service.errors, name); words.is_string())
            return words.get_ref<const std::string &>();
    }
    return kind.otherwise;
}

} // namespace

ErrorContext contextOf(const catalog::ToolSpec &tool)
{
    return {.toolName = tool.name,
            .title = tool.title,
            .inferred = tool.inferred,
            .collection = tool.request.path.find('{') == std::string::npos,
            .slug = tool.input.json().contains("/properties/eventTypeSlug"_json_pointer)};
}

Error errorOfAnswer(const catalog::ServiceSpec &service, const ErrorContext &context, const Refusal &refusal)
{
    const Envelope envelope = readEnvelope(refusal.body);
    const Filling filling{.service = service.name,
                          .tool = context.toolName,
                          .title = context.title,
                          .message = envelope.message,
                          .status = refusal.status,
                          .wait = refusal.wait};
    const bool mayBeDone = refusal.status == 408 || (refusal.status >= 500 && refusal.status != 501);
    if (!refusal.isRead && mayBeDone)
        return {Code::Unknown, fill(unknownWords, filling), std::nullopt, true};
    if (refusal.status >= 300 && refusal.status < 400)
        return {Code::Unavailable, fill(redirectWords, filling)};
    const Kind &kind = kindOf(keyOf(context, refusal.status, envelope));
    Error error{kind.code, fill(wordsFor(service, kind, context.slug), filling)};
    if (kind.code == Code::RateLimited)
        error.retryAfter = refusal.wait;
    return error;
}

Error keyChanged(const catalog::ServiceSpec &service)
{
    return {Code::Withdrawn, "The " + service.name
                                 + " key was changed in Latchbook while this call waited, so nothing was sent. Call "
                                   "again only if the user wants it with the new key too."};
}

Error rateLimitError(const catalog::ServiceSpec &service, const ErrorContext &context, milliseconds wait)
{
    return errorOfAnswer(service, context, {.status = 429, .body = {}, .isRead = false, .wait = wait});
}

Error errorWithoutAnswer(const catalog::ServiceSpec &service, const ErrorContext &context, bool isRead, Error why)
{
    if (isRead || !why.mayHaveBeenSeen) {
        why.message = service.name + ": " + why.message;
        return why;
    }
    return {Code::Unknown,
            service.name + " was sent " + context.toolName + ", but its answer was lost: " + why.message
                + " Whether it was carried out is not known; look before you repeat it.",
            std::nullopt, true};
}

} // namespace latchbook::upstream
