// latchbook-bench BIN PEER NODE: Latchbook beside a server on the official SDK doing the same work against the same
// sandbox, in one run. Ratios are what counts: the machine's own speed and noise are in both.
#include "bench/child.h"

#include <curl/curl.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace {

using namespace latchbook::bench;
using Steady = std::chrono::steady_clock;

constexpr int starts = 15;
constexpr int attached = 100;
constexpr int calls = 2'000;
constexpr char read[] = R"({"name":"list_event_types","arguments":{}})";

double median(std::vector<double> values, double at = 0.5)
{
    std::sort(values.begin(), values.end());
    return values[std::size_t(double(values.size() - 1) * at)];
}

double millisecondsOf(const std::function<void()> &work)
{
    const auto from = Steady::now();
    work();
    return Milliseconds(Steady::now() - from).count();
}

/// What `"name":"…"` holds in the sandbox's ready line; it is our own line, so no parser is needed.
std::string valueIn(const std::string &line, const std::string &name)
{
    const std::size_t from = line.find('"' + name + "\":\"") + name.size() + 4;
    return line.substr(from, line.find('"', from) - from);
}

struct Setting {
    std::string bin;
    std::string peer;
    std::string node;
    std::string folder;
    std::string url;
    std::string key;

    std::vector<std::string> environment(const std::vector<std::string> &more = {}) const
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
    Child startPeer() const { return Child({node, peer + "/server.mjs"}, environment()); }
    Child startAttach() const { return Child({bin + "/latchbook-mcp", "linktime"}, environment()); }
    Child startHeadless() const
    {
        return Child({bin + "/latchbook-mcp", "linktime"}, environment({"LATCHBOOK_APP=off"}));
    }
};

/// The server behind the app, with this program as its app.
class Server
{
public:
    explicit Server(const Setting &setting)
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
    ~Server()
    {
        ::shutdown(m_control, SHUT_RDWR);
        m_drain.join();
        ::close(m_control);
    }
    pid_t id() const { return m_child->id(); }

private:
    int m_control = -1;
    std::unique_ptr<Child> m_child;
    std::thread m_drain;
};

void row(const char *what, double ours, double peers, const char *unit, double budget)
{
    std::printf("%-46s %10.2f %10.2f %-4s %9.4f %9.4f  %s\n", what, ours, peers, unit, ours / peers, budget,
                ours / peers <= budget ? "within" : "MISSED");
    std::fflush(stdout);
}

double startTime(const std::function<Child()> &start, const char *method)
{
    std::vector<double> times;
    for (int i = 0; i < starts; ++i) {
        times.push_back(millisecondsOf([&] {
            Child child = start();
            child.initialize();
            if (std::string(method) != "initialize")
                child.ask("1", method, "{}");
            // The child's end is not part of it.
            static std::vector<Child> ended;
            ended.push_back(std::move(child));
        }));
    }
    return median(times);
}

std::vector<double> callTimes(Child &child)
{
    std::vector<double> times;
    for (int i = 0; i < calls; ++i) {
        const std::string id = std::to_string(i + 10);
        times.push_back(millisecondsOf([&] { child.ask(id, "tools/call", read); }));
    }
    return times;
}

/// Milliseconds a call when a client has many on the way.
double timePerCall(Child &child)
{
    constexpr int onTheWay = 32;
    return millisecondsOf([&] {
               for (int sent = 0, answered = 0; answered < calls; ++answered) {
                   for (; sent < calls && sent - answered < onTheWay; ++sent)
                       child.send(std::to_string(sent), "tools/call", read);
                   child.readLine();
               }
           })
           / calls;
}

std::size_t drop(char *, std::size_t size, std::size_t count, void *) { return size * count; }

/// The same read by libcurl on a kept-alive connection: what no client can be faster than.
std::vector<double> plainTimes(const Setting &setting)
{
    CURL *curl = curl_easy_init();
    curl_slist *headers = curl_slist_append(nullptr, ("Authorization: Bearer " + setting.key).c_str());
    curl_easy_setopt(curl, CURLOPT_URL, (setting.url + "/api/v1/event-types").c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, drop);
    std::vector<double> times;
    for (int i = 0; i < calls; ++i)
        times.push_back(millisecondsOf([&] { curl_easy_perform(curl); }));
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    return times;
}

