#include "bench/setting.h"

#include <cstdlib>
#include <sys/socket.h>
#include <unistd.h>

namespace latchbook::bench {

std::vector<std::string> Setting::environment(const std::vector<std::string> &more) const
{
    std::vector<std::string> all = {"HOME=" + folder,
                                    "LATCHBOOK_HOME=" + folder,
                                    "PATH=/usr/bin:/bin",
                                    "LINKTIME_BASE_URL=" + url,
                                    "LINKTIME_API_KEY=" + key,
                                    "LATCHBOOK_RATE_LIMIT=off",
                                    "PEER_TOOLS=" + peer + "/tools.json"};
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

Child Setting::startPeer() const { return Child({node, peer + "/server.mjs"}, environment()); }

Child Setting::startAttach() const { return Child({bin + "/latchbook-mcp", "linktime"}, environment()); }

Child Setting::startHeadless() const
{
    return Child({bin + "/latchbook-mcp", "linktime"}, environment({"LATCHBOOK_APP=off"}));
}

Server::Server(const Setting &setting)
{
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        std::exit(1);
    m_control = ends[0];
    m_child = std::make_unique<Child>(std::vector<std::string>{setting.bin + "/latchbook-server", "serve"},
                                      setting.environment(), ends[1]);
    ::close(ends[1]);
    const std::string keys =
        R"({"latchbook":1,"type":"keys","connections":[{"service":"linktime","connection":"main","baseUrl":")"
        + setting.url + R"(","key":")" + setting.key + "\"}]}\n";
    char ready[4096];
    if (::read(m_control, ready, sizeof ready) <= 0 || ::write(m_control, keys.data(), keys.size()) <= 0)
        std::exit(1);
    m_drain = std::thread([control = m_control] {
        char bytes[65536];
        while (::read(control, bytes, sizeof bytes) > 0) { }
    });
}

Server::~Server()
{
    ::shutdown(m_control, SHUT_RDWR);
    m_drain.join();
    ::close(m_control);
}

} // namespace latchbook::bench
