// What a program of the same user can try against another: prints a word for each way in that worked.
//   thief PID
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    const auto pid = pid_t(std::strtol(argv[1], nullptr, 10));
    const std::string proc = std::string("/proc/") + argv[1];
    for (const char *file : {"/mem", "/environ", "/fd/0", "/fd/1", "/fd/2", "/maps"}) {
        if (::open((proc + file).c_str(), O_RDONLY | O_NONBLOCK) >= 0)
            std::printf("opened %s\n", file);
    }
    const int handle = int(::syscall(SYS_pidfd_open, pid, 0));
    if (handle >= 0 && ::syscall(SYS_pidfd_getfd, handle, 0, 0) >= 0)
        std::puts("took descriptor 0");
    if (::ptrace(PTRACE_SEIZE, pid, nullptr, nullptr) == 0)
        std::puts("traced");
    return 0;
}
