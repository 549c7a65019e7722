// A server that behaves as told: fakeserver NOTES MODE…, where MODE is
//   ready       says that it is ready, leaves when asked or at end-of-file
//   stubborn    is ready, but never leaves
//   silent      never says that it is ready
//   deaf        is ready, but reads nothing
//   exit N      ends at once with that code
// NOTES gets what it was told, one line a message, after its environment.
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <string>

extern char **environ;

int main(int argc, char **argv)
{
    const std::string mode = argc > 2 ? argv[2] : "";
    if (mode == "exit")
        return std::atoi(argv[3]);
    std::ofstream notes(argv[1], std::ios::app);
    for (char **variable = environ; *variable; ++variable)
        notes << "environment " << *variable << '\n';
    notes << "started" << std::endl;
    if (mode != "silent") {
        const std::string ready = "{\"latchbook\":1,\"type\":\"ready\",\"serverVersion\":\"fake\",\"services\":[]}\n";
        if (::write(3, ready.data(), ready.size()) < 0)
            return 1;
    }
    if (mode == "deaf")
        ::pause();
    std::string line;
    for (char byte = 0; ::read(3, &byte, 1) == 1;) {
        if (byte != '\n') {
            line += byte;
            continue;
        }
        notes << line << std::endl;
        if (mode == "ready" && line.find("\"quit\"") != std::string::npos)
            return 0;
        line.clear();
    }
    if (mode == "stubborn")
        ::pause();
    return 0;
}
