// This test program run once more, as another process that writes to the same log.
#pragma once

#include <QCoreApplication>
#include <QProcess>

#include <filesystem>

namespace latchbook::log {

/// What the other process does:
/// "write": adds `calls` calls and ends. "hold": leaves calls open ("held-sent" sent, "held-arrived" not), says "ready"
/// and waits until its input ends or it is killed. "fill": may write 400 kB to a file only, adds calls until that
/// fails, and says why. "poor": gives up root's rights, opens the log, and says why that failed.
int runWriterProcess(const QStringList &arguments);

class WriterProcess
{
public:
    WriterProcess(const QString &what, const std::filesystem::path &file, int calls = 0)
    {
        m_process.start(
            QCoreApplication::applicationFilePath(),
            {QStringLiteral("--as-writer"), what, QString::fromStdString(file.string()), QString::number(calls)});
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    }
    ~WriterProcess()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished();
    }

    bool isReady() { return m_process.waitForReadyRead() && m_process.readAllStandardOutput() == "ready\n"; }
    /// Like kill -9.
    bool kill()
    {
        m_process.kill();
        return m_process.waitForFinished();
    }
    /// What it said, once it has ended by itself.
    QByteArray said()
    {
        return m_process.waitForFinished(100'000) ? m_process.readAllStandardOutput() : QByteArray("hangs");
    }
    int exitCode() const { return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1; }

private:
    QProcess m_process;
};

} // namespace latchbook::log
