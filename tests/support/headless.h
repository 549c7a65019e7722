// One entry of an AI client's config, working without the app: latchbook-mcp (or the server itself) against the
// sandbox.
#pragma once

#include "support/mcpclient.h"
#include "support/sandboxprocess.h"

#include <QTemporaryDir>

namespace latchbook::test {

class Headless
{
public:
    struct Options {
        std::string program = "latchbook-mcp";
        QStringList arguments = {QStringLiteral("linktime")};
        Variables variables; ///< on top of the key's file, the address and no limit of requests
    };

    explicit Headless(const SandboxProcess &sandbox) : Headless(sandbox, Options()) { }
    Headless(const SandboxProcess &sandbox, const Options &options);

    McpClient &client() { return *m_client; }
    std::string home() const { return m_home.path().toStdString(); }
    /// The headless server that latchbook-mcp started; 0 when there is none.
    qint64 serverId() const;
    /// Ends the client's side and waits; the exit code.
    int leave();

private:
    QTemporaryDir m_home;
    std::unique_ptr<McpClient> m_client;
};

/// Every event of the log under `home`, as `latchbook-server log export` gives them.
std::vector<Json> exportLog(const std::string &home);
/// The exit code of `latchbook-server log verify`.
int verifyLog(const std::string &home);

} // namespace latchbook::test
