#include "control/messages.h"

namespace latchbook::control {

namespace {

const Secret &revealed(const SecretPtr &secret)
{
    static const Secret none{std::string()};
    return secret ? *secret : none;
}

} // namespace

void to_json(Json &json, const ConnectionKey &key)
{
    json = {{"service", key.service},
            {"connection", key.connection},
            {"baseUrl", key.baseUrl},
            {"key", std::string(revealed(key.key).reveal())}};
}

void from_json(const Json &json, ConnectionKey &key)
{
    key = {.service = textOf(json, "service"),
           .connection = textOf(json, "connection"),
           .baseUrl = textOf(json, "baseUrl"),
           .key = std::make_shared<Secret>(textOf(json, "key"))};
}

void to_json(Json &json, const SecretKept &kept)
{
    json = {
        {"question", kept.question}, {"label", kept.label}, {"secret", std::string(revealed(kept.secret).reveal())}};
}

void from_json(const Json &json, SecretKept &kept)
{
    kept = {.question = textOf(json, "question"),
            .label = textOf(json, "label"),
            .secret = std::make_shared<Secret>(textOf(json, "secret"))};
}

LATCHBOOK_WIRE_MEMBERS(KeysChanged, connections)
LATCHBOOK_WIRE_MEMBERS(RulesChanged, rules)
LATCHBOOK_WIRE_MEMBERS(Shown, question, digest)
LATCHBOOK_WIRE_MEMBERS(Verdict, question, digest, answer, scope, note, how, keepSecret)
LATCHBOOK_WIRE_MEMBERS(Paused, on)
LATCHBOOK_WIRE_MEMBERS(ConsentRevoked, consent)
LATCHBOOK_WIRE_MEMBERS(KeyTestAsked, request, connection)
LATCHBOOK_WIRE_MEMBERS(CallsAsked, request, search, outcome, tool, client, before, limit)
LATCHBOOK_WIRE_MEMBERS(CallAsked, request, callId)
LATCHBOOK_WIRE_MEMBERS(ToolInfo, name, title, access)
LATCHBOOK_WIRE_MEMBERS(ThingInfo, argument, noun)
LATCHBOOK_WIRE_MEMBERS(ServiceInfo, id, name, baseUrl, note, things, tools)
LATCHBOOK_WIRE_MEMBERS(Ready, serverVersion, services)
LATCHBOOK_WIRE_MEMBERS(Logged, entry)
LATCHBOOK_WIRE_MEMBERS(Asked, question)
LATCHBOOK_WIRE_MEMBERS(Closed, question, why)
LATCHBOOK_WIRE_MEMBERS(ClientsChanged, clients)
LATCHBOOK_WIRE_MEMBERS(ConsentsChanged, consents)
LATCHBOOK_WIRE_MEMBERS(ServiceHealth, service, connection, state, words, milliseconds, used, limit, since, lastUsed)
LATCHBOOK_WIRE_MEMBERS(HealthChanged, services)
LATCHBOOK_WIRE_MEMBERS(KeyTested, request, accepted, words, owner, email, plan, milliseconds)
LATCHBOOK_WIRE_MEMBERS(CallInfo, number, callId, time, started, ended, client, service, connection, tool, outcome, code,
                       joined, summary, asked, own)
LATCHBOOK_WIRE_MEMBERS(CallsListed, request, calls, next, trouble)
LATCHBOOK_WIRE_MEMBERS(PutBack, state, keptCopy, comes, lost)
LATCHBOOK_WIRE_MEMBERS(CallRead, request, events, putBack, call)
LATCHBOOK_WIRE_MEMBERS(UndoAsked, request, callId)
LATCHBOOK_WIRE_MEMBERS(PreferencesChanged, keepDays, waitMinutes)
LATCHBOOK_WIRE_MEMBERS(Undone, request, callId, done, words)
LATCHBOOK_WIRE_MEMBERS(HttpWanted, port)
LATCHBOOK_WIRE_MEMBERS(HttpTold, url, code, words)

namespace {

// The member "type" of each message.

template <typename T>
constexpr std::string_view nameOf;
template <>
constexpr std::string_view nameOf<KeysChanged> = "keys";
template <>
constexpr std::string_view nameOf<RulesChanged> = "rules";
template <>
constexpr std::string_view nameOf<Shown> = "shown";
template <>
constexpr std::string_view nameOf<Verdict> = "verdict";
template <>
constexpr std::string_view nameOf<Paused> = "pause";
template <>
constexpr std::string_view nameOf<ConsentRevoked> = "revoke";
template <>
constexpr std::string_view nameOf<KeyTestAsked> = "test-key";
template <>
constexpr std::string_view nameOf<CallsAsked> = "list-calls";
template <>
constexpr std::string_view nameOf<CallAsked> = "read-call";
template <>
constexpr std::string_view nameOf<UndoAsked> = "undo";
template <>
constexpr std::string_view nameOf<PreferencesChanged> = "preferences";
template <>
constexpr std::string_view nameOf<HttpWanted> = "http";
template <>
constexpr std::string_view nameOf<QuitAsked> = "quit";
template <>
constexpr std::string_view nameOf<Ready> = "ready";
template <>
constexpr std::string_view nameOf<Logged> = "logged";
template <>
constexpr std::string_view nameOf<Asked> = "asked";
template <>
constexpr std::string_view nameOf<Closed> = "closed";
template <>
constexpr std::string_view nameOf<SecretKept> = "secret-kept";
template <>
constexpr std::string_view nameOf<ClientsChanged> = "clients";
template <>
constexpr std::string_view nameOf<ConsentsChanged> = "consents";
template <>
constexpr std::string_view nameOf<HealthChanged> = "health";
template <>
constexpr std::string_view nameOf<KeyTested> = "key-tested";
template <>
constexpr std::string_view nameOf<CallsListed> = "calls";
template <>
constexpr std::string_view nameOf<CallRead> = "call";
template <>
constexpr std::string_view nameOf<Undone> = "undone";
template <>
constexpr std::string_view nameOf<HttpTold> = "http-state";

template <typename Message>
Json toJson(const Message &message)
{
    if constexpr (std::is_empty_v<Message>)
        return Json::object();
    else
        return Json(message);
}

template <typename... Messages>
std::string writeAny(const std::variant<Messages...> &message)
{
    return std::visit(
        [](const auto &one) {
            Json json = toJson(one);
            json["latchbook"] = version;
            json["type"] = nameOf<std::decay_t<decltype(one)>>;
            return toText(json);
        },
        message);
}

template <typename Message, typename Variant>
bool readOne(const Json &json, const std::string &type, Result<Variant> &found)
{
    if (type != nameOf<Message>)
        return false;
    if constexpr (std::is_empty_v<Message>) {
        found = Variant(Message{});
    } else {
        Result<Message> read = wire::read<Message>(json);
        found = read ? Result<Variant>(*std::move(read)) : read.error();
    }
    return true;
}

template <typename... Messages>
Result<std::variant<Messages...>> readAny(std::string_view line, const std::variant<Messages...> *)
{
    const Result<Json> json = parseJson(line, maxWrappedDepth);
    if (!json)
        return json.error();
    if (member(*json, "latchbook") != version)
        return Error{Code::InvalidArguments, "This is no control message of version " + std::to_string(version) + "."};
    const std::string type = textOf(*json, "type");
    Result<std::variant<Messages...>> found = Error{Code::InvalidArguments, "there is none of that name"};
    (void)(readOne<Messages>(*json, type, found) || ...);
    if (!found)
        return Error{Code::InvalidArguments, "In the control message \"" + type + "\": " + found.error().message + '.'};
    return found;
}

} // namespace

std::string write(const ToServer &message) { return writeAny(message); }
std::string write(const ToApp &message) { return writeAny(message); }
Result<ToServer> readToServer(std::string_view line) { return readAny(line, static_cast<const ToServer *>(nullptr)); }
Result<ToApp> readToApp(std::string_view line) { return readAny(line, static_cast<const ToApp *>(nullptr)); }

} // namespace latchbook::control
