#include "support/process.h"

#include <QTest>

#include <fcntl.h>
#include <unistd.h>

namespace latchbook::test {

QProcessEnvironment clientEnvironment(const std::string &home, const Variables &more)
{
    const QProcessEnvironment ours = QProcessEnvironment::systemEnvironment();
    QProcessEnvironment environment;
    for (const char *name :
         {"LOGNAME", "PATH", "SHELL", "TERM", "USER", "ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS"}) {
        if (const QString key = QString::fromLatin1(name); ours.contains(key))
            environment.insert(key, ours.value(key));
    }
    environment.insert(QStringLiteral("HOME"), QString::fromStdString(home));
    environment.insert(QStringLiteral("LATCHBOOK_HOME"), QString::fromStdString(home));
    for (const auto &[name, value] : more)
        environment.insert(QString::fromStdString(name), QString::fromStdString(value));
    return environment;
}

Process::Process(const Start &start, std::function<void(const QByteArray &)> onOutput)
{
    m_process.setProcessEnvironment(start.environment);
    if (start.inherited >= 0) {
        m_process.setChildProcessModifier([from = start.inherited] {
            if (from == 3)
                ::fcntl(3, F_SETFD, 0); // dup2(3, 3) would keep close-on-exec
            else
                ::dup2(from, 3);
        });
    }
    QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &m_process,
                     [this, onOutput = std::move(onOutput)] { onOutput(m_process.readAllStandardOutput()); });
    QObject::connect(&m_process, &QProcess::readyReadStandardError, &m_process,
                     [this] { m_errorText += m_process.readAllStandardError(); });
    const bool isPath = start.program.find('/') != std::string::npos;
    m_process.start(QString::fromStdString(isPath ? start.program : std::string(LATCHBOOK_BIN "/") + start.program),
                    start.arguments);
    if (!m_process.waitForStarted(patienceMs))
        qFatal("%s: %s", start.program.c_str(), qPrintable(m_process.errorString()));
}

Process::~Process()
{
    m_process.terminate();
    if (!m_process.waitForFinished(patienceMs)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

int Process::waitForExit(int ms)
{
    const bool ended = waitFor([this] { return m_process.state() == QProcess::NotRunning; }, ms);
    return ended && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

} // namespace latchbook::test
