#include "server/clientprocess.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace latchbook::server {
namespace {

struct Process {
    std::string name;
    pid_t parent = 0;
};

std::string fileOf(pid_t pid, const char *name) { return "/proc/" + std::to_string(pid) + '/' + name; }

/// proc(5), /proc/PID/stat: "pid (name) state ppid …"; the name may hold anything, so look behind its last bracket.
Process read(pid_t pid)
{
    std::ifstream file(fileOf(pid, "stat"));
    std::string line;
    std::getline(file, line);
    const std::size_t from = line.find('(');
    const std::size_t end = line.rfind(')');
    if (from == std::string::npos || end == std::string::npos || end < from || end + 4 >= line.size())
        return {};
    return {line.substr(from + 1, end - from - 1), pid_t(std::strtol(line.c_str() + end + 4, nullptr, 10))};
}

/// Flatpak puts a file into the root its programs see; both name the control group after themselves.
bool isSandboxed(pid_t pid)
{
    std::error_code error;
    if (std::filesystem::exists(fileOf(pid, "root/.flatpak-info"), error))
        return true;
    std::ifstream file(fileOf(pid, "cgroup"));
    for (std::string line; std::getline(file, line);) {
        if (line.find("/app-flatpak-") != std::string::npos || line.find("/snap.") != std::string::npos)
            return true;
    }
    return false;
}

} // namespace

std::string programBehind(pid_t pid)
{
    constexpr int maxSteps = 4;
    for (int step = 0; step < maxSteps && pid > 1; ++step) {
        const Process process = read(pid);
        // Ours hide themselves, which makes their exe unreadable; the name is enough to step over them.
        if (!process.name.starts_with("latchbook-")) {
            std::error_code error;
            const auto program = std::filesystem::read_symlink(fileOf(pid, "exe"), error);
            return error || isSandboxed(pid) ? std::string() : program.string();
        }
        pid = process.parent;
    }
    return {};
}

std::vector<control::ProcessLink> chainBehind(pid_t pid)
{
    constexpr std::size_t maxLinks = 8;
    std::vector<control::ProcessLink> chain;
    while (pid > 1 && chain.size() < maxLinks) {
        Process process = read(pid);
        if (process.name.empty() || process.name == "systemd")
            break;
        chain.push_back({.name = std::move(process.name), .pid = pid});
        pid = process.parent;
    }
    std::reverse(chain.begin(), chain.end());
    return chain;
}

} // namespace latchbook::server
