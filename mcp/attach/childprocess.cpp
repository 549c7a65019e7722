#include "attach/childprocess.h"

#include <cerrno>
#include <climits>
#include <csignal>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace latchbook::attach {

namespace {

constexpr int signalBase = 128;

int statusOf(int wait) { return WIFSIGNALED(wait) ? signalBase + WTERMSIG(wait) : WEXITSTATUS(wait); }

} // namespace

std::string besideOurselves(std::string_view name)
{
    std::string file(PATH_MAX, '\0');
    const ssize_t length = ::readlink("/proc/self/exe", file.data(), file.size());
    file.resize(length > 0 ? static_cast<std::size_t>(length) : 0);
    return file.substr(0, file.rfind('/') + 1) + std::string(name);
}

std::optional<ChildProcess> ChildProcess::start(const std::string &file, const std::vector<std::string> &arguments,
                                                Streams streams)
{
    std::string path = file;
    std::vector<std::string> texts = arguments;
    std::vector<char *> argv{path.data()};
    for (std::string &text : texts)
        argv.push_back(text.data());
    argv.push_back(nullptr);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, streams.input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, streams.output, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, streams.errors, STDERR_FILENO);

    // We block and ignore signals; children must not inherit that.
    sigset_t none;
    sigset_t pipe;
    sigemptyset(&none);
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &pipe);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);

    pid_t pid = 0;
    const int fault = ::posix_spawn(&pid, path.c_str(), &actions, &attributes, argv.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (fault != 0)
        return std::nullopt;
    return ChildProcess(pid);
}

std::optional<int> ChildProcess::exitStatus()
{
    int wait = 0;
    if (!m_status && ::waitpid(m_pid, &wait, WNOHANG) == m_pid)
        m_status = statusOf(wait);
    return m_status;
}

void ChildProcess::kill()
{
    if (exitStatus())
        return;
    ::kill(m_pid, SIGKILL);
    int wait = 0;
    while (::waitpid(m_pid, &wait, 0) < 0 && errno == EINTR) { }
    m_status = statusOf(wait);
}

} // namespace latchbook::attach
