#include "server/clientprocess.h"

#include <filesystem>
#include <fstream>

namespace latchbook::server {
namespace {

struct Process {
    std::string name;
    pid_t parent = 0;
};

/// proc(5), /proc/PID/stat: "pid (name) state ppid …"; the name may hold anything, so look behind its last bracket.
Process read(pid_t pid)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    std::getline(file, line);
    const std::size_t from = line.find('(');
    const std::size_t end = line.rfind(')');
    if (from == std::string::npos || end == std::string::npos || end < from || end + 4 >= line.size())
        return {};
    return {line.substr(from + 1, end - from - 1), pid_t(std::strtol(line.c_str() + end + 4, nullptr, 10))};
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
            const auto program = std::filesystem::read_symlink("/proc/" + std::to_string(pid) + "/exe", error);
            return error ? std::string() : program.string();
        }
        pid = process.parent;
    }
    return {};
}

} // namespace latchbook::server
