// One evening of stories: a fresh home for Latchbook, a sandbox and a server for each story, the log at the end.
#pragma once

#include "base/clock.h"
#include "sandbox/playclient.h"
#include "sandbox/playprogram.h"
#include "sandbox/playteller.h"

#include <QTemporaryDir>

#include <map>
#include <memory>

namespace latchbook::sandbox {

class PlayRun
{
public:
    /// `server`: the command to start in the place of latchbook-mcp; empty: that.
    explicit PlayRun(QStringList server) : m_server(std::move(server)) { }

    /// Fails when one of them did not go as told; the others are told all the same.
    Task<Done> playAll(std::vector<PlayStory> stories);
    /// Tells it to the Latchbook that runs for this user, on whatever service that has: no sandbox, no home of its own.
    Task<Done> playAttached(PlayStory story);

private:
    Task<Done> play(PlayStory story);
    Task<Done> tellLog();
    QStringList serverCommand(const PlayStory &story) const;
    /// What official AI clients pass on, and where everything is for this run.
    QStringList environment() const;
    static QStringList passedOn();
    Status setServices(const std::string &readyLine);

    SystemClock m_clock;
    QStringList m_server;
    QTemporaryDir m_folder;
    QStringList m_services; ///< variables that lead to the sandbox
    std::map<std::string, int> m_calls; ///< how often each tool was called, over all stories

    // Members, not locals of the coroutines: they end with this object, also when it is interrupted.
    std::unique_ptr<PlayProgram> m_sandbox;
    std::unique_ptr<PlayClient> m_client;
    std::unique_ptr<PlayTeller> m_teller;
    std::unique_ptr<PlayProgram> m_log;
};

} // namespace latchbook::sandbox
