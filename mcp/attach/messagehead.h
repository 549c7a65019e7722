// The little the attach program reads of each MCP message: enough to know what is open, nothing of what it is about.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace latchbook::attach {

struct MessageHead {
    std::string_view text; ///< the whole message
    std::string method; ///< empty: an answer
    std::string_view id; ///< the raw token; empty: a notification
    std::string_view requestId; ///< params.requestId, raw: what notifications/cancelled is about
    std::string_view uri; ///< params.uri, raw: what resources/subscribe is about
    std::string_view subscription; ///< params._meta's subscription id, raw: what an acknowledgement is about
    bool isModern = false; ///< carries its protocol version in params._meta
    bool isError = false; ///< an answer with `error`
};

/// Calls `onMessage` for the message in `line`, or for each of a batch; for none if the line is not whole JSON.
/// Of a repeated key the last counts, as it does for the server.
void forEachMessage(std::string_view line, const std::function<void(const MessageHead &)> &onMessage);

/// Equal for equal ids however they are written ("\u0061" and "a").
std::string idKey(std::string_view rawId);

} // namespace latchbook::attach
