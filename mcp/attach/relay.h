// Moves lines between the client's stdio and the server, whichever that is at the moment.
#pragma once

#include "attach/linequeue.h"
#include "attach/replay.h"
#include "attach/serverlink.h"
#include "attach/signals.h"

#include <optional>

namespace latchbook::attach {

class Relay final : private LinkOwner
{
public:
    /// A side is not read while the other has this much to take.
    static constexpr std::size_t mostUnsent = 1024 * 1024;
    /// Above the 4 MiB the server takes, so that it is the one to refuse a line.
    static constexpr std::size_t longestLine = 5 * 1024 * 1024;
    /// After the client's end of file: the app's server may still answer for so long, and then all is ended by force.
    static constexpr milliseconds answersMayCome{230};
    static constexpr milliseconds mostToLeave{290};

    explicit Relay(const Options &options);

    /// Until the client leaves or a signal comes.
    void run();

private:
    void joined(std::string_view early) override;
    void lost() override;
    void refused(const Reason &reason) override;
    bool hasOpenCalls() const override { return m_replay.hasOpenCalls(); }

    void wait();
    void readClient();
    void readServer();
    void fromClient(std::string_view line);
    void fromServer(std::string_view bytes);
    void refuse(std::string_view line);
    void writeClient();
    void writeServer();
    bool isReadingClient() const;
    bool isReadingServer() const;
    bool isToLeave(Time now) const;
    void leave(Time now);

    ServerLink m_link;
    Signals m_signals;
    Replay m_replay;

    LineCutter m_clientLines{longestLine};
    LineQueue m_toServer;
    bool m_serverTakes = false;
    LineCutter m_serverLines;
    LineQueue m_toClient;
    const bool m_clientIsSocket;

    std::optional<Reason> m_refusal;
    std::optional<Time> m_inputEnded;
    bool m_isInterrupted = false; ///< by a signal, or nobody reads our output any more
    std::optional<Time> m_endBy; ///< set: we are leaving
};

} // namespace latchbook::attach