void measureStart(const Setting &setting)
{
    const double peerInitialize = startTime([&] { return setting.startPeer(); }, "initialize");
    const double peerList = startTime([&] { return setting.startPeer(); }, "tools/list");
    {
        const Server server(setting);
        row("start, initialize answered, server running",
            startTime([&] { return setting.startAttach(); }, "initialize"), peerInitialize, "ms", 1.0 / 100);
    }
    row("start without the app, tools/list answered", startTime([&] { return setting.startHeadless(); }, "tools/list"),
        peerList, "ms", 1.0 / 10);
}

void measureMemory(const Setting &setting)
{
    const Server server(setting);
    std::vector<Child> clients;
    clients.push_back(setting.startAttach());
    clients.back().initialize();
    const double before = memoryOf(server.id());
    double attach = 0;
    for (int i = 0; i < attached; ++i) {
        clients.push_back(setting.startAttach());
        clients.back().initialize();
        clients.back().ask("1", "tools/list", "{}");
    }
    for (const Child &client : clients)
        attach += memoryOf(client.id()) / double(clients.size());
    Child peer = setting.startPeer();
    peer.initialize();
    peer.ask("1", "tools/list", "{}");
    const double ours = attach + (memoryOf(server.id()) - before) / attached;
    row("memory per attached client (PSS, of 100)", ours / 1e6, memoryOf(peer.id()) / 1e6, "MB", 1.0 / 40);
}

void measureCalls(const Setting &setting)
{
    Child ours = setting.startHeadless();
    ours.initialize();
    Child peer = setting.startPeer();
    peer.initialize();
    for (int i = 0; i < 50; ++i) { // both get warm
        ours.ask("1", "tools/call", read);
        peer.ask("1", "tools/call", read);
    }
    const std::vector<double> plain = plainTimes(setting);
    const pid_t server = firstChildOf(ours.id());
    const auto used = [&] { return (processorTimeOf(ours.id()) + processorTimeOf(server)).count(); };
    const double oursBefore = used();
    const std::vector<double> our = callTimes(ours);
    const double oursUsed = used() - oursBefore;
    const double peerBefore = processorTimeOf(peer.id()).count();
    const std::vector<double> peers = callTimes(peer);
    const double peerUsed = processorTimeOf(peer.id()).count() - peerBefore;

    const double ourRate = timePerCall(ours);
    const double peerRate = timePerCall(peer);

    row("processor time a read", oursUsed / calls, peerUsed / calls, "ms", 1.0 / 3);
    row("time a read, 32 on the way", ourRate, peerRate, "ms", 1.0 / 3);
    row("a read, one after the other, p50", median(our), median(peers), "ms", 1);
    row("a read, one after the other, p99", median(our, 0.99), median(peers, 0.99), "ms", 1);
    std::printf("\nAdded to a read of libcurl's own (p50 %.3f ms, p99 %.3f ms), log included:\n", median(plain),
                median(plain, 0.99));
    std::printf("  p50 %.3f ms (budget 0.5)   p99 %.3f ms (budget 2)\n", median(our) - median(plain),
                median(our, 0.99) - median(plain, 0.99));
}

/// Starts the sandbox, measures, and waits for the sandbox to end.
void runBeside(Setting &setting)
{
    Child sandbox({setting.bin + "/latchbook-sandbox", "--data", setting.folder + "/sandbox", "--rate-limit", "0"},
                  {"HOME=" + setting.folder, "PATH=/usr/bin:/bin"});
    const std::string ready = sandbox.readLine();
    setting.url = valueIn(ready, "url");
    setting.key = valueIn(ready, "key");

    std::printf("%-46s %10s %10s %-4s %9s %9s\n", "", "Latchbook", "peer", "", "ratio", "budget");
    measureStart(setting);
    measureMemory(setting);
    measureCalls(setting);
    sandbox.terminate();
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 4) {
        std::fputs("Usage: latchbook-bench BIN PEER NODE (see ./dev bench)\n", stderr);
        return 2;
    }
    Setting setting{.bin = argv[1], .peer = argv[2], .node = argv[3]};
    std::string folder = (std::filesystem::temp_directory_path() / "latchbook-bench-XXXXXX").string();
    setting.folder = ::mkdtemp(folder.data());
    runBeside(setting);
    std::error_code leftBehind; // a server that ends at this moment may still write its log
    std::filesystem::remove_all(setting.folder, leftBehind);
    return 0;
}
