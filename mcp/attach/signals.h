// The signals we care for, as something to poll.
#pragma once

#include <csignal>
#include <sys/signalfd.h>
#include <unistd.h>

namespace latchbook::attach {

class Signals
{
public:
    Signals()
    {
        sigset_t set;
        sigemptyset(&set);
        for (const int signal : {SIGTERM, SIGINT, SIGHUP, SIGCHLD})
            sigaddset(&set, signal);
        ::sigprocmask(SIG_BLOCK, &set, nullptr);
        std::signal(SIGPIPE, SIG_IGN);
        m_descriptor = ::signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    }
    ~Signals() { ::close(m_descriptor); }
    Signals(const Signals &) = delete;
    Signals &operator=(const Signals &) = delete;

    struct Seen {
        bool child = false;
        bool leave = false;
    };

    int descriptor() const { return m_descriptor; }
    Seen take()
    {
        Seen seen;
        signalfd_siginfo info = {};
        while (::read(m_descriptor, &info, sizeof info) == sizeof info)
            (info.ssi_signo == SIGCHLD ? seen.child : seen.leave) = true;
        return seen;
    }

private:
    int m_descriptor = -1;
};

} // namespace latchbook::attach
