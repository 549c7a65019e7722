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

void budgetRow(const char *what, double ours, double peers, const char *unit, double budget)
{
    std::printf("%-46s %10.2f %10.2f %-4s %9.4f %9.4f  %s\n", what, ours, peers, unit, ours / peers, budget,
                ours / peers <= budget ? "within" : "MISSED");
    std::fflush(stdout);
}

/// Milliseconds a call when a client has many on the way.
double timePerCall(Child &child)
{
    constexpr int onTheWay = 32;
    return millisecondsOf([&] {
               for (int sent = 0, answered = 0; answered < calls; ++answered) {
                   for (; sent < calls && sent - answered < onTheWay; ++sent)
                       child.send(read);
                   child.check(read, child.readLine());
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
    curl_easy_setopt(curl, CURLOPT_FAILONERROR, 1L);
    CURLcode failed = CURLE_OK;
    std::vector<double> times;
    for (int i = 0; i < calls; ++i)
        times.push_back(millisecondsOf([&] { failed = std::max(failed, curl_easy_perform(curl)); }));
    if (failed != CURLE_OK)
        giveUp(std::string("libcurl's read failed: ") + curl_easy_strerror(failed));
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    return times;
}

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
    const double alone = processorTimeOf(::getpid()).count();
    const std::vector<double> plain = plainTimes(setting);
    const double plainUsed = processorTimeOf(::getpid()).count() - alone;
    const pid_t server = firstChildOf(ours.id());
    const auto used = [&] { return (processorTimeOf(ours.id()) + processorTimeOf(server)).count(); };
    const double oursBefore = used();
    const std::vector<double> our = timesOf(ours, calls, read);
    const double oursUsed = used() - oursBefore;
    const double pingsBefore = used();
    (void)timesOf(ours, calls, ping);
    const double pingsUsed = used() - pingsBefore;
    const double peerBefore = processorTimeOf(peer.id()).count();
    const std::vector<double> peers = timesOf(peer, calls, read);
    const double peerUsed = processorTimeOf(peer.id()).count() - peerBefore;

    const double ourRate = timePerCall(ours);
    const double peerRate = timePerCall(peer);

    budgetRow("processor time a read", oursUsed / calls, peerUsed / calls, "ms", 1.0 / 3);
    std::printf("  of ours: a ping %.3f ms, libcurl's own read %.3f ms, the call's path and its log %.3f ms\n",
                pingsUsed / calls, plainUsed / calls, (oursUsed - pingsUsed - plainUsed) / calls);
    budgetRow("time a read, 32 on the way", ourRate, peerRate, "ms", 1.0 / 3);
    budgetRow("a read, one after the other, p50", median(our), median(peers), "ms", 1);
    budgetRow("a read, one after the other, p99", median(our, 0.99), median(peers, 0.99), "ms", 1);
    std::printf("\nAdded to a read of libcurl's own (p50 %.3f ms, p99 %.3f ms), log included:\n", median(plain),
                median(plain, 0.99));
    std::printf("  p50 %.3f ms (budget 0.5)   p99 %.3f ms (budget 2)\n", median(our) - median(plain),
                median(our, 0.99) - median(plain, 0.99));
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
