// A call as the server sees it, from whatever door it came, and what became of it.
#pragma once

#include "base/clock.h"
#include "base/json.h"
#include "catalog/resultshape.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace latchbook::server {

/// Who asks. The name is a claim; the program is what the kernel says.
struct Caller {
    std::string name; ///< as the client calls itself
    std::string version;
    std::string program; ///< path of the program that opened the pipe; empty when it cannot be read
    std::string session; ///< one attached entry, for what holds until it disconnects
    bool modern = false; ///< speaks the stateless era: no session to remember things by
    bool isLatchbook = false; ///< our own look-ups

    /// What a repeated call is recognised by, across reconnects of the same program.
    std::string identity() const { return program + '\n' + name; }
};

struct CallRequest {
    const catalog::ToolSpec *tool = nullptr;
    std::string connection; ///< "default", "work", …
    Json arguments = Json::object();
    Caller caller;
    /// The client cancelled or left.
    std::stop_token stop;
    /// The call that this one puts back; set only when a person wants it in the app.
    std::string undoes;
    /// False: what needs a person is refused instead of asked for. For reads that nobody has asked for by name.
    bool mayAsk = true;
    /// Of a look-up of our own: what of its answer refuses it. Calls of clients are judged by the rules.
    catalog::KeepsBack keepsBack;
    /// Told in words what the call is doing now; may be empty.
    std::function<void(const std::string &stage)> onStage;
    /// Told how much of a file has left, in bytes; may be empty.
    std::function<void(std::int64_t sent, std::int64_t total)> onSent;
    /// Told in words what the call waits for before it can go on; may be empty.
    std::function<void(const std::string &what)> onWait;

    /// What a repeated call is recognised by: client, connection, tool, canonical arguments.
    std::string key() const;
};

/// What the log keeps of it as it arrives: no arguments where they are more than any call takes.
Json arrivalOf(const CallRequest &request);

/// What a lost answer's read-back showed.
enum class Proof { None, Done, NotDone };
std::string_view word(Proof proof);

/// What the service answered, as the tool's output schema has it.
struct Structured {
    explicit Structured(Json answer) : value(std::move(answer)), written(writtenJson(value)) { }

    const Json value;
    const Json written; ///< once, for the client and the log
};

struct CallResult {
    std::string callId;
    /// Null on failure. Shared: it passes through many hands, and each copy of a long list would cost as much as the
    /// rest of the call.
    std::shared_ptr<const Structured> structured;
    std::string text; ///< what the model reads: the short account, or the sentence of the failure
    std::vector<std::string> guestFields; ///< JSON pointers to text written by others
    std::optional<Code> failure;
    std::optional<milliseconds> retryAfter;
    std::optional<Proof> proved; ///< only with Code::Unknown
    /// Set when the call goes on: coming back with the same arguments joins it.
    std::string parkedKey;

    const Json &answer() const
    {
        static const Json none;
        return structured ? structured->value : none;
    }

    static CallResult failed(std::string callId, const Error &error)
    {
        return {
            .callId = std::move(callId), .text = error.message, .failure = error.code, .retryAfter = error.retryAfter};
    }
};

} // namespace latchbook::server
