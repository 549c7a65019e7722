#include "bench/figures.h"
#include "bench/tables.h"

#include <cstdio>

namespace latchbook::bench {
namespace {

constexpr int readsOfAll = 2'000; ///< of all clients together

void growthRow(const Setting &setting, int count)
{
    const Server server(setting);
    std::vector<Child> clients;
    for (int i = 0; i < count; ++i) {
        clients.push_back(setting.startAttach());
        clients.back().initialize();
        (void)timesOf(clients.back(), 1, read); // it gets warm
    }
    std::vector<std::vector<double>> times(clients.size());
    const double all = millisecondsOf([&] {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < clients.size(); ++i)
            threads.emplace_back(
                [&client = clients[i], &own = times[i], count] { own = timesOf(client, readsOfAll / count, read); });
    });
    std::vector<double> each;
    for (const std::vector<double> &own : times)
        each.insert(each.end(), own.begin(), own.end());
    std::printf("%10d %12.0f %10.2f %10.2f %12.1f\n", count, double(each.size()) / all * 1000, median(each),
                median(each, 0.99), memoryOf(server.id()) / 1e6);
    std::fflush(stdout);
}

} // namespace

void printGrowth(const Setting &setting)
{
    std::printf("\n%10s %12s %10s %10s %12s   each reads, one after the other\n", "clients", "reads/s", "p50 ms",
                "p99 ms", "server MB");
    for (const int count : {1, 10, 50, 200})
        growthRow(setting, count);
}

} // namespace latchbook::bench
