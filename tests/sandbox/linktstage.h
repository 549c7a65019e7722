// A sandbox whose Linkt the tests ask, at noon of a day in December.
#pragma once

#include "sandbox/contract.h"
#include "support/httpprobe.h"
#include "support/sandboxprocess.h"

namespace latchbook::test {

/// The story's first ICP.
inline const std::string saas = "66f0a1c2d3e4f5a6d9000001";

class LinktStage
{
public:
    explicit LinktStage(const std::string &seed = "story", const QStringList &arguments = withoutLimit());

    HttpProbe::Answer ask(const std::string &method, const std::string &path, const std::optional<Json> &body = {})
    {
        return m_probe->ask(method, "/v1" + path, body);
    }
    Json get(const std::string &path) { return ask("GET", path).body; }
    /// The answer to a request that carries `content` as the file of a form.
    HttpProbe::Answer upload(const std::string &fileName, const std::string &content);
    /// The id of the first item of a list that has this name.
    std::string idOf(const std::string &list, const std::string &name);

    void advance(double seconds) { m_sandbox->post("/_sandbox/clock", {{"advance", seconds}}); }
    void order(const Json &orders) { m_sandbox->post("/_sandbox/linkt", orders); }
    std::int64_t credits();

    HttpProbe &probe() { return *m_probe; }
    SandboxProcess &sandbox() { return *m_sandbox; }
    const Contract &contract() const { return m_contract; }

    static QStringList withoutLimit() { return {QStringLiteral("--rate-limit"), QStringLiteral("0")}; }

private:
    const Contract m_contract{"linkt"};
    std::unique_ptr<SandboxProcess> m_sandbox;
    std::unique_ptr<HttpProbe> m_probe;
};

} // namespace latchbook::test
