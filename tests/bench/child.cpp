#include "bench/child.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <poll.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace latchbook::bench {
namespace {

std::vector<char *> pointers(const std::vector<std::string> &texts)
{
    std::vector<char *> list;
    for (const std::string &text : texts)
        list.push_back(const_cast<char *>(text.c_str()));
    list.push_back(nullptr);
    return list;
}

std::string howItEnded(pid_t pid)
{
    int status = 0;
    if (::waitpid(pid, &status, 0) != pid)
        return " closed its output";
    return WIFSIGNALED(status) ? " ended by signal " + std::to_string(WTERMSIG(status))
                               : " ended with " + std::to_string(WEXITSTATUS(status));
}

constexpr int patienceMs = 60'000;

} // namespace

void giveUp(const std::string &why)
{
    std::fprintf(stderr, "bench: %s\n", why.c_str());
    std::exit(1);
}

Child::Child(const std::vector<std::string> &command, const std::vector<std::string> &environment, int inherited)
    : m_name(command[0] + (command.size() > 1 ? ' ' + command[1] : std::string()))
{
    int input[2];
    int output[2];
    if (::pipe2(input, O_CLOEXEC) != 0 || ::pipe2(output, O_CLOEXEC) != 0)
        giveUp("no pipes");
    const std::vector<char *> argv = pointers(command);
    const std::vector<char *> envp = pointers(environment);
    m_pid = ::vfork();
    if (m_pid == 0) {
        ::dup2(input[0], 0);
        ::dup2(output[1], 1);
        ::dup2(::open("/dev/null", O_WRONLY | O_CLOEXEC), 2);
        if (inherited >= 0)
            ::dup2(inherited, 3);
        ::prctl(PR_SET_PDEATHSIG, SIGTERM); // a benchmark that gives up leaves nothing running
        ::execve(argv[0], argv.data(), envp.data());
        ::_exit(127);
    }
    ::close(input[0]);
    ::close(output[1]);
    m_in = input[1];
    m_out = output[0];
}

Child::Child(Child &&other) noexcept
    : m_name(std::move(other.m_name))
    , m_pid(std::exchange(other.m_pid, 0))
    , m_in(std::exchange(other.m_in, -1))
    , m_out(std::exchange(other.m_out, -1))
    , m_buffer(std::move(other.m_buffer))
    , m_lastId(other.m_lastId)
{
}

Child::~Child()
{
    if (m_pid == 0)
        return;
    ::close(m_in);
    ::close(m_out);
    ::waitpid(m_pid, nullptr, 0);
}

void Child::moveAway() const
{
    cpu_set_t ours;
    cpu_set_t others;
    CPU_ZERO(&others);
    if (::sched_getaffinity(0, sizeof ours, &ours) != 0)
        return;
    for (int core = 0; core < int(::sysconf(_SC_NPROCESSORS_ONLN)); ++core) {
        if (!CPU_ISSET(core, &ours))
            CPU_SET(core, &others);
    }
    if (CPU_COUNT(&others) > 0)
        (void)::sched_setaffinity(m_pid, sizeof others, &others);
}

void Child::terminate() const { ::kill(m_pid, SIGTERM); }

void Child::write(const std::string &line) const
{
    const std::string bytes = line + '\n';
    if (::write(m_in, bytes.data(), bytes.size()) != ssize_t(bytes.size()))
        giveUp(m_name + " does not read");
}

std::string Child::readLine()
{
    for (;;) {
        if (const std::size_t end = m_buffer.find('\n'); end != std::string::npos) {
            std::string line = m_buffer.substr(0, end);
            m_buffer.erase(0, end + 1);
            return line;
        }
        pollfd wait = {m_out, POLLIN, 0};
        char bytes[65536];
        if (::poll(&wait, 1, patienceMs) != 1)
            giveUp(m_name + " went silent");
        const ssize_t count = ::read(m_out, bytes, sizeof bytes);
        if (count <= 0)
            giveUp(m_name + howItEnded(m_pid));
        m_buffer.append(bytes, std::size_t(count));
    }
}

std::string Child::send(const Request &request)
{
    const std::string id = std::to_string(++m_lastId);
    write(R"({"jsonrpc":"2.0","id":)" + id + R"(,"method":")" + request.method + R"(","params":)" + request.params
          + "}");
    return id;
}

void Child::ask(const Request &request)
{
    const std::string id = send(request);
    for (;;) {
        const std::string line = readLine();
        if (line.find(R"("id":)" + id) != std::string::npos)
            return check(request, line);
    }
}

void Child::check(const Request &request, const std::string &answer) const
{
    if (answer.find(request.answer) == std::string::npos)
        giveUp(m_name + " answered " + request.method + " with " + answer);
}

void Child::initialize()
{
    ask({"initialize",
         R"({"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"bench","version":"1"}})",
         "protocolVersion"});
    write(R"({"jsonrpc":"2.0","method":"notifications/initialized"})");
}

double memoryOf(pid_t pid)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/smaps_rollup");
    std::string line;
    while (std::getline(file, line)) {
        if (line.starts_with("Pss:"))
            return std::strtod(line.c_str() + 4, nullptr) * 1024;
    }
    giveUp("the memory of process " + std::to_string(pid) + " cannot be read; run the benchmark as root");
}

Milliseconds processorTimeOf(pid_t pid)
{
    clockid_t clock;
    timespec used{};
    if (::clock_getcpuclockid(pid, &clock) != 0 || ::clock_gettime(clock, &used) != 0)
        giveUp("no processor time is known of process " + std::to_string(pid));
    return std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec);
}

pid_t firstChildOf(pid_t pid)
{
    for (const auto &entry : std::filesystem::directory_iterator("/proc")) {
        std::ifstream file(entry.path() / "stat");
        std::string line;
        std::getline(file, line);
        const std::size_t end = line.rfind(')');
        if (end != std::string::npos && std::strtol(line.c_str() + end + 4, nullptr, 10) == pid)
            return pid_t(std::strtol(line.c_str(), nullptr, 10));
    }
    return 0;
}

} // namespace latchbook::bench
