// A service that takes files, in the test's own hands: what it was sent is looked at byte by byte.
#pragma once

#include "base/json.h"
#include "transport/httplistener.h"

namespace latchbook::test {

class UploadService
{
public:
    UploadService()
    {
        transport::ListenerLimits limits;
        limits.bodyBytes = 30 * 1024 * 1024;
        auto made = transport::HttpListener::create(0, limits, [](auto, auto) { return true; });
        m_listener = std::move(*made);
        m_listener->setFallback(
            [this](const transport::IncomingRequest &request, const std::shared_ptr<transport::HttpAnswer> &answer) {
                if (request.method == "POST")
                    return take(request, *answer);
                answer->send(200, R"({"files":[],"page":1,"page_size":100,"total":0})", json);
            });
    }

    std::string url() const { return "http://127.0.0.1:" + std::to_string(m_listener->port()); }
    /// The contents of the files that came whole.
    const std::vector<std::string> &files() const { return m_files; }
    /// Those that come are taken and never answered.
    bool isMute = false;

private:
    void take(const transport::IncomingRequest &request, transport::HttpAnswer &answer)
    {
        const std::size_t start = request.body.find("\r\n\r\n");
        const std::size_t end = request.body.rfind("\r\n--");
        if (request.target != "/v1/files/upload" || request.header("x-api-key") != "lk_test" || start >= end)
            return answer.send(400, R"({"detail":"no such form"})", json);
        m_files.push_back(request.body.substr(start + 4, end - start - 4));
        if (isMute)
            return answer.drop();
        const Json file = {{"file_id", "66f0a1c2d3e4f5a6b7c8de51"},
                           {"name", "leads.csv"},
                           {"s3_uri", "s3://bucket/66f0a1c2d3e4f5a6b7c8de51.csv"},
                           {"content_type", "text/csv"},
                           {"size_bytes", m_files.back().size()},
                           {"processing_status", "completed"},
                           {"csv_metadata", {{"row_count", 2}, {"preview_rows", {{{"company", "Kaikraft AS"}}}}}}};
        answer.send(201, toText(file), json);
    }

    static inline const transport::HttpHeaders json = {{"Content-Type", "application/json"}};
    std::unique_ptr<transport::HttpListener> m_listener;
    std::vector<std::string> m_files;
};

} // namespace latchbook::test
