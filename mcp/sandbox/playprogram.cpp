#include "sandbox/playprogram.h"

#include <QCoreApplication>

namespace latchbook::sandbox {
namespace {

constexpr int sandboxGoodbye = 3000; // ms

} // namespace

QString besideOurselves(const QString &name)
{
    return QCoreApplication::applicationDirPath() + QLatin1Char('/') + name;
}

PlayProgram::PlayProgram(const QString &program, const QStringList &arguments, const QStringList &environment)
{
    QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &m_process, [this] { read(); });
    QObject::connect(&m_process, &QProcess::finished, &m_process, [this](int code, QProcess::ExitStatus status) {
        read();
        if (code == 0 && status == QProcess::NormalExit)
            m_whole.end(m_output);
        ended(m_process.readAllStandardError().toStdString());
    });
    QObject::connect(&m_process, &QProcess::errorOccurred, &m_process,
                     [this] { ended(m_process.errorString().toStdString()); });
    m_process.setEnvironment(environment);
    m_process.start(program, arguments);
}

PlayProgram::~PlayProgram()
{
    m_process.disconnect();
    m_process.terminate();
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(sandboxGoodbye))
        m_process.kill();
    m_process.waitForFinished();
}

void PlayProgram::read()
{
    m_output += m_process.readAllStandardOutput().toStdString();
    if (const std::size_t end = m_output.find('\n'); end != std::string::npos)
        m_firstLine.end(m_output.substr(0, end));
}

void PlayProgram::ended(const std::string &how)
{
    const Error error{Code::Unavailable, m_process.program().toStdString() + ": " + how};
    m_firstLine.end(error);
    m_whole.end(error);
}

} // namespace latchbook::sandbox
