// A service spoken to over REST: one key, one address, JSON both ways.
#pragma once

#include "transport/httpclient.h"
#include "upstream/ratelimiter.h"
#include "upstream/service.h"

namespace latchbook::upstream {

/// The same account at the same service counts as one, however many connections use its key.
class RestService final : public Service
{
public:
    /// Everything referred to outlives it.
    RestService(const catalog::ServiceSpec &spec, std::string connection, const Credentials &credentials,
                transport::HttpClient &http, Clock &clock, RateLimiter &limiter);

    Task<ServiceAnswer> send(ServiceCall call) override;
    std::string account() const override;

private:
    RateLimiter::Request placeFor(const ServiceCall &call, const Credential &credential) const;
    transport::HttpRequest requestFor(const ServiceCall &call, const Credential &credential, int attempt) const;
    Result<ServiceAnswer> answerOf(const ServiceCall &call, const transport::HttpReply &reply) const;
    Error failureOf(const ServiceCall &call, const Result<transport::HttpReply> &reply, milliseconds wait) const;
    milliseconds timeLeft(const ServiceCall &call) const;

    const catalog::ServiceSpec &m_spec;
    const std::string m_connection;
    const Credentials &m_credentials;
    transport::HttpClient &m_http;
    Clock &m_clock;
    RateLimiter &m_limiter;
};

} // namespace latchbook::upstream
