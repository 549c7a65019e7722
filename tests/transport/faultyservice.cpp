#include "faultyservice.h"

namespace latchbook::test {

using transport::HttpAnswer;
using transport::HttpListener;
using transport::IncomingRequest;

const std::map<std::string, std::function<void(HttpAnswer &)>> failures = {
    {"/close", [](HttpAnswer &answer) { answer.drop(); }},
    {"/reset", [](HttpAnswer &answer) { answer.reset(); }},
    {"/half", [](HttpAnswer &answer) { answer.sendHalf(200, R"({"id":"0123456789"})"); }},
};

FaultyService::FaultyService()
    : m_listener(*HttpListener::create(0, {}, [](std::string_view, std::string_view) { return true; }))
{
    m_listener->setFallback(
        [this](const IncomingRequest &request, const std::shared_ptr<HttpAnswer> &handle) { answer(request, handle); });
}

void FaultyService::answer(const IncomingRequest &request, const std::shared_ptr<HttpAnswer> &answer)
{
    m_seen.push_back(request.method + ' ' + request.target);
    m_last = request;
    if (const auto failure = failures.find(request.target); failure != failures.end())
        failure->second(*answer);
    else if (request.target == "/silence")
        m_open = answer;
    else if (request.target == "/redirect")
        answer->send(302, {}, {{"Location", "/ok"}, {"X-Empty", ""}});
    else if (request.target.starts_with("/large/"))
        answer->send(200, std::string(std::stoul(request.target.substr(7)), 'x'));
    else if (request.target == "/events")
        (m_open = answer)->startStream({{"Content-Type", "text/event-stream"}});
    else
        answer->send(200, R"({"ok":true})", {{"Content-Type", "application/json"}});
}

} // namespace latchbook::test
