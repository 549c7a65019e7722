// Starts a child whose only control channel is one end of a socketpair, and notices when it dies.
#pragma once

#include "base/result.h"
#include "core/controlchannel.h"

#include <QProcess>

#include <memory>

namespace latchbook::core {

/// The path of `name` beside our own executable; never looked for in PATH.
QString besideOurselves(const QString &name);

/// Ours, without keys, key files, base URLs and switches: those in the environment are for headless use, and an AI
/// client's config could have set them.
QProcessEnvironment serverEnvironment();

/// For a child without a control channel, before it starts: it is told to end (SIGTERM) when we end, however that
/// comes.
void endWithUs(QProcess &process);

class ServerProcess final : public QObject
{
    Q_OBJECT
public:
    /// The child finds its end of the pair as descriptor control::inheritedDescriptor; what it prints goes where our
    /// standard error goes. Fails with Code::NotFound when there is no such program, else with Code::Unavailable.
    static Result<std::unique_ptr<ServerProcess>> start(const QString &program, const QStringList &arguments);
    /// Closes the channel, which asks the child to settle and leave, waits for that at most `mostToLeave` and then
    /// kills it. To stay responsive, end it first and let go of it when it has ended.
    ~ServerProcess() override;

    static constexpr std::chrono::milliseconds mostToLeave{3000};

    ControlChannel &channel() { return *m_channel; }
    qint64 processId() const { return m_process.processId(); }
    void kill() { m_process.kill(); }

Q_SIGNALS:
    void ended(int exitCode, QProcess::ExitStatus status);

private:
    ServerProcess() = default;

    QProcess m_process;
    std::unique_ptr<ControlChannel> m_channel;
};

} // namespace latchbook::core
