// What a client and its server have agreed on and still owe each other, so that another server can take over unnoticed.
#pragma once

#include "attach/answers.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace latchbook::attach {

class Replay
{
public:
    /// A longer request is not kept; should its server go away, it is answered that it may be sent again.
    static constexpr std::size_t longestKept = 16 * 1024;
    /// More than the server serves at once (256). What is open beyond is passed on but not known here.
    static constexpr std::size_t mostOpen = 1024;
    /// So many servers may go away over a request until it is given up: it may be what ends them. More than
    /// ServerLink::mostStarts, so that a headless server that never works is answered with that reason.
    static constexpr int mostServers = 4;

    /// A line of the client's has wholly gone to the server.
    void handedOver(std::string_view line);

    /// A line of the server's has come. Whether the client shall have it, or has had it before.
    bool isForClient(std::string_view line);

    /// The server went away. Gives the lines the client must be told; what is open after that is for the next server.
    std::string serverWentAway();

    /// The lines another server must hear first.
    std::string forNewServer();

    /// There will be no server: answers everything open, and forgets it.
    std::string giveUp(const Reason &reason);

    bool hasOpenCalls() const { return m_openCalls > 0; }
    /// Whether an answer is still to come (listening, which goes on until it is ended, does not count).
    bool isOwedAnswers() const { return m_open.size() > m_listens; }

private:
    struct Request {
        std::uint64_t order = 0;
        std::string rawId;
        std::string method;
        bool isModern = false;
        std::string line; ///< empty: not to be sent again
        int servers = 1; ///< that have got it
        bool isAcknowledged = false; ///< a listen the client knows to be heard

        bool isCall() const { return method == "tools/call"; }
        bool isListen() const { return method == "subscriptions/listen"; }
        MessageHead head() const;
    };
    using Requests = std::map<std::string, Request>; ///< by idKey

    /// A line that set something up for the whole session; answered already unless its id is still open.
    struct SetUp {
        std::string id; ///< idKey
        std::string line;
    };

    void open(const MessageHead &head);
    void close(Requests::iterator request);
    void handedOver(const MessageHead &head);
    bool isAnswerForClient(const MessageHead &head);
    void forgetSetUp(const std::string &id);
    bool isSetUp(const std::string &id) const;
    void again(std::string &lines, const SetUp &setUp);
    std::vector<Requests::iterator> inOrder();

    std::uint64_t m_order = 0;
    Requests m_open;
    std::size_t m_openCalls = 0;
    std::size_t m_listens = 0;

    SetUp m_initialize;
    std::string m_initialized;
    SetUp m_level;
    std::map<std::string, SetUp> m_subscriptions; ///< by URI

    std::set<std::string> m_repeatedAnswers; ///< idKeys whose next answer the client has had
    std::set<std::string> m_repeatedAcknowledgements; ///< idKeys of listens
};

} // namespace latchbook::attach
