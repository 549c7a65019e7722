// A listener with a few routes: "/ok" and "/echo" answer at once, "/late" when the test does, "/forgotten" never.
#pragma once

#include "transport/httplistener.h"

namespace latchbook::test {

struct EchoService {
    explicit EchoService(transport::ListenerLimits limits = {})
        : listener(*transport::HttpListener::create(0, limits, &transport::HttpListener::isLocal))
    {
        using transport::HttpAnswer;
        using transport::IncomingRequest;
        using Handle = const std::shared_ptr<HttpAnswer> &;
        listener->route("GET", "/ok", [](const IncomingRequest &, Handle answer) {
            answer->send(200, R"({"ok":true})", {{"Content-Type", "application/json"}});
        });
        listener->route("POST", "/echo",
                        [](const IncomingRequest &request, Handle answer) { answer->send(200, request.body); });
        listener->route("GET", "/late", [this](const IncomingRequest &, Handle answer) { late.push_back(answer); });
        listener->route("GET", "/forgotten", [](const IncomingRequest &, Handle) {});
    }

    quint16 port() const { return listener->port(); }

    std::unique_ptr<transport::HttpListener> listener;
    std::vector<std::shared_ptr<transport::HttpAnswer>> late;
};

} // namespace latchbook::test
