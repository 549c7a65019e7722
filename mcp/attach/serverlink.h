// Finds a server and keeps to one: the app's behind its socket, or a headless one as our own child. Either way there is
// one descriptor, and another server in its place is a rejoin.
#pragma once

#include "attach/answers.h"
#include "attach/childprocess.h"
#include "attach/folderwatch.h"
#include "attach/opening.h"
#include "attach/options.h"
#include "attach/waking.h"

#include <chrono>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace latchbook::attach {

using Time = std::chrono::steady_clock::time_point;
using std::chrono::milliseconds;

/// What the relay hears of it. All of them may be called from within any function of ServerLink.
class LinkOwner
{
public:
    virtual ~LinkOwner() = default;

    /// There is a server. `early`: what it has said already.
    virtual void joined(std::string_view early) = 0;
    virtual void lost() = 0;
    /// There is none, and there will be none for a while.
    virtual void refused(const Reason &reason) = 0;
    virtual bool hasOpenCalls() const = 0;
};

class ServerLink
{
public:
    /// So long a server is waited for that said it would come, or that was there a moment ago.
    static constexpr milliseconds patience{5000};
    /// Headless servers that end at once are started this often within this time.
    static constexpr std::size_t mostStarts = 3;
    static constexpr milliseconds startsWindow{10000};

    ServerLink(LinkOwner &owner, const Options &options);
    ~ServerLink();
    ServerLink(const ServerLink &) = delete;
    ServerLink &operator=(const ServerLink &) = delete;

    /// Why it can never work; empty: it can.
    static std::string fault();

    void start();
    /// Does what is due. To be called whenever anything happened or nextDue() has come.
    void tick();
    std::optional<Time> nextDue() const;

    bool isJoined() const { return m_state == State::Joined; }
    bool isToOwnChild() const { return isJoined() && m_child; }
    /// The server's descriptor; -1: none yet.
    int descriptor() const { return m_descriptor; }
    int watchDescriptor() const { return m_watch.descriptor(); }

    /// The server is to be read, but has not been joined yet.
    void readOpening();
    /// The owner met the end of the server's descriptor.
    void serverEnded();
    void folderChanged();
    void childrenChanged();
    /// After refused(): looks again if it is some time ago. Whether it does.
    bool triesAgain();

    /// The client is leaving: tells the server so.
    void leave();
    /// Nothing is left of it.
    bool isGone();
    /// Leaves no process behind.
    void finish();

private:
    enum class State {
        Idle,
        Searching,
        Opening, ///< connected, waiting for the server's first line
        Joined,
        Ending, ///< the child has closed its side; its exit code is still to come
        Refused,
        Leaving,
    };
    enum class Connected { Yes, Busy, No };

    struct Retired {
        ChildProcess process;
        Time killAt;
    };

    /// How long a server is looked for, and whether the app is asked to bring one.
    struct Search {
        Time until;
        std::optional<Time> wakeAt;
        bool endsWhenNoneComes = false;
    };

    void search(Search search);
    void look();
    Connected connect();
    void opened(const OpeningAnswer &answer, std::string_view early);
    void openingFailed();
    void joined(std::string_view early);
    void moveOver();
    void startChild(bool wasQuit);
    void childEnded();
    void refuse(Reason reason);
    void close();

    LinkOwner &m_owner;
    const Options &m_options;
    const bool m_hasApp;
    State m_state = State::Idle;
    int m_descriptor = -1;
    int m_rejoins = 0;
    bool m_saidReady = false;

    FolderWatch m_watch;
    bool m_appArrived = false; ///< while a child serves
    Time m_appArrivedAt;

    Waking m_waking;
    Search m_search;
    Time m_nextLook;
    Time m_until; ///< of Opening, Ending and Refused
    std::string m_opening; ///< as far as it has come
    Time m_joinedAt;
    int m_shortStays = 0; ///< servers in a row that went away at once

    std::optional<ChildProcess> m_child;
    std::deque<Time> m_starts;
    std::vector<Retired> m_retired;
};

} // namespace latchbook::attach
