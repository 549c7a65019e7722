// latchbook-bench BIN PEER REMOTE NODE: Latchbook beside what one would run instead, against the same sandbox, in one
// run. Ratios are what counts: the machine's own speed and noise are in both.
#include "bench/tables.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

namespace {

using namespace latchbook::bench;

/// Starts the sandbox, on the other cores, measures, and waits for the sandbox to end.
void runBeside(Setting &setting)
{
    Child sandbox({setting.bin + "/latchbook-sandbox", "--data", setting.folder + "/sandbox", "--rate-limit", "0"},
                  {"HOME=" + setting.folder, "PATH=/usr/bin:/bin"});
    const nlohmann::json linkTime = nlohmann::json::parse(sandbox.readLine()).at("linktime");
    sandbox.moveAway();
    setting.url = linkTime.at("url").get<std::string>();
    setting.key = linkTime.at("key").get<std::string>();

    printBesidePeer(setting);
    printFloors(setting);
    printBesideRemote(setting);
    printGrowth(setting);
    sandbox.terminate();
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 5) {
        std::fputs("Usage: latchbook-bench BIN PEER REMOTE NODE (see ./dev bench)\n", stderr);
        return 2;
    }
    Setting setting{.bin = argv[1], .peer = argv[2], .remote = argv[3], .node = argv[4]};
    std::string folder = (std::filesystem::temp_directory_path() / "latchbook-bench-XXXXXX").string();
    setting.folder = ::mkdtemp(folder.data());
    runBeside(setting);
    std::error_code leftBehind; // a server that ends at this moment may still write its log
    std::filesystem::remove_all(setting.folder, leftBehind);
    return 0;
}
