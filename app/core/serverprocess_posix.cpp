#include "core/serverprocess.h"

#include "control/messages.h"
#include "core/words.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <csignal>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace latchbook::core {

QString besideOurselves(const QString &name) { return QDir(QCoreApplication::applicationDirPath()).filePath(name); }

QProcessEnvironment serverEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QStringList names = environment.keys();
    for (const QString &name : names) {
        // Headless mode's, whatever the services are called.
        static const QRegularExpression headless(
            QStringLiteral("_(API_KEY|API_KEY_FILE|TOKEN_FILE|BASE_URL|MCP_URL)$|^LATCHBOOK_RATE_LIMIT$"));
        if (headless.match(name).hasMatch())
            environment.remove(name);
    }
    return environment;
}

void endWithUs(QProcess &process)
{
    process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
}

Result<std::unique_ptr<ServerProcess>> ServerProcess::start(const QString &program, const QStringList &arguments)
{
    if (!QFileInfo(program).isExecutable())
        return Error{Code::NotFound, Words::tr("%1 is missing. Install Latchbook again.").arg(program).toStdString()};
    // The pair comes first: whatever is free at 3 it takes, so QProcess's own pipes are never what dup2 closes below.
    int ends[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return Error{
            Code::Unavailable,
            Words::tr("No socket could be made for the server. Close some programs and try again.").toStdString()};
    std::unique_ptr<ServerProcess> self(new ServerProcess);
    QProcess &process = self->m_process;
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setProcessEnvironment(serverEnvironment());
    // Runs between fork and exec: system calls only.
    process.setChildProcessModifier([theirs = ends[1]] {
        ::dup2(STDERR_FILENO, STDOUT_FILENO); // whatever prints to stdout lands beside the log, not in a protocol
        if (theirs == control::inheritedDescriptor)
            ::fcntl(theirs, F_SETFD, 0); // dup2 onto itself would leave it close-on-exec
        else
            ::dup2(theirs, control::inheritedDescriptor);
    });
    connect(&process, &QProcess::finished, self.get(), &ServerProcess::ended);
    process.start(program, arguments, QIODevice::ReadOnly);
    const bool started = process.waitForStarted(); // bounded by fork and exec; no event loop runs inside
    ::close(ends[1]); // else our end never sees end-of-file
    self->m_channel = std::make_unique<ControlChannel>(ends[0]);
    if (!started)
        return Error{Code::Unavailable, Words::tr("%1 cannot be started: %2. Install Latchbook again.")
                                            .arg(program, process.errorString())
                                            .toStdString()};
    return self;
}

ServerProcess::~ServerProcess()
{
    m_process.disconnect(this);
    m_channel.reset();
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(int(mostToLeave.count()))) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

} // namespace latchbook::core
