// latchbook-bench-echo: the least that an answer costs, with no program behind the pipe or the socket.
//   line           gives back each line of standard input
//   socket PATH    listens there and gives back each connection's bytes
//   bridge PATH    moves bytes between standard input, the socket and standard output, as latchbook-mcp does
#include <csignal>
#include <cstdio>
#include <cstring>
#include <poll.h>
#include <string_view>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

namespace {

/// Moves what can be read; false at the end.
bool move(int from, int to)
{
    char bytes[65536];
    const ssize_t count = ::read(from, bytes, sizeof bytes);
    return count > 0 && ::write(to, bytes, std::size_t(count)) == count;
}

sockaddr_un addressOf(std::string_view path)
{
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    return address;
}

int giveBackLines()
{
    while (move(STDIN_FILENO, STDOUT_FILENO)) { }
    return 0;
}

/// Says a line when it listens; ends with the program that started it.
int giveBackConnections(const sockaddr_un &address)
{
    const int listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::bind(listener, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0
        || ::listen(listener, 64) != 0)
        return 1;
    std::puts("ready");
    std::fflush(stdout);
    std::thread([listener] {
        for (int peer; (peer = ::accept(listener, nullptr, nullptr)) >= 0;) {
            std::thread([peer] {
                while (move(peer, peer)) { }
                ::close(peer);
            }).detach();
        }
    }).detach();
    while (move(STDIN_FILENO, STDOUT_FILENO)) { }
    return 0;
}

int bridge(const sockaddr_un &address)
{
    const int server = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::connect(server, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        return 1;
    pollfd sides[] = {{STDIN_FILENO, POLLIN, 0}, {server, POLLIN, 0}};
    for (;;) {
        if (::poll(sides, 2, -1) < 0)
            return 1;
        if (sides[0].revents != 0 && !move(STDIN_FILENO, server))
            return 0;
        if (sides[1].revents != 0 && !move(server, STDOUT_FILENO))
            return 0;
    }
}

} // namespace

int main(int argc, char **argv)
{
    std::signal(SIGPIPE, SIG_IGN); // a client that leaves in the middle of a line ends its own connection only
    const std::string_view mode = argc > 1 ? argv[1] : "";
    if (mode == "line" && argc == 2)
        return giveBackLines();
    if (mode == "socket" && argc == 3)
        return giveBackConnections(addressOf(argv[2]));
    if (mode == "bridge" && argc == 3)
        return bridge(addressOf(argv[2]));
    std::fputs("Usage: latchbook-bench-echo line | socket PATH | bridge PATH\n", stderr);
    return 2;
}
