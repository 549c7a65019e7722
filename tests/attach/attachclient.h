// The AI client's side: a folder with a copy of latchbook-mcp in it, the process, and the lines that came back.
#pragma once

#include "base/json.h"

#include <QProcess>
#include <QTemporaryDir>

#include <vector>

class AttachClient
{
public:
    AttachClient();
    ~AttachClient();

    /// Puts the fake program beside latchbook-mcp under that name.
    void install(const QString &name);
    /// Its only environment, besides what is set here: LATCHBOOK_HOME.
    void setVariable(const QString &name, const QString &value) { m_variables << name + QLatin1Char('=') + value; }
    void start(const QStringList &arguments = {});
    void send(const QByteArray &line) { process.write(line + '\n'); }
    void sendRequest(int id, const QByteArray &method, const QByteArray &params = "{}");

    QString home() const { return m_folder.filePath(QStringLiteral("home")); }
    QString socketPath() const { return home() + QStringLiteral("/run/attach.sock"); }
    QString program() const { return m_folder.filePath(QStringLiteral("latchbook-mcp")); }
    /// All of standard output and standard error so far.
    QByteArray output() const { return m_output; }
    QByteArray errors() const { return m_errors; }
    /// The answer with that id, or null.
    const latchbook::Json &answer(int id) const;
    /// The fake headless server's process, as it told in the answer with that id.
    pid_t serverOf(int id) const;

    QProcess process;
    std::vector<latchbook::Json> messages; ///< from the server, in the order in which they came
    int brokenLines = 0; ///< on stdout that were no JSON

private:
    void read();

    QTemporaryDir m_folder;
    QStringList m_variables;
    QByteArray m_errors;
    QByteArray m_output;
    qsizetype m_read = 0; ///< of the output
};
