// What tests of the asking share, to inherit from: a sandbox, a server whose app the test plays, and an attached
// client.
#pragma once

#include "support/appside.h"
#include "support/headless.h"
#include "support/mcpclient.h"
#include "support/sandboxprocess.h"

#include <QTest>

namespace latchbook::test {

class Stage
{
protected:
    explicit Stage(std::string service = "linktime") : m_service(std::move(service)) { }

    /// Everything new; the server has the sandbox's key.
    void startServer()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_sandbox = std::make_unique<SandboxProcess>();
        m_app = std::make_unique<AppSide>(m_home->path().toStdString());
        QVERIFY(m_app->isReady());
        m_app->giveKey(m_sandbox->key(m_service), m_sandbox->url(m_service), m_service);
    }
    /// How an AI client starts its entry.
    Process::Start entry() const
    {
        return {"latchbook-mcp", {QString::fromStdString(m_service)}, clientEnvironment(m_home->path().toStdString())};
    }
    void attachClient()
    {
        m_client = std::make_unique<McpClient>(entry());
        m_client->initialize();
    }
    void end()
    {
        m_client.reset();
        m_app.reset();
    }

    const std::string m_service; ///< the client's one entry
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<SandboxProcess> m_sandbox;
    std::unique_ptr<AppSide> m_app;
    std::unique_ptr<McpClient> m_client;
};

} // namespace latchbook::test
