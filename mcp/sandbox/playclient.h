// An AI client with a script instead of a model: MCP over the standard streams of the server it starts.
#pragma once

#include "base/clock.h"
#include "base/json.h"
#include "base/linereader.h"

#include <QProcess>

#include <map>
#include <string>

namespace latchbook::sandbox {

class PlayClient
{
public:
    /// Starts `command` (program, then arguments) with `environment` and nothing else. `clock` outlives it.
    PlayClient(Clock &clock, const QStringList &command, const QStringList &environment);
    /// Ends the server as clients do: end of input, and by force if that is not enough.
    ~PlayClient();
    PlayClient(const PlayClient &) = delete;
    PlayClient &operator=(const PlayClient &) = delete;

    /// The handshake of the older era, which every server knows.
    Task<Done> shakeHands();
    /// The `result`; fails with the server's own words, or when it ends or stays silent for a minute.
    Task<Json> request(std::string method, Json params);

    /// What the server wrote to standard error.
    std::string serverWords() const { return m_words; }

private:
    void send(const Json &message);
    void receive(std::string_view line);
    void serverEnded(const std::string &how);

    Clock &m_clock;
    QProcess m_server;
    LineReader m_lines;
    int m_lastId = 0;
    std::map<int, Promise<Json>> m_open;
    std::string m_words;
};

} // namespace latchbook::sandbox
