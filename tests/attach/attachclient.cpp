#include "attach/attachclient.h"

#include <QDir>
#include <QFile>

#include <csignal>

using namespace latchbook;

AttachClient::AttachClient()
{
    QFile::copy(QStringLiteral(LATCHBOOK_BIN "/latchbook-mcp"), program());
    QDir().mkpath(home() + QStringLiteral("/run"));
    QFile::setPermissions(home() + QStringLiteral("/run"), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QObject::connect(&process, &QProcess::readyReadStandardOutput, &process, [this] { read(); });
    QObject::connect(&process, &QProcess::readyReadStandardError, &process,
                     [this] { m_errors += process.readAllStandardError(); });
}

AttachClient::~AttachClient()
{
    process.closeWriteChannel();
    process.waitForFinished();
}

void AttachClient::install(const QString &name) { QFile::copy(QStringLiteral(FAKE_PROGRAM), m_folder.filePath(name)); }

void AttachClient::start(const QStringList &arguments)
{
    process.setEnvironment(QStringList{QStringLiteral("LATCHBOOK_HOME=") + home()} + m_variables);
    process.setWorkingDirectory(QStringLiteral("/"));
    process.start(program(), arguments);
}

void AttachClient::sendRequest(int id, const QByteArray &method, const QByteArray &params)
{
    send(R"({"jsonrpc":"2.0","id":)" + QByteArray::number(id) + R"(,"method":")" + method + R"(","params":)" + params
         + "}");
}

const Json &AttachClient::answer(int id) const
{
    static const Json none;
    for (const Json &message : messages)
        if (message.contains("id") && message["id"] == id && !message.contains("method"))
            return message;
    return none;
}

pid_t AttachClient::serverOf(int id) const
{
    const Json &pid = member(member(answer(id), "result"), "pid");
    return pid.is_number() ? pid.get<pid_t>() : 0;
}

void AttachClient::read()
{
    qsizetype looked = m_output.size();
    m_output += process.readAllStandardOutput();
    for (qsizetype end = m_output.indexOf('\n', looked); end >= 0; end = m_output.indexOf('\n', looked)) {
        const auto message = parseJson({m_output.constData() + m_read, static_cast<std::size_t>(end - m_read)});
        brokenLines += message ? 0 : 1;
        if (message)
            messages.push_back(*message);
        looked = m_read = end + 1;
    }
}
