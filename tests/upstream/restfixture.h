// A service over REST whose other side the test plays, with a clock that it moves.
#pragma once

#include "support/fakeclock.h"
#include "support/settled.h"
#include "transport/httplistener.h"
#include "upstream/restservice.h"

#include <QTest>

namespace latchbook::upstream {

using namespace transport;
using namespace std::chrono_literals;
using test::settled;

struct OneKey final : Credentials {
    Result<Credential> find(std::string_view service, std::string_view connection) const override
    {
        if (service != "linktime" || connection != "default" || key.empty())
            return Error{Code::NoKey, "There is no key."};
        return Credential::make(std::make_shared<Secret>(key), baseUrl);
    }

    std::string key = "lt_live_abc";
    std::string baseUrl;
};

using Answers = std::vector<std::function<void(HttpAnswer &)>>;

inline std::function<void(HttpAnswer &)> answers(int status, std::string body = {}, HttpHeaders headers = {})
{
    return [=](HttpAnswer &answer) { answer.send(status, body, headers); };
}
inline std::function<void(HttpAnswer &)> drops()
{
    return [](HttpAnswer &answer) { answer.drop(); };
}

class RestFixture
{
protected:
    void begin()
    {
        m_seen.clear();
        m_answers = {answers(200, R"({"data":[]})")};
        auto listener = HttpListener::create(0, {}, &HttpListener::isLocal);
        QVERIFY(listener);
        m_listener = *std::move(listener);
        m_listener->setFallback([this](const IncomingRequest &request, const std::shared_ptr<HttpAnswer> &answer) {
            const std::size_t number = std::min(m_seen.size(), m_answers.size() - 1);
            m_seen.push_back(request);
            m_answers[number](*answer);
        });
        m_keys = {};
        m_keys.baseUrl = "http://127.0.0.1:" + std::to_string(m_listener->port());
        m_spec = {};
        m_spec.id = "linktime";
        m_spec.name = "LinkTime";
        m_spec.baseUrl = "https://linktime.io";
        m_spec.authHeader = "Authorization";
        m_spec.authPrefix = "Bearer ";
        m_spec.baseUrlVariable = "LINKTIME_BASE_URL";
        m_spec.errors = Json::object();
        m_http = std::make_unique<HttpClient>();
        m_limiter = std::make_unique<RateLimiter>(m_clock);
        m_service = std::make_unique<RestService>(m_spec, "default", m_keys, *m_http, m_clock, *m_limiter);
    }

    void end()
    {
        m_service.reset();
        m_http.reset();
        m_listener.reset();
    }

    ServiceCall call(bool isRead) const
    {
        ServiceCall call;
        call.callId = "CALL";
        call.client = "claude";
        call.request = {.method = isRead ? "GET" : "POST",
                        .target = "/api/v1/bookings?status=CONFIRMED",
                        .body = isRead ? "" : R"({"a":1})"};
        call.isRead = isRead;
        call.deadline = m_clock.steady() + 50s;
        call.context.toolName = "some_tool";
        return call;
    }
    /// Moves the clock whenever the service waits, until the task is over.
    template <typename T>
    Result<T> settledInTime(Task<T> task)
    {
        (void)QTest::qWaitFor([&] { return m_clock.advance(50ms), task.isFinished(); }, 10'000);
        return settled(task);
    }
    std::vector<std::string> ids() const
    {
        std::vector<std::string> all;
        for (const IncomingRequest &request : m_seen)
            all.emplace_back(request.header("x-request-id"));
        return all;
    }

    test::FakeClock m_clock;
    OneKey m_keys;
    catalog::ServiceSpec m_spec;
    std::unique_ptr<HttpListener> m_listener;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<RateLimiter> m_limiter;
    std::unique_ptr<RestService> m_service;
    Answers m_answers; // the last one repeats
    std::vector<IncomingRequest> m_seen;
};

} // namespace latchbook::upstream
