#include "bench/figures.h"
#include "bench/tables.h"

#include <cstdio>

namespace latchbook::bench {
namespace {

constexpr int pings = 5'000;

struct Way {
    double start = 0; ///< ms to the first answer
    double ping = 0; ///< ms there and back
};

Way wayOf(const std::function<Child()> &start)
{
    Child child = start();
    child.initialize();
    (void)timesOf(child, 50, ping); // it gets warm
    return {.start = startTime(start), .ping = median(timesOf(child, pings, ping))};
}

void wayRow(const char *what, double pipe, double bridge, double ours, double peer)
{
    std::printf("%-34s %10.3f %10.3f %10.3f %10.3f ms %9.4f %9.1f\n", what, pipe, bridge, ours, peer, ours / peer,
                ours / bridge);
}

} // namespace

void printFloors(const Setting &setting)
{
    const std::string echo = setting.bin + "/latchbook-bench-echo";
    const std::string path = setting.folder + "/echo.sock";
    const Way pipe = wayOf([&] { return Child({echo, "line"}, setting.environment()); });
    Child socket({echo, "socket", path}, setting.environment());
    socket.readLine();
    const Way bridge = wayOf([&] { return Child({echo, "bridge", path}, setting.environment()); });
    const Server server(setting);
    const Way ours = wayOf([&] { return setting.startAttach(); });
    const Way peer = wayOf([&] { return setting.startPeer(); });

    std::printf("\n%-34s %10s %10s %10s %10s    %9s %9s\n", "The way of a message", "bare pipe", "and socket",
                "Latchbook", "peer", "ratio", "x floor");
    wayRow("start, initialize answered", pipe.start, bridge.start, ours.start, peer.start);
    wayRow("ping, there and back, p50", pipe.ping, bridge.ping, ours.ping, peer.ping);
    std::fflush(stdout);
}

} // namespace latchbook::bench
