#include "bench/figures.h"
#include "bench/tables.h"

#include <cstdio>
#include <curl/curl.h>
#include <unistd.h>

namespace latchbook::bench {
namespace {

constexpr int attached = 100;
constexpr int startedPeers = 10; // which share pages, too
constexpr int calls = 2'000;
constexpr int manyMore = 3; // times `calls`

void budgetRow(const char *what, double ours, double peers, const char *unit, double budget)
{
    std::printf("%-46s %10.2f %10.2f %-4s %9.4f %9.4f  %s\n", what, ours, peers, unit, ours / peers, budget,
                ours / peers <= budget ? "within" : "MISSED");
    std::fflush(stdout);
}

/// With many on the way at a time.
void readTogether(Child &child, int count)
{
    constexpr int onTheWay = 32;
    for (int sent = 0, answered = 0; answered < count; ++answered) {
        for (; sent < count && sent - answered < onTheWay; ++sent)
            child.send(read);
        child.check(read, child.readLine());
    }
}

std::size_t drop(char *, std::size_t size, std::size_t count, void *) { return size * count; }

/// The same read by libcurl on a kept-alive connection: what no client can be faster than.
class PlainReads
{
public:
    explicit PlainReads(const Setting &setting)
        : m_curl(curl_easy_init())
        , m_headers(curl_slist_append(nullptr, ("Authorization: Bearer " + setting.key).c_str()))
    {
        curl_easy_setopt(m_curl, CURLOPT_URL, (setting.url + "/api/v1/event-types").c_str());
        curl_easy_setopt(m_curl, CURLOPT_HTTPHEADER, m_headers);
        curl_easy_setopt(m_curl, CURLOPT_WRITEFUNCTION, drop);
        curl_easy_setopt(m_curl, CURLOPT_FAILONERROR, 1L);
    }
    ~PlainReads()
    {
        curl_slist_free_all(m_headers);
        curl_easy_cleanup(m_curl);
    }
    PlainReads(const PlainReads &) = delete;
    PlainReads &operator=(const PlainReads &) = delete;

    void perform() const
    {
        if (const CURLcode failed = curl_easy_perform(m_curl); failed != CURLE_OK)
            giveUp(std::string("libcurl's read failed: ") + curl_easy_strerror(failed));
    }

private:
    CURL *m_curl;
    curl_slist *m_headers;
};

/// One after the other, by one of those that are compared.
struct Series {
    std::function<void()> once;
    std::vector<pid_t> processes; ///< that work for it
    std::vector<double> times; ///< milliseconds of each
    double used = 0; ///< milliseconds of processor time, of all

