// A session with a program behind it that the test plays: lines go in as text, objects come out.
#pragma once

#include "protocol/dialect.h"
#include "protocol/session.h"

#include <QCoreApplication>

#include <list>
#include <set>

namespace latchbook::protocol {

/// A call that reached the program. The test ends it by answer(), or never.
struct TestCall {
    std::string tool;
    Json arguments;
    RequestContext context;
    Promise<ToolAnswer> promise = {};

    void answer(Result<ToolAnswer> result) { promise.end(std::move(result)); }
};

inline ToolAnswer textAnswer(const std::string &text)
{
    ToolAnswer answer;
    answer.content.push_back({{"type", "text"}, {"text", text}});
    return answer;
}

/// Offers `echo`, answered at once with its arguments as text, and `wait`, answered by the test.
class TestFeatures : public Features
{
public:
    std::vector<Json> list = {{{"name", "echo"}, {"inputSchema", {{"type", "object"}}}},
                              {{"name", "wait"}, {"inputSchema", {{"type", "object"}}}}};
    std::list<TestCall> calls;
    Abilities offered; ///< besides tools; the rest comes in offering.h

    Implementation implementation() const override
    {
        return {"book", "Book", "1.2", "Books things", "https://book.example"};
    }
    std::string instructions() const override { return "Be kind."; }
    std::vector<Json> tools() const override { return list; }
    Abilities abilities() const override { return offered; }
    bool offers(const std::string &tool) const override { return tool == "echo" || tool == "wait"; }
    Task<ToolAnswer> callTool(std::string tool, Json arguments, RequestContext context) override
    {
        calls.push_back({std::move(tool), std::move(arguments), std::move(context)});
        TestCall &call = calls.back();
        const Task<ToolAnswer> task = call.promise.task();
        if (call.tool == "echo")
            call.answer(textAnswer(toText(call.arguments)));
        return task;
    }
};

template <typename Program>
class HarnessOf
{
public:
    explicit HarnessOf(SessionLimits limits = {})
        : session(std::make_unique<Session>(
            features, [this](std::string line) { lines.push_back(std::move(line)); }, limits))
    {
    }
    ~HarnessOf()
    {
        session.reset();
        features.calls.clear(); // promises that are dropped end their tasks
        QCoreApplication::processEvents();
    }
    HarnessOf(const HarnessOf &) = delete;
    HarnessOf &operator=(const HarnessOf &) = delete;

    void feed(const Json &message) { session->receive(toText(message)); }

    /// What was sent since the last time.
    std::vector<Json> taken()
    {
        std::vector<Json> messages;
        for (const std::string &line : std::exchange(lines, {}))
            messages.push_back(Json::parse(line));
        return messages;
    }
    /// The one message that was sent since the last time; null when it was not one.
    Json one()
    {
        const std::vector<Json> messages = taken();
        return messages.size() == 1 ? messages.front() : Json();
    }
    Json ask(const Json &message)
    {
        feed(message);
        return one();
    }
    /// The answer of either era to the same request; a legacy one needs a handshake.
    Json askIn(Era era, const std::string &method, const Json &params = Json::object());
    /// Handshake done, answers taken away.
    void beLegacy(const std::string &revision = "2025-11-25");

    Program features;
    std::vector<std::string> lines;
    std::unique_ptr<Session> session;
};

using Harness = HarnessOf<TestFeatures>;

inline Json request(const Json &id, const std::string &method, const Json &params = Json::object())
{
    return {{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}};
}

inline Json notification(const std::string &method, const Json &params = Json::object())
{
    return {{"jsonrpc", "2.0"}, {"method", method}, {"params", params}};
}

inline Json modernMeta(const std::string &version = std::string(modernRevision))
{
    return {{"io.modelcontextprotocol/protocolVersion", version},
            {"io.modelcontextprotocol/clientCapabilities", Json::object()},
            {"io.modelcontextprotocol/clientInfo", {{"name", "modern-client"}, {"version", "2"}}}};
}

inline Json modern(const Json &id, const std::string &method, Json params = Json::object())
{
    params["_meta"].update(modernMeta());
    return request(id, method, params);
}

inline Json initializeRequest(const Json &id, const std::string &revision)
{
    return request(id, "initialize",
                   {{"protocolVersion", revision},
                    {"capabilities", {{"roots", Json::object()}}},
                    {"clientInfo", {{"name", "legacy-client"}, {"version", "1"}}}});
}

inline Json callParams(const std::string &tool, const Json &arguments = Json::object())
{
    return {{"name", tool}, {"arguments", arguments}};
}

/// The code of an error answer; 0 for what is none.
inline int codeOf(const Json &answer)
{
    const Json &code = member(member(answer, "error"), "code");
    return code.is_number_integer() ? code.get<int>() : 0;
}

template <typename Program>
void HarnessOf<Program>::beLegacy(const std::string &revision)
{
    feed(initializeRequest("handshake", revision));
    feed(notification("notifications/initialized"));
    lines.clear();
}

template <typename Program>
Json HarnessOf<Program>::askIn(Era era, const std::string &method, const Json &params)
{
    feed(era == Era::Modern ? modern("m", method, params) : request("l", method, params));
    // What is looked up comes from the event loop.
    for (int turns = 0; lines.empty() && turns < 20; ++turns)
        QCoreApplication::processEvents();
    return one();
}

} // namespace latchbook::protocol
