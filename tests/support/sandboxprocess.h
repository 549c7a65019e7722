// The sandbox as a process of its own: the services that a test's programs talk to.
#pragma once

#include "base/json.h"
#include "support/process.h"

#include <QTemporaryDir>

#include <memory>

namespace latchbook::test {

class SandboxProcess
{
public:
    struct Options {
        std::string seed = "story";
        std::string now = "2026-12-08T18:00:00Z"; ///< Tuesday, 13:00 in New York
        QStringList arguments = {}; ///< further ones
    };

    /// Runs when the constructor returns; ends the test program when it cannot be started.
    SandboxProcess() : SandboxProcess(Options()) { }
    explicit SandboxProcess(const Options &options);

    /// As printed when ready, e.g. url("linktime"): "http://127.0.0.1:4711".
    std::string url(const std::string &service) const;
    std::string key(const std::string &service) const;
    /// A file that holds the key, outside of any LATCHBOOK_HOME.
    std::string keyFile(const std::string &service) const;

    /// Every request so far, in order.
    std::vector<Json> journal() const;
    /// How long the journal's file is: grows with each request, and costs nothing to ask.
    qint64 journalBytes() const;
    /// Orders misfortunes for requests to come (an empty list clears them), or moves the clock.
    void post(const std::string &path, const Json &body) const;
    /// The answer of the service itself, asked with its key and not through Latchbook. `status` gets the HTTP status.
    Json get(const std::string &service, const std::string &path, int *status = nullptr) const;

    Process &process() { return *m_process; }

private:
    QString journalFile() const;

    QTemporaryDir m_folder;
    QByteArray m_output;
    Json m_ready;
    std::unique_ptr<Process> m_process;
};

} // namespace latchbook::test
