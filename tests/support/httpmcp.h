// An AI client over HTTP, as small as can be: each request on a connection of its own, read as it comes.
#pragma once

#include "base/json.h"
#include "support/eventstream.h"
#include "support/process.h"
#include "support/rawclient.h"

#include <QFile>
#include <QTemporaryDir>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace latchbook::test {

using HttpFields = std::map<std::string, std::string>;

/// One request, and what comes back.
class HttpCall
{
public:
    HttpCall(quint16 port, const std::string &bytes);

    /// Waits for the head; 0 when the connection ended without one.
    int status();
    /// Of the head, by its name in small letters.
    std::string header(const std::string &name);
    /// Waits for the end; null when it is no JSON.
    Json body();
    /// Waits for so many events, or the end; what there is then.
    std::vector<StreamEvent> events(std::size_t count);
    /// The messages of all events up to the end.
    std::vector<Json> messages();
    /// Waits for the end of the answer.
    bool hasEnded();
    void cut() { m_client->reset(); }

private:
    std::string content(bool *isWhole = nullptr);

    std::unique_ptr<RawClient> m_client;
};

class HttpMcp
{
public:
    HttpMcp(const std::string &url, std::string token);

    /// What send() sends.
    std::string bytesOf(const std::string &method, const std::string &body, const HttpFields &fields = {}) const;
    /// Sends a request of `method`; the body, if any, as JSON.
    HttpCall send(const std::string &method, const std::string &body, const HttpFields &fields = {}) const;
    /// Posts a message in the session, if one has begun.
    HttpCall post(const Json &message) const;
    /// Opens a stream of the session's.
    HttpCall listen(const std::string &lastEventId = {}) const;
    /// Posts a request of 2026-07-28 with the headers that go with it.
    HttpCall modern(const Json &id, const std::string &method, Json params = Json::object(),
                    const HttpFields &fields = {}) const;

    /// Begins a session; the result of `initialize`.
    Json initialize(const std::string &revision = "2025-11-25");

    std::string session; ///< empty: none
    std::string version;
    quint16 port = 0;

private:
    std::string m_token;
};

class SandboxProcess;

/// `latchbook-server http linktime …` against a sandbox, with the clients ada and bob.
class HttpServerProcess
{
public:
    explicit HttpServerProcess(const SandboxProcess &sandbox, const QStringList &more = {});

    HttpMcp client(const std::string &name = "ada") const { return {m_url, token(name)}; }
    static std::string token(const std::string &client) { return "token-of-" + client + "-0123456789"; }
    const std::string &url() const { return m_url; }
    std::string home() const { return m_home.path().toStdString(); }
    Process &process() { return *m_process; }

private:
    QTemporaryDir m_home;
    QByteArray m_output;
    std::string m_url;
    std::unique_ptr<Process> m_process;
};

/// A file that only we can read, or with `permissions`.
void writeTokens(const QString &path, const QByteArray &text,
                 QFile::Permissions permissions = QFile::ReadOwner | QFile::WriteOwner);

/// Of 127.0.0.1, where nobody listens just now.
quint16 freePort();

Json httpRequest(const Json &id, const std::string &method, const Json &params = Json::object());
/// A tool's call.
Json httpCall(const Json &id, const std::string &tool, const Json &arguments = Json::object());
Json httpNotification(const std::string &method, const Json &params = Json::object());

} // namespace latchbook::test
