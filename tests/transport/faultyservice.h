// A service that answers, or fails its client in the way the path says. Counts what it saw.
#pragma once

#include "transport/httplistener.h"

namespace latchbook::test {

/// How it may fail after it has read a request, by path: "/close", "/reset", "/half".
extern const std::map<std::string, std::function<void(transport::HttpAnswer &)>> failures;

/// Other paths: "/silence" and "/events" (a stream) leave their answer in open(), "/redirect", "/large/BYTES"; else
/// 200.
class FaultyService
{
public:
    FaultyService();

    std::string url(const std::string &path) const
    {
        return "http://127.0.0.1:" + std::to_string(m_listener->port()) + path;
    }
    /// How often "METHOD target" arrived whole.
    int seen(const std::string &request) const { return int(std::ranges::count(m_seen, request)); }
    std::size_t requests() const { return m_seen.size(); }
    const transport::IncomingRequest &last() const { return m_last; }
    const std::shared_ptr<transport::HttpAnswer> &open() const { return m_open; }

private:
    void answer(const transport::IncomingRequest &request, const std::shared_ptr<transport::HttpAnswer> &answer);

    std::unique_ptr<transport::HttpListener> m_listener;
    std::vector<std::string> m_seen;
    transport::IncomingRequest m_last;
    std::shared_ptr<transport::HttpAnswer> m_open;
};

} // namespace latchbook::test
