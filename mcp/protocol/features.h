// What a program offers over MCP, told to the protocol core by whoever composes it. The core adds envelopes and eras.
#pragma once

#include "base/clock.h"
#include "base/json.h"

#include <functional>
#include <memory>
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

/// How urgent a log message is, as in syslog.
enum class LogLevel { Debug, Info, Notice, Warning, Error, Critical, Alert, Emergency };

/// What is offered besides tools. Methods of what is not are unknown to clients.
struct Abilities {
    bool prompts = false;
    bool resources = false; ///< with templates and subscriptions
    bool completions = false;
    bool logging = false;
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
    /// Log messages for the client, a text or an object; empty when it wants none. The core drops those below the
    /// client's level and those that come too late.
    std::function<void(LogLevel level, const Json &data)> log;
    /// The state of an earlier answer that put the client off, given back.
    std::optional<std::string> requestState;
    /// What the client answered to the questions of an earlier answer, by their keys.
    Json inputResponses = Json::object();
};

/// An answer that may put the client off. Where one of the two is set, a modern client gets `input_required` instead of
/// a result, and comes back with the same request by itself. A legacy one is asked the questions while it waits.
struct Deferrable {
    std::optional<std::string> requestState;
    /// Questions to the client, {method, params} by keys of ours. One of a kind that it did not declare in its
    /// capabilities is a protocol error (-32021).
    Json inputRequests = Json::object();
    /// The requestState given was not ours or was tampered with: a protocol error (-32602).
    bool badState = false;
};

struct ToolAnswer : Deferrable {
    Json content = Json::array();
    std::optional<Json> structured;
    bool isError = false;
    Json meta = Json::object();
};

struct PromptAnswer : Deferrable {
    std::string description;
    Json messages = Json::array(); ///< of {role, content}
};

struct ResourceAnswer : Deferrable {
    Json contents = Json::array(); ///< of {uri, mimeType, text or blob}
};

/// What a client wants to be completed.
struct CompletionQuery {
    enum class Of { Prompt, Template };

    Of of = Of::Prompt;
    std::string name; ///< the prompt's name, or the URI template
    std::string argument;
    std::string value; ///< what stands there so far
    Json others = Json::object(); ///< the arguments filled in already
};

struct Completion {
    std::vector<std::string> values; ///< the best first; the core cuts what a client does not take
    bool hasMore = false; ///< there are others than these
};

/// Somebody is told of a resource's changes; ends when destroyed.
class Watch
{
public:
    virtual ~Watch() = default;
};

/// What comes after the tools is there only as far as abilities() says; the base offers nothing. Each task is the
/// caller's own: its result is moved out of it.
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

    virtual Abilities abilities() const { return {}; }

    /// As tools(). Each tells its arguments; the core refuses a prompt that is none of these or lacks a required one.
    virtual std::vector<Json> prompts() const { return {}; }
    /// `arguments`: strings by name.
    virtual Task<PromptAnswer> prompt(std::string name, Json arguments, RequestContext context);

    /// As tools(), but may have to be looked up. Each has a URI of its own.
    virtual Task<std::vector<Json>> resources(RequestContext context);
    virtual std::vector<Json> resourceTemplates() const { return {}; }
    /// Code::NotFound for a URI that is nobody's.
    virtual Task<ResourceAnswer> readResource(std::string uri, RequestContext context);
    /// `changed` is called from the event loop, as long as the watch lives. Null for a URI that is nobody's.
    virtual std::unique_ptr<Watch> watchResource(const std::string &uri, const RequestContext &context,
                                                 std::function<void()> changed);

    /// For prompts and templates that are there. Code::InvalidArguments for an argument that is nobody's.
    virtual Task<Completion> complete(CompletionQuery query, RequestContext context);
};

} // namespace latchbook::protocol
