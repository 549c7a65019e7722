#include "control/messages.h"

namespace latchbook::control {
namespace {

// How each message looks as JSON, both ways; the member "type" is its name in `names` below.

void put(Json &json, const KeysChanged &message)
{
    Json list = Json::array();
    for (const ConnectionKey &item : message.connections)
        list.push_back({{"service", item.service},
                        {"connection", item.connection},
                        {"baseUrl", item.baseUrl},
                        {"key", item.key ? std::string(item.key->reveal()) : std::string()}});
    json["connections"] = std::move(list);
}

void get(const Json &json, KeysChanged &message)
{
    for (const Json &item : member(json, "connections"))
        message.connections.push_back({.service = textOf(item, "service"),
                                       .connection = textOf(item, "connection"),
                                       .baseUrl = textOf(item, "baseUrl"),
                                       .key = std::make_shared<Secret>(textOf(item, "key"))});
}

void put(Json &, const QuitAsked &) { }
void get(const Json &, QuitAsked &) { }

void put(Json &json, const Ready &message) { json["server"] = message.serverVersion; }
void get(const Json &json, Ready &message) { message.serverVersion = textOf(json, "server"); }

void put(Json &json, const Logged &message) { json["entry"] = message.entry; }
void get(const Json &json, Logged &message) { message.entry = member(json, "entry"); }

template <typename T>
constexpr std::string_view nameOf;
template <>
constexpr std::string_view nameOf<KeysChanged> = "keys";
template <>
constexpr std::string_view nameOf<QuitAsked> = "quit";
template <>
constexpr std::string_view nameOf<Ready> = "ready";
template <>
constexpr std::string_view nameOf<Logged> = "logged";

template <typename... Messages>
std::string writeAny(const std::variant<Messages...> &message)
{
    return std::visit(
        [](const auto &one) {
            Json json = {{"latchbook", version}, {"type", nameOf<std::decay_t<decltype(one)>>}};
            put(json, one);
            return toText(json);
        },
        message);
}

template <typename Message, typename Variant>
bool readOne(const Json &json, const std::string &type, std::optional<Variant> &found)
{
    if (type != nameOf<Message>)
        return false;
    Message message;
    get(json, message);
    found = std::move(message);
    return true;
}

template <typename... Messages>
Result<std::variant<Messages...>> readAny(std::string_view line, const std::variant<Messages...> *)
{
    const Result<Json> json = parseJson(line);
    if (!json)
        return json.error();
    if (member(*json, "latchbook") != version)
        return Error{Code::InvalidArguments, "This is no control message of version " + std::to_string(version) + "."};
    const std::string type = textOf(*json, "type");
    std::optional<std::variant<Messages...>> found;
    (void)(readOne<Messages>(*json, type, found) || ...);
    if (!found)
        return Error{Code::InvalidArguments, "There is no control message called \"" + type + "\"."};
    return std::move(*found);
}

} // namespace

std::string write(const ToServer &message) { return writeAny(message); }
std::string write(const ToApp &message) { return writeAny(message); }
Result<ToServer> readToServer(std::string_view line) { return readAny(line, static_cast<const ToServer *>(nullptr)); }
Result<ToApp> readToApp(std::string_view line) { return readAny(line, static_cast<const ToApp *>(nullptr)); }

} // namespace latchbook::control
