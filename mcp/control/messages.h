// What the app and its server say to each other: one JSON object a line, `{"latchbook":VERSION,"type":…}`.
//
// Spoken on the inherited descriptor only. Nothing here can be said on the attach socket, over HTTP or on a command
// line.
#pragma once

#include "base/json.h"
#include "base/secret.h"

#include <string>
#include <variant>
#include <vector>

namespace latchbook::control {

constexpr int version = 1;
/// Where the server finds its end of the socketpair.
constexpr int inheritedDescriptor = 3;

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
/// Settle what is open, then end.
struct QuitAsked {
};
using ToServer = std::variant<KeysChanged, QuitAsked>;

// From the server to the app.

/// The server listens.
struct Ready {
    std::string serverVersion;
};
/// An entry of the log, as it was appended.
struct Logged {
    Json entry;
};
using ToApp = std::variant<Ready, Logged>;

std::string write(const ToServer &message);
std::string write(const ToApp &message);
/// Fails with Code::InvalidArguments for what is no message of this version.
Result<ToServer> readToServer(std::string_view line);
Result<ToApp> readToApp(std::string_view line);

} // namespace latchbook::control
