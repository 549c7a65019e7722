// What every part of the benchmark starts: Latchbook's programs and their peers, against one sandbox.
#pragma once

#include "bench/child.h"

#include <memory>
#include <thread>

namespace latchbook::bench {

struct Setting {
    std::string bin; ///< folder of our programs
    std::string peer; ///< folder of the server on the official SDK
    std::string remote; ///< folder of mcp-remote
    std::string node;
    std::string folder; ///< HOME and LATCHBOOK_HOME of what is started
    std::string url; ///< of the sandbox's LinkTime
    std::string key;

    /// All that a program gets, with `more` on top.
    std::vector<std::string> environment(const std::vector<std::string> &more = {}) const;
    Child startPeer() const;
    Child startAttach() const;
    Child startHeadless() const;
};

/// The server behind the app, with this program as its app.
class Server
{
public:
    explicit Server(const Setting &setting);
    ~Server();
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    pid_t id() const { return m_child->id(); }

private:
    int m_control = -1;
    std::unique_ptr<Child> m_child;
    std::thread m_drain;
};

/// The call that is measured: a read with a small answer.
inline const Request read = {"tools/call", R"({"name":"list_event_types","arguments":{}})", "30-min-call"};
inline const Request list = {"tools/list"};
inline const Request ping = {"ping", "{}", "jsonrpc"}; ///< an echo answers, too

} // namespace latchbook::bench
