// What the app and its server say to each other: one JSON object a line, `{"latchbook":VERSION,"type":…}`.
//
// Spoken on the inherited descriptor only. Nothing here can be said on the attach socket, over HTTP or on a command
// line.
#pragma once

#include "base/secret.h"
#include "control/question.h"
#include "control/rules.h"

#include <variant>

namespace latchbook::control {

constexpr int version = 1;
/// Where the server finds its end of the socketpair.
constexpr int inheritedDescriptor = 3;
/// Bytes of a line to the app. One that is longer is not sent, and the app gives up a server that sends it.
constexpr std::size_t longestLineToApp = 8 * 1024 * 1024;

/// A key and where it is good for.
struct ConnectionKey {
    std::string service;
    std::string connection; ///< "default", "work", …
    std::string baseUrl; ///< empty: the service's own
    SecretPtr key;
};

// From the app to the server.

/// All connections there are, the default of each service first. Replaces what was sent before.
struct KeysChanged {
    std::vector<ConnectionKey> connections;
};
/// Replaces the rules.
struct RulesChanged {
    RuleSet rules;
};
/// The question stands on a screen, as this digest.
struct Shown {
    std::string question;
    std::string digest;
};
/// A person's answer.
struct Verdict {
    std::string question;
    std::string digest; ///< of what was on the screen
    std::string answer; ///< "approve" or "deny"; for a client that left "approve" runs anyway and "deny" drops
    std::string scope = "once"; ///< of the question's scopes; "always" comes as RulesChanged as well
    std::string note; ///< to the assistant, with a denial
    std::string how; ///< "pointer", "key", "accessibility" or "notification"
    bool keepSecret = false; ///< the signing secret goes to the person, not to the client
};
/// Calls that are not reads are refused until it is taken back.
struct Paused {
    bool on = false;
};
struct ConsentRevoked {
    std::string consent;
};
/// Does the service know this key? Answered by KeyTested.
struct KeyTestAsked {
    std::string request;
    ConnectionKey connection;
};
/// Answered by CallsListed.
struct CallsAsked {
    std::string request;
    std::string search;
    std::string outcome;
    std::string tool;
    std::string client;
    qint64 before = 0; ///< only calls numbered below; 0: from the newest
    int limit = 50;
};
/// Answered by CallRead.
struct CallAsked {
    std::string request;
    std::string callId;
};
/// The person wants back what this call changed: asked like any other call, then answered by Undone.
struct UndoAsked {
    std::string request;
    std::string callId;
};
/// How the person wants it. Sent at the start and whenever it changes.
struct PreferencesChanged {
    int keepDays = 0; ///< of the log; 0: all of it
    int waitMinutes = 10; ///< how long a question waits; then no answer counts as no
};
/// The HTTP endpoint. Who may come in stands in the file of tokens (httptokens.h), which is read again each time. Sent
/// at the start and whenever either changes; answered by HttpTold.
struct HttpWanted {
    int port = 0; ///< of 127.0.0.1; 0: closed
};
/// Settle what is open, then end.
struct QuitAsked {
};
using ToServer = std::variant<KeysChanged, RulesChanged, Shown, Verdict, Paused, ConsentRevoked, KeyTestAsked,
                              CallsAsked, CallAsked, UndoAsked, PreferencesChanged, HttpWanted, QuitAsked>;

// From the server to the app.

struct ToolInfo {
    std::string name;
    std::string title;
    std::string access;
};
/// What a person can keep from assistants by its id.
struct ThingInfo {
    std::string argument; ///< of the tools that name one: "icp_id"
    std::string noun; ///< "ICP"
};
struct ServiceInfo {
    std::string id;
    std::string name;
    std::string baseUrl;
    std::string note; ///< what whoever gives it a key should know
    std::vector<ThingInfo> things;
    std::vector<ToolInfo> tools;
};
/// The server listens.
struct Ready {
    std::string serverVersion;
    std::vector<ServiceInfo> services;
};
/// An entry of the log, as it was appended: {sequence, time, kind, callId, payload}; of the payload what is no list and
/// no object. The whole is there for who asks for the call.
struct Logged {
    Json entry;
};
/// A question, new or changed.
struct Asked {
    Question question;
};
/// The question is over.
struct Closed {
    std::string question;
    std::string why; ///< "approved", "denied", "expired", "withdrawn" or "dropped"
};
/// A webhook's signing secret that the person kept from the client. Shown once, stored nowhere.
struct SecretKept {
    std::string question;
    std::string label;
    SecretPtr secret;
};
/// All that are attached.
struct ClientsChanged {
    std::vector<Client> clients;
};
/// All consents that outlive their question.
struct ConsentsChanged {
    std::vector<Consent> consents;
};
struct ServiceHealth {
    std::string service;
    std::string connection;
    std::string state; ///< "unused" (no call yet), "ok" or "failing"
    std::string words; ///< what is wrong
    int milliseconds = 0; ///< what the last answer took
    int used = 0; ///< requests of this minute
    int limit = 0;
    qint64 since = 0; ///< when this state began
    qint64 lastUsed = 0;
};
struct HealthChanged {
    std::vector<ServiceHealth> services;
};
struct KeyTested {
    std::string request;
    bool accepted = false;
    std::string words; ///< what is wrong, when not accepted
    std::string owner;
    std::string email;
    std::string plan;
    int milliseconds = 0;
};
/// A row of the list of calls; `outcome` is one of `done failed denied expired withdrawn refused unknown open`.
struct CallInfo {
    qint64 number = 0;
    std::string callId;
    qint64 time = 0;
    qint64 started = 0; ///< 0: never sent
    qint64 ended = 0; ///< 0: still open
    std::string client;
    std::string service;
    std::string connection;
    std::string tool;
    std::string outcome;
    std::string code;
    std::string joined;
    std::string summary;
    bool asked = false; ///< a person was asked about it
    bool own = false; ///< Latchbook looked something up for itself
};
struct CallsListed {
    std::string request;
    std::vector<CallInfo> calls; ///< the newest first
    qint64 next = 0; ///< `before` of the next page; 0: this is the last
    std::string trouble; ///< words, when the log cannot be read
};
/// What a call that is over has left behind and what of it comes back.
struct PutBack {
    std::string state; ///< "offered", "done", "not-kept", "impossible", or "" where there is nothing to put back
    bool keptCopy = false; ///< what stood there before was kept
    std::vector<Phrase> comes;
    std::vector<Phrase> lost;
};
/// The events of one call, in their order, each as in Logged with its whole payload. Of very large ones some members
/// are left out, and "leftOut" has the bytes of each: {"result":8213044}.
struct CallRead {
    std::string request;
    std::vector<Json> events;
    PutBack putBack;
    CallInfo call; ///< its row; `number` 0: the log has no such call
};
struct Undone {
    std::string request;
    std::string callId; ///< the call that was to be put back
    bool done = false;
    std::string words; ///< why not
};
/// What became of HttpWanted.
struct HttpTold {
    std::string url; ///< where clients find it; empty: closed
    std::string
        code; ///< why it is closed though it was wanted: "conflict" for a port that is taken, or as in base/code.h
    std::string words;
};
using ToApp = std::variant<Ready, Logged, Asked, Closed, SecretKept, ClientsChanged, ConsentsChanged, HealthChanged,
                           KeyTested, CallsListed, CallRead, Undone, HttpTold>;

std::string write(const ToServer &message);
std::string write(const ToApp &message);
/// Fails with Code::InvalidArguments for what is no message of this version.
Result<ToServer> readToServer(std::string_view line);
Result<ToApp> readToApp(std::string_view line);

} // namespace latchbook::control
