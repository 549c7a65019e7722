#include "bench/figures.h"
#include "bench/tables.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

namespace latchbook::bench {
namespace {

constexpr int readsEach = 500;
constexpr char token[] = "token-of-the-bench-0123456789";

struct Figures {
    double start = 0; ///< ms to the answer to `initialize`
    double memory = 0; ///< bytes, of the bridge alone
    double read = 0; ///< ms, p50
    double longRead = 0; ///< ms, p99
};

Figures figuresOf(const std::function<Child()> &start)
{
    Child child = start();
    child.initialize();
    child.ask(list);
    (void)timesOf(child, 50, read); // it gets warm
    const std::vector<double> times = timesOf(child, readsEach, read);
    const double memory = memoryOf(child.id());
    return {.start = startTime(start), .memory = memory, .read = median(times), .longRead = median(times, 0.99)};
}

/// The endpoint without the app, with a home of its own.
Child startEndpoint(const Setting &setting)
{
    std::filesystem::create_directory(setting.folder);
    const std::filesystem::path tokens = std::filesystem::path(setting.folder) / "tokens";
    std::ofstream(tokens) << "bench " << token << '\n';
    std::filesystem::permissions(tokens, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    return Child({setting.bin + "/latchbook-server", "http", "linktime", "--port", "0", "--token-file", tokens},
                 setting.environment());
}

void remoteRow(const char *what, double ours, double remotes, const char *unit)
{
    std::printf("%-46s %10.2f %10.2f %-4s %9.4f\n", what, ours, remotes, unit, ours / remotes);
}

} // namespace

void printBesideRemote(const Setting &setting)
{
    Figures ours;
    {
        const Server server(setting);
        ours = figuresOf([&] { return setting.startAttach(); });
    }
    Setting other = setting;
    other.folder += "/remote";
    Child endpoint = startEndpoint(other);
    const auto url = nlohmann::json::parse(endpoint.readLine()).at("url").get<std::string>();
    // No display and no browser; what it keeps lies in a folder that goes with the run.
    const std::vector<std::string> environment =
        other.environment({"MCP_REMOTE_CONFIG_DIR=" + other.folder + "/config", "AUTH=Bearer " + std::string(token)});
    const Figures remote = figuresOf([&] {
        return Child({other.node, other.remote + "/node_modules/mcp-remote/dist/proxy.js", url, "--transport",
                      "http-only", "--header", "Authorization:${AUTH}"},
                     environment);
    });
    endpoint.terminate();

    std::printf("\n%-46s %10s %10s %-4s %9s\n", "The same server behind", "Latchbook", "mcp-remote", "", "ratio");
    remoteRow("start, initialize answered", ours.start, remote.start, "ms");
    remoteRow("memory of the program a client starts (PSS)", ours.memory / 1e6, remote.memory / 1e6, "MB");
    remoteRow("a read, one after the other, p50", ours.read, remote.read, "ms");
    remoteRow("a read, one after the other, p99", ours.longRead, remote.longRead, "ms");
    std::fflush(stdout);
}

} // namespace latchbook::bench
