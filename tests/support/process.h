// A program of ours, run by a test as an AI client or a person would run it, and never outliving the test.
#pragma once

#include "support/patience.h"

#include <QProcess>
#include <QString>
#include <QStringList>

#include <functional>
#include <map>
#include <string>

namespace latchbook::test {

using Variables = std::map<std::string, std::string>;

/// What official AI clients give to a server they start (HOME LOGNAME PATH SHELL TERM USER), with `home` as HOME and
/// LATCHBOOK_HOME, and `more` on top. What sanitizers want to know goes along.
QProcessEnvironment clientEnvironment(const std::string &home, const Variables &more = {});

class Process
{
public:
    struct Start {
        std::string program; ///< a path, or a name in the build's bin folder
        QStringList arguments;
        QProcessEnvironment environment;
        int inherited = -1; ///< a descriptor of ours that it finds as 3
    };

    /// Starts it; `onOutput` gets what it writes on standard output.
    Process(const Start &start, std::function<void(const QByteArray &)> onOutput);
    /// Ends it: SIGTERM, then, if need be, SIGKILL.
    ~Process();
    Process(const Process &) = delete;
    Process &operator=(const Process &) = delete;

    bool isRunning() const { return m_process.state() == QProcess::Running; }
    qint64 id() const { return m_process.processId(); }
    void write(const QByteArray &bytes) { m_process.write(bytes); }
    void closeInput() { m_process.closeWriteChannel(); }
    void terminate() { m_process.terminate(); }
    void kill() { m_process.kill(); }
    /// All of standard error so far.
    const QByteArray &errorText() const { return m_errorText; }
    /// Its exit code, or -1 when it crashed or did not end in time.
    int waitForExit(int ms = patienceMs);

private:
    QProcess m_process;
    QByteArray m_errorText;
};

} // namespace latchbook::test
