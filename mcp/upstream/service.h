// A service that calls go to. The only door to the internet.
#pragma once

#include "base/clock.h"
#include "base/json.h"
#include "base/secret.h"
#include "catalog/requesttemplate.h"
#include "catalog/tool.h"
#include "transport/httprequest.h"

#include <functional>
#include <stop_token>
#include <string>

namespace latchbook::upstream {

/// Which tool a request is for; only to word errors well.
struct ErrorContext {
    std::string toolName;
    std::string title; ///< of the tool: what the key was to be allowed
    bool inferred = false; ///< the route is our inference
    bool collection = false; ///< the path names no single thing, so 404 means the route is missing
    bool slug = false; ///< the arguments hold an eventTypeSlug, so "not found" is about that
};

struct ServiceCall {
    std::string callId; ///< goes out as X-Request-Id; repeats get ".2", ".3"
    std::string client; ///< fairness: one client's calls do not starve another's
    catalog::PlannedRequest request;
    std::optional<transport::FilePart> file; ///< goes out as the request's body
    bool isRead = false; ///< reads may be repeated and share connections; anything else goes out once
    bool reserved = false; ///< facts and read-backs: may use the part of the rate kept for them
    SteadyTime deadline; ///< all waits and repeats end by then; a write that left before it gets its 30 s all the same
    std::stop_token stop;
    ErrorContext context;
    /// Called when the request has its place in the rate and is about to leave; an error calls it off.
    std::function<Status()> aboutToSend;
    /// Told in words when the request must wait: for its place in the rate, or to be repeated; may be empty.
    std::function<void(const std::string &what)> onWait = {};
};

struct ServiceAnswer {
    int status = 0;
    Json body; ///< null when empty
};

class Service
{
public:
    virtual ~Service() = default;
    /// 2xx answers only; everything else is an Error in words. Error::mayHaveBeenSeen on what is not a read means that
    /// its outcome is unknown.
    virtual Task<ServiceAnswer> send(ServiceCall call) = 0;
    /// Whose key a call would leave with now: stands for the key at its address without being one. Empty: there is
    /// none.
    virtual std::string account() const = 0;
};

/// Where a connection's key and address come from: the app's keychain, or the environment in headless mode.
struct Credential {
    /// Code::InvalidArguments where no key may travel to that address (checkServiceUrl()): there is none such.
    static Result<Credential> make(SecretPtr key, const std::string &baseUrl);

    SecretPtr key;
    std::string baseUrl; ///< https, or http on loopback; no slash at the end
    std::string account; ///< what Service::account() is, of this key at this address

private:
    Credential(SecretPtr key, std::string baseUrl);
};

class Credentials
{
public:
    virtual ~Credentials() = default;
    /// Code::NoKey with a sentence that says how to give one.
    virtual Result<Credential> find(std::string_view service, std::string_view connection) const = 0;
};

} // namespace latchbook::upstream
