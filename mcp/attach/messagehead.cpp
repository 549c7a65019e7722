#include "attach/messagehead.h"

#include "attach/jsontokens.h"

#include <iterator>
#include <optional>

namespace latchbook::attach {

namespace {

using Kind = JsonTokens::Kind;

enum class Name { Other, Id, Method, Error, Params, Meta, RequestId, Uri, Version, Subscription };

struct Key {
    std::size_t depth;
    Name inside; ///< of which member of the level above
    std::string_view text;
    Name name;
};

constexpr Key keys[] = {
    {1, Name::Other, "id", Name::Id},
    {1, Name::Other, "method", Name::Method},
    {1, Name::Other, "error", Name::Error},
    {1, Name::Other, "params", Name::Params},
    {2, Name::Params, "_meta", Name::Meta},
    {2, Name::Params, "requestId", Name::RequestId},
    {2, Name::Params, "uri", Name::Uri},
    {3, Name::Meta, "io.modelcontextprotocol/protocolVersion", Name::Version},
    {3, Name::Meta, "io.modelcontextprotocol/subscriptionId", Name::Subscription},
};
constexpr std::size_t deepestKey = 3;

/// The way down to where a token stands: the member of the top object, of that its member, and so on.
class Path
{
public:
    void enter(std::size_t depth)
    {
        if (depth <= deepestKey)
            m_names[depth] = Name::Other;
    }
    void key(std::size_t depth, std::string_view raw)
    {
        if (depth > deepestKey)
            return;
        m_names[depth] = Name::Other;
        const bool isEscaped = raw.find('\\') != std::string_view::npos;
        const std::string decoded = isEscaped ? plainText(raw) : std::string();
        const std::string_view text = isEscaped ? std::string_view(decoded) : raw.substr(1, raw.size() - 2);
        for (const Key &key : keys)
            if (key.depth == depth && key.inside == m_names[depth - 1] && key.text == text)
                m_names[depth] = key.name;
    }
    /// What a value at `depth` is the value of.
    Name at(std::size_t depth) const { return depth <= deepestKey ? m_names[depth] : Name::Other; }

private:
    Name m_names[deepestKey + 1] = {};
};

void forgetParams(MessageHead &head)
{
    head.requestId = head.uri = head.subscription = {};
    head.isModern = false;
}

void take(MessageHead &head, Name name, const JsonTokens::Token &token)
{
    const bool isText = token.kind == Kind::String;
    switch (name) {
    case Name::Id: head.id = token.raw == "null" ? std::string_view() : token.raw; break;
    case Name::Method: head.method = isText ? plainText(token.raw) : std::string(); break;
    case Name::Error: head.isError = true; break;
    case Name::Params: forgetParams(head); break;
    case Name::Meta: head.isModern = false; break;
    case Name::RequestId: head.requestId = token.raw; break;
    case Name::Uri: head.uri = token.raw; break;
    case Name::Version: head.isModern = true; break;
    case Name::Subscription: head.subscription = token.raw; break;
    case Name::Other: break;
    }
}

std::optional<MessageHead> headOf(std::string_view text)
{
    MessageHead head;
    head.text = text;
    Path path;
    JsonTokens tokens(text);
    for (JsonTokens::Token token = tokens.next();; token = tokens.next()) {
        switch (token.kind) {
        case Kind::Key: path.key(token.depth, token.raw); break;
        case Kind::ObjectBegin:
        case Kind::ArrayBegin:
            // A container is the value of the level above; ids and methods are never containers.
            if (token.depth > 1)
                take(head, path.at(token.depth - 1), {token.kind, {}, token.depth});
            path.enter(token.depth);
            break;
        case Kind::String:
        case Kind::Plain: take(head, path.at(token.depth), token); break;
        case Kind::ObjectEnd:
        case Kind::ArrayEnd: break;
        case Kind::End: return head;
        case Kind::Bad: return std::nullopt;
        }
    }
}

/// The elements of the array in `line`, each as text; whether it is whole.
bool forEachElement(std::string_view line, const std::function<void(std::string_view)> &onElement)
{
    constexpr std::size_t elementDepth = 2;
    JsonTokens tokens(line);
    tokens.next();
    const char *start = nullptr;
    for (JsonTokens::Token token = tokens.next();; token = tokens.next()) {
        if (token.kind == Kind::ObjectBegin && token.depth == elementDepth)
            start = token.raw.data();
        else if (token.kind == Kind::ObjectEnd && token.depth == elementDepth)
            onElement({start, static_cast<std::size_t>(std::next(token.raw.data()) - start)});
        else if (token.kind == Kind::End || token.kind == Kind::Bad)
            return token.kind == Kind::End;
    }
}

} // namespace

void forEachMessage(std::string_view line, const std::function<void(const MessageHead &)> &onMessage)
{
    const auto read = [&onMessage](std::string_view text) {
        if (const std::optional<MessageHead> head = headOf(text))
            onMessage(*head);
    };
    switch (JsonTokens(line).next().kind) {
    case Kind::ObjectBegin: read(line); break;
    case Kind::ArrayBegin:
        // Looked through once before: half a batch is no batch.
        if (forEachElement(line, [](std::string_view) {}))
            forEachElement(line, read);
        break;
    default: break;
    }
}

std::string idKey(std::string_view rawId)
{
    return rawId.starts_with('"') ? "\"" + plainText(rawId) : std::string(rawId);
}

} // namespace latchbook::attach
