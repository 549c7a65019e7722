#include "sandbox/linktstage.h"

namespace latchbook::test {

LinktStage::LinktStage(const std::string &seed, const QStringList &arguments)
    : m_sandbox(std::make_unique<SandboxProcess>(
        SandboxProcess::Options{.seed = seed, .now = "2026-12-08T12:00:00Z", .arguments = arguments}))
    , m_probe(std::make_unique<HttpProbe>(m_sandbox->url("linkt"), m_sandbox->key("linkt"), HttpProbe::apiKey))
{
}

HttpProbe::Answer LinktStage::upload(const std::string &fileName, const std::string &content)
{
    const std::string body = "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                             + "\"\r\nContent-Type: text/csv\r\n\r\n" + content + "\r\n--edge--\r\n";
    m_probe->send("POST", "/v1/files/upload", body, {{"Content-Type", "multipart/form-data; boundary=edge"}});
    return m_probe->take();
}

std::string LinktStage::idOf(const std::string &list, const std::string &name)
{
    const Json page = get("/" + list + "?page_size=100");
    for (const Json &items : page) {
        for (const Json &item : items.is_array() ? items : Json::array()) {
            if (textOf(item, "name") == name)
                return textOf(item, "id", textOf(item, "file_id"));
        }
    }
    qFatal("No %s is named %s", list.c_str(), name.c_str());
}

std::int64_t LinktStage::credits() { return m_probe->get("/_sandbox/linkt").body["credits"].get<std::int64_t>(); }

} // namespace latchbook::test
