// What a program offers over MCP, told to the protocol core by whoever composes it. The core adds envelopes and eras.
#pragma once

#include "base/clock.h"
#include "base/json.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace latchbook::protocol {

enum class Era {
    Legacy, ///< 2024-11-05 … 2025-11-25: a handshake, then requests
    Modern, ///< 2026-07-28: every request tells its version and capabilities
};

struct ClientInfo {
    std::string name; ///< as it calls itself; a claim, never a proof
    std::string version;
};

struct Implementation {
    std::string name;
    std::string title;
    std::string version;
    std::string description;
    std::string websiteUrl;
};

/// The request a handler serves.
struct RequestContext {
    Era era = Era::Legacy;
    std::string revision;
    ClientInfo client;
    Json clientCapabilities = Json::object();
    /// The client cancelled or left.
    std::stop_token stop;
    /// Empty when the client did not ask. The core drops values that do not rise or come too late.
    std::function<void(double progress, std::optional<double> total, const std::string &message)> progress;
    /// Modern only: the sealed state of an earlier `input_required`, given back.
    std::optional<std::string> requestState;
};

struct ToolAnswer {
    Json content = Json::array();
    std::optional<Json> structured;
    bool isError = false;
    Json meta = Json::object();
    /// Modern only: answer `input_required` with this state instead; the client comes back with it by itself.
    std::optional<std::string> requestState;
    /// The requestState given was not ours or was tampered with: a protocol error (-32602).
    bool badState = false;
};

class Features
{
public:
    virtual ~Features() = default;

    virtual Implementation implementation() const = 0;
    /// For the model: how to behave with these tools.
    virtual std::string instructions() const = 0;
    /// The whole list in its order; the core pages it. Entries are as in the newest revision; the core filters.
    virtual std::vector<Json> tools() const = 0;
    /// Whether callTool knows the name. A name it does not know is a protocol error.
    virtual bool offers(const std::string &tool) const = 0;
    virtual Task<ToolAnswer> callTool(std::string tool, Json arguments, RequestContext context) = 0;
};

} // namespace latchbook::protocol
