// A program of ours that a story needs besides the server: the sandbox it plays on, the log it ends with.
#pragma once

#include "base/task.h"

#include <QProcess>

#include <optional>
#include <string>

namespace latchbook::sandbox {

/// The file `name` in the folder of our own program.
QString besideOurselves(const QString &name);

class PlayProgram
{
public:
    PlayProgram(const QString &program, const QStringList &arguments, const QStringList &environment);
    /// Ends it with SIGTERM, and by force if that is not enough.
    ~PlayProgram();
    PlayProgram(const PlayProgram &) = delete;
    PlayProgram &operator=(const PlayProgram &) = delete;

    /// Fails when the program ends before it has written one.
    Task<std::string> firstLine() { return m_firstLine.task(); }
    /// Everything it wrote, when it has ended with 0; else it fails with what it wrote to standard error.
    Task<std::string> output() { return m_whole.task(); }

private:
    void read();
    void ended(const std::string &how);

    QProcess m_process;
    std::string m_output;
    Promise<std::string> m_firstLine;
    Promise<std::string> m_whole;
};

} // namespace latchbook::sandbox
