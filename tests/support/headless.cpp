#include "support/headless.h"

#include "support/processtree.h"

namespace latchbook::test {
namespace {

Process::Start start(const SandboxProcess &sandbox, const Headless::Options &options, const std::string &home)
{
    Variables variables = {{"LATCHBOOK_APP", "off"},
                           {"LATCHBOOK_RATE_LIMIT", "off"},
                           {"LINKT_API_KEY_FILE", sandbox.keyFile("linkt")},
                           {"LINKT_BASE_URL", sandbox.url("linkt")},
                           {"LINKTIME_API_KEY_FILE", sandbox.keyFile("linktime")},
                           {"LINKTIME_BASE_URL", sandbox.url("linktime")}};
    for (const auto &[name, value] : options.variables)
        variables[name] = value;
    return {options.program, options.arguments, clientEnvironment(home, variables)};
}

} // namespace

Headless::Headless(const SandboxProcess &sandbox, const Options &options)
    : m_client(std::make_unique<McpClient>(start(sandbox, options, home())))
{
    m_client->initialize();
}

qint64 Headless::serverId() const
{
    const std::vector<qint64> children = childrenOf(m_client->process().id());
    return children.empty() ? 0 : children.front();
}

int Headless::leave()
{
    m_client->process().closeInput();
    return m_client->process().waitForExit();
}

std::vector<Json> exportLog(const std::string &home)
{
    QByteArray output;
    Process process(
        {"latchbook-server",
         {QStringLiteral("log"), QStringLiteral("export"), QStringLiteral("--format"), QStringLiteral("jsonl")},
         clientEnvironment(home)},
        [&output](const QByteArray &bytes) { output += bytes; });
    if (process.waitForExit() != 0)
        qFatal("log export failed: %s", process.errorText().constData());
    std::vector<Json> events;
    for (const QByteArray &line : output.split('\n')) {
        if (line.isEmpty())
            continue;
        const Result<Json> event = parseJson(line.toStdString());
        if (!event)
            qFatal("log export wrote a line that is no JSON: %s", line.constData());
        events.push_back(*event);
    }
    return events;
}

int verifyLog(const std::string &home)
{
    Process process({"latchbook-server", {QStringLiteral("log"), QStringLiteral("verify")}, clientEnvironment(home)},
                    [](const QByteArray &) {});
    return process.waitForExit();
}

} // namespace latchbook::test
