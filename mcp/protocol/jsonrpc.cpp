#include "protocol/jsonrpc.h"

namespace latchbook::protocol {
namespace {

Message faulty(Json id, ErrorCode code, std::string words)
{
    return {.kind = Message::Kind::Faulty, .id = std::move(id), .fault = {code, std::move(words)}};
}

Json ourMessage()
{
    Json message = Json::object();
    message["jsonrpc"] = "2.0";
    return message;
}

} // namespace

Fault invalidParams(std::string words) { return {ErrorCode::InvalidParams, std::move(words)}; }

Fault invalidRequest(std::string words) { return {ErrorCode::InvalidRequest, std::move(words)}; }

Fault unreadable(const Error &error)
{
    const bool notJson = error.code == Code::InvalidArguments;
    return {notJson ? ErrorCode::Parse : ErrorCode::InvalidRequest, error.message};
}

bool isId(const Json &value) { return value.is_string() || value.is_number_integer(); }

Message readMessage(Json value)
{
    if (!value.is_object())
        return faulty(nullptr, ErrorCode::InvalidRequest, "A message is a JSON object.");
    const bool hasId = value.contains("id");
    Json id = isId(member(value, "id")) ? std::move(value["id"]) : Json();
    if (textOf(value, "jsonrpc") != "2.0")
        return faulty(std::move(id), ErrorCode::InvalidRequest, "A message says \"jsonrpc\": \"2.0\".");
    const bool isResponse = value.contains("result") || value.contains("error");
    if (!value.contains("method") && isResponse && id.is_null())
        return {};
    if (!value.contains("method") && isResponse)
        return {.kind = Message::Kind::Response, .id = std::move(id), .params = std::move(value)};
    if (!member(value, "method").is_string())
        return faulty(std::move(id), ErrorCode::InvalidRequest, "A request names its method with a string.");
    if (hasId && id.is_null())
        return faulty(nullptr, ErrorCode::InvalidRequest, "A request's id is a string or an integer.");

    Message message{.kind = hasId ? Message::Kind::Request : Message::Kind::Notification, .id = std::move(id)};
    message.method = std::move(value["method"].get_ref<std::string &>());
    if (const auto params = value.find("params"); params != value.end())
        message.params = std::move(*params);
    if (message.params.is_object())
        return message;
    if (!hasId)
        return {};
    return faulty(std::move(message.id), ErrorCode::InvalidParams, "\"params\" is an object or left out.");
}

std::string makeResult(const Json &id, Json result)
{
    Json message = ourMessage();
    message["id"] = id;
    message["result"] = std::move(result);
    return toText(message);
}

std::string makeError(const Json &id, const Fault &fault)
{
    Json message = ourMessage();
    message["id"] = id;
    Json &error = message["error"];
    error = {{"code", static_cast<int>(fault.code)}, {"message", fault.message}};
    if (!fault.data.is_null())
        error["data"] = fault.data;
    return toText(message);
}

std::string makeRequest(std::int64_t id, std::string_view method, const Json &params)
{
    Json message = ourMessage();
    message["id"] = id;
    message["method"] = method;
    if (!params.is_null())
        message["params"] = params;
    return toText(message);
}

std::string makeNotification(std::string_view method, Json params)
{
    Json message = ourMessage();
    message["method"] = method;
    if (!params.empty())
        message["params"] = std::move(params);
    return toText(message);
}

} // namespace latchbook::protocol
