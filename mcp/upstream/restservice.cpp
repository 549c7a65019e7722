#include "upstream/restservice.h"

#include "base/digest.h"
#include "base/serviceurl.h"
#include "upstream/errorwords.h"
#include "upstream/retrypolicy.h"

#include <QRandomGenerator>

namespace latchbook::upstream {
namespace {

constexpr milliseconds answerTimeout{30'000};
/// Slower than this, the sending of a file counts as stuck.
constexpr std::int64_t bytesASecond = 32 * 1024;

bool isSuccess(int status) { return status >= 200 && status < 300; }

} // namespace

Result<Credential> Credential::make(SecretPtr key, const std::string &baseUrl)
{
    Result<std::string> address = checkServiceUrl(baseUrl);
    if (!address)
        return address.error();
    return Credential(std::move(key), *std::move(address));
}

Credential::Credential(SecretPtr itsKey, std::string itsBaseUrl)
    : key(std::move(itsKey)), baseUrl(std::move(itsBaseUrl)), account(baseUrl + ' ' + sha256Hex(key->reveal()))
{
}

RestService::RestService(const catalog::ServiceSpec &spec, std::string connection, const Credentials &credentials,
                         transport::HttpClient &http, Clock &clock, RateLimiter &limiter)
    : m_spec(spec)
    , m_connection(std::move(connection))
    , m_credentials(credentials)
    , m_http(http)
    , m_clock(clock)
    , m_limiter(limiter)
{
}

std::string RestService::account() const
{
    const Result<Credential> credential = m_credentials.find(m_spec.id, m_connection);
    return credential ? credential->account : std::string();
}

Task<ServiceAnswer> RestService::send(ServiceCall call)
{
    const Result<Credential> first = m_credentials.find(m_spec.id, m_connection);
    if (!first)
        co_return first.error();
    const RateLimiter::Request place = placeFor(call, *first);
    for (int attempt = 1;; ++attempt) {
        const Task<Done> turn = m_limiter.take(place, call.stop);
        if (!turn.isFinished() && call.onWait)
            call.onWait("Waiting for the limit of " + m_spec.name);
        const Status granted = co_await turn;
        if (!granted && granted.error().code == Code::RateLimited)
            co_return rateLimitError(m_spec, call.context, granted.error().retryAfter.value_or(milliseconds(0)));
        if (!granted)
            co_return granted.error();
        // It may have been taken away meanwhile. Of the same account it has the same address.
        const Result<Credential> credential = m_credentials.find(m_spec.id, m_connection);
        if (!credential)
            co_return credential.error();
        if (credential->account != place.account)
            co_return keyChanged(m_spec);
        if (attempt == 1 && call.aboutToSend) {
            const Status goOn = call.aboutToSend();
            if (!goOn)
                co_return goOn.error();
        }
        const Task<transport::HttpReply> sending = m_http.send(requestFor(call, *credential, attempt), call.stop);
        const Result<transport::HttpReply> reply = co_await taken(sending);
        const std::optional<milliseconds> usedUp =
            reply
                ? parseUsedUp(reply->header("x-ratelimit-remaining"), reply->header("x-ratelimit-reset"), m_clock.now())
                : std::nullopt;
        if (usedUp) // whoever comes next need not find out
            m_limiter.pause(place.account, *usedUp);
        if (reply && isSuccess(reply->status))
            co_return answerOf(call, *reply);

        Attempt tried{.number = attempt, .isRead = call.isRead, .timeLeft = timeLeft(call)};
        tried.jitter = QRandomGenerator::global()->generateDouble();
        if (reply) {
            tried.status = reply->status;
            tried.retryAfter = parseRetryAfter(reply->header("retry-after"), m_clock.now());
        } else {
            tried.code = reply.error().code;
        }
        const std::optional<milliseconds> delay = planRetry(tried);
        const milliseconds wait = tried.retryAfter.value_or(usedUp.value_or(untilNextMinute(m_clock.now())));
        if (tried.status == 429)
            m_limiter.pause(place.account, delay.value_or(wait));
        if (!delay)
            co_return failureOf(call, reply, wait);
        if (call.onWait)
            call.onWait(tried.status == 429 ? "Waiting for the limit of " + m_spec.name
                                            : m_spec.name + " could not be reached; trying again in a moment");
        const Task<Done> pause = m_clock.wait(*delay, call.stop);
        const Status waited = co_await pause;
        if (!waited)
            co_return waited.error();
    }
}

milliseconds RestService::timeLeft(const ServiceCall &call) const
{
    return std::chrono::floor<milliseconds>(call.deadline - m_clock.steady());
}

RateLimiter::Request RestService::placeFor(const ServiceCall &call, const Credential &credential) const
{
    return {.account = credential.account,
            .limits = {.perMinute = m_spec.requestsPerMinute, .reserved = m_spec.reservedPerMinute},
            .client = call.client,
            .reserved = call.reserved,
            .deadline = call.deadline};
}

transport::HttpRequest RestService::requestFor(const ServiceCall &call, const Credential &credential, int attempt) const
{
    transport::HttpRequest request;
    request.method = call.request.method;
    request.url = credential.baseUrl + call.request.target;
    request.body = call.request.body;
    request.effect = call.isRead ? transport::Effect::Read : transport::Effect::Write;
    // A write that has left is waited for: to break it off would only make its outcome unknown.
    request.totalTimeout = call.isRead ? std::clamp(timeLeft(call), milliseconds(1), answerTimeout) : answerTimeout;
    request.file = call.file;
    if (call.file)
        request.totalTimeout += std::chrono::seconds(call.file->size / bytesASecond);
    request.headers = {
        {m_spec.authHeader, m_spec.authPrefix + std::string(credential.key->reveal())},
        {"Accept", "application/json"},
        {"User-Agent", "Latchbook/" LATCHBOOK_VERSION},
        {"X-Request-Id", attempt == 1 ? call.callId : call.callId + '.' + std::to_string(attempt)},
    };
    if (!request.body.empty())
        request.headers.emplace_back("Content-Type", "application/json");
    if (credential.baseUrl != m_spec.baseUrl)
        request.wayOut += " or the service's address (" + m_spec.baseUrlVariable + ")";
    return request;
}

Result<ServiceAnswer> RestService::answerOf(const ServiceCall &call, const transport::HttpReply &reply) const
{
    ServiceAnswer answer{.status = reply.status, .body = {}};
    if (reply.body.find_first_not_of(" \t\r\n") == std::string::npos)
        return answer;
    Result<Json> body = parseJson(reply.body);
    if (!body) {
        Error unreadable{Code::Unavailable, "it answered with something that is not JSON.", std::nullopt, true};
        return errorWithoutAnswer(m_spec, call.context, call.isRead, std::move(unreadable));
    }
    answer.body = *std::move(body);
    return answer;
}

Error RestService::failureOf(const ServiceCall &call, const Result<transport::HttpReply> &reply,
                             milliseconds wait) const
{
    if (!reply)
        return errorWithoutAnswer(m_spec, call.context, call.isRead, reply.error());
    const Refusal refusal{.status = reply->status, .body = reply->body, .isRead = call.isRead, .wait = wait};
    return errorOfAnswer(m_spec, call.context, refusal);
}

} // namespace latchbook::upstream