    void run(int count)
    {
        const double before = usedSoFar();
        for (int i = 0; i < count; ++i)
            times.push_back(millisecondsOf(once));
        used += usedSoFar() - before;
    }

private:
    double usedSoFar() const
    {
        Milliseconds sum{};
        for (const pid_t process : processes)
            sum += processorTimeOf(process);
        return sum.count();
    }
};

void measureStart(const Setting &setting)
{
    const double peerInitialize = startTime([&] { return setting.startPeer(); });
    const double peerList = startTime([&] { return setting.startPeer(); }, list);
    {
        const Server server(setting);
        Child first = setting.startAttach();
        first.initialize(); // the server runs, and has made ready what clients share
        budgetRow("start, initialize answered, server running", startTime([&] { return setting.startAttach(); }),
                  peerInitialize, "ms", 1.0 / 100);
    }
    budgetRow("start without the app, tools/list answered", startTime([&] { return setting.startHeadless(); }, list),
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
        clients.back().ask(list);
    }
    for (const Child &client : clients)
        attach += memoryOf(client.id()) / double(clients.size());
    std::vector<Child> others;
    for (int i = 0; i < startedPeers; ++i) {
        others.push_back(setting.startPeer());
        others.back().initialize();
        others.back().ask(list);
    }
    double peer = 0;
    for (const Child &other : others)
        peer += memoryOf(other.id()) / startedPeers;
    const double ours = attach + (memoryOf(server.id()) - before) / attached;
    budgetRow("memory per attached client (PSS)", ours / 1e6, peer / 1e6, "MB", 1.0 / 40);
}

/// What a read takes of us and of the peer.
struct Compared {
    double ours = 0;
    double peers = 0;
};

/// In turns, so that a slow moment of the machine is everybody's.
void runInTurns(std::initializer_list<Series *> all)
{
    constexpr int turns = 10;
    for (int turn = 0; turn < turns; ++turn)
        for (Series *series : all)
            series->run(calls / turns);
}

/// Milliseconds a read, many being on the way.
Compared timesTogether(Child &ours, Child &peer)
{
    constexpr int turns = 4; // fewer: each begins and ends with fewer on the way
    Compared times;
    for (int turn = 0; turn < turns; ++turn) {
        times.ours += millisecondsOf([&] { readTogether(ours, calls / turns); }) / calls;
        times.peers += millisecondsOf([&] { readTogether(peer, calls / turns); }) / calls;
    }
    return times;
}

void measureCalls(const Setting &setting)
{
    Child ours = setting.startHeadless();
    ours.initialize();
    Child peer = setting.startPeer();
    peer.initialize();
    for (int i = 0; i < 50; ++i) { // both get warm
        ours.ask(read);
        peer.ask(read);
    }
    const PlainReads reads(setting);
    const std::vector<pid_t> our = {ours.id(), firstChildOf(ours.id())};
    Series plain{[&] { reads.perform(); }, {::getpid()}};
    Series own{[&] { ours.ask(read); }, our};
    Series pings{[&] { ours.ask(ping); }, our};
    Series peers{[&] { peer.ask(read); }, {peer.id()}};
    runInTurns({&plain, &own, &pings, &peers});
    const Compared together = timesTogether(ours, peer);

    budgetRow("processor time a read", own.used / calls, peers.used / calls, "ms", 1.0 / 3);
    std::printf("  of ours: a ping %.3f ms, libcurl's own read %.3f ms, the call's path and its log %.3f ms\n",
                pings.used / calls, plain.used / calls, (own.used - pings.used - plain.used) / calls);
    budgetRow("time a read, 32 on the way", together.ours, together.peers, "ms", 1.0 / 3);
    budgetRow("a read, one after the other, p50", median(own.times), median(peers.times), "ms", 1);
    budgetRow("a read, one after the other, p99", median(own.times, 0.99), median(peers.times, 0.99), "ms", 1);
    std::printf("\nAdded to a read of libcurl's own (p50 %.3f ms, p99 %.3f ms), log included:\n", median(plain.times),
                median(plain.times, 0.99));
    std::printf("  p50 %.3f ms (budget 0.5)   p99 %.3f ms (budget 2)\n", median(own.times) - median(plain.times),
                median(own.times, 0.99) - median(plain.times, 0.99));

    // JavaScript is compiled while it runs, and better the longer it runs.
    for (int i = 0; i < manyMore; ++i)
        (void)timesTogether(ours, peer);
    const Compared later = timesTogether(ours, peer);
    Series ownLater{own.once, our};
    Series peersLater{peers.once, {peer.id()}};
    runInTurns({&ownLater, &peersLater});
    std::printf("In the long run, after %d reads:\n", (manyMore + 2) * calls);
    std::printf("  processor time %.3f of the peer's, time with 32 on the way %.3f\n", ownLater.used / peersLater.used,
                later.ours / later.peers);
}

} // namespace

void printBesidePeer(const Setting &setting)
{
    std::printf("%-46s %10s %10s %-4s %9s %9s\n", "", "Latchbook", "peer", "", "ratio", "budget");
    measureStart(setting);
    measureMemory(setting);
    measureCalls(setting);
}

} // namespace latchbook::bench
