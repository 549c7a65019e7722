// JSON-RPC 2.0 as MCP uses it: a message read from JSON, and the three kinds we write.
#pragma once

#include "base/json.h"

#include <string>
#include <string_view>

namespace latchbook::protocol {

/// The codes of JSON-RPC 2.0, and those MCP adds.
enum class ErrorCode {
    Parse = -32700,
    InvalidRequest = -32600,
    MethodNotFound = -32601,
    InvalidParams = -32602,
    Internal = -32603,
    ResourceNotFound = -32002, ///< before 2026-07-28
    HeaderMismatch = -32020, ///< HTTP only; this and what follows: since 2026-07-28
    MissingCapability = -32021, ///< the client did not declare what the request needs
    UnsupportedVersion = -32022,
};

/// Why a message cannot be served at all. What a model or a person can act on is a tool result instead.
struct Fault {
    ErrorCode code = ErrorCode::Internal;
    std::string message;
    Json data = nullptr; ///< left out when null
};

/// The most common one: the request's parameters are not as they must be.
Fault invalidParams(std::string words);
/// The message is none that may come here.
Fault invalidRequest(std::string words);
/// What parseJson() could not read.
Fault unreadable(const Error &error);

struct Message {
    enum class Kind {
        Request,
        Notification,
        Response, ///< to a request of ours; `params` holds its "result" or "error"
        Ignored, ///< a response or a notification nobody can read
        Faulty, ///< to be answered with `fault`
    };

    Kind kind = Kind::Ignored;
    Json id = nullptr; ///< string or integer; null when there is none that can be given back
    std::string method = {};
    Json params = Json::object();
    Fault fault = {};
};

/// Whether a value may stand as an id or a progress token: a string or an integer.
bool isId(const Json &value);

/// Sorts out one message (never a batch) and takes it apart without copying.
Message readMessage(Json value);

/// The lines we send, each one JSON object without a line feed. A null `id` belongs to a message that had none to read.
std::string makeResult(const Json &id, Json result);
std::string makeError(const Json &id, const Fault &fault);
/// `params` may be null: left out then.
std::string makeRequest(std::int64_t id, std::string_view method, const Json &params);
std::string makeNotification(std::string_view method, Json params);

} // namespace latchbook::protocol
