// Plays the programs beside latchbook-mcp. As `latchbook` it leaves FAKE_APP_SIGN's file and ends with FAKE_APP_EXIT.
// As `latchbook-server` it answers each request with its own arguments and process id; FAKE_SERVER_EXIT ends it at once
// with that code, FAKE_SERVER_STAYS makes it ignore the end of its input. It leaves a request with the URI "silence"
// unanswered; the notification test/answer makes it answer the request named in requestId, test/die makes it die.
#include "attach/jsontokens.h"
#include "attach/linequeue.h"
#include "attach/messagehead.h"

#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <unistd.h>
#include <vector>

using namespace latchbook::attach;

namespace {

void answer(const MessageHead &head, const std::vector<std::string> &arguments)
{
    if (head.method == "test/die")
        ::_exit(9);
    const std::string_view id = head.method == "test/answer" ? head.requestId : head.id;
    if (id.empty() || head.uri == "\"silence\"")
        return;
    std::string line =
        R"({"jsonrpc":"2.0","id":)" + std::string(id) + R"(,"result":{"pid":)" + std::to_string(::getpid());
    line += R"(,"arguments":[)";
    for (const std::string &argument : arguments)
        line += (&argument == &arguments.front() ? "" : ",") + asJson(argument);
    line += "]}}\n";
    if (::write(STDOUT_FILENO, line.data(), line.size()) < 0)
        ::_exit(8);
}

int playServer(const std::vector<std::string> &arguments)
{
    if (const char *code = std::getenv("FAKE_SERVER_EXIT"))
        return std::atoi(code);
    LineCutter cutter;
    char buffer[4096];
    for (;;) {
        const ssize_t length = ::read(STDIN_FILENO, buffer, sizeof buffer);
        if (length <= 0)
            break;
        cutter.feed({buffer, static_cast<std::size_t>(length)}, [&arguments](std::string_view line) {
            forEachMessage(line, [&arguments](const MessageHead &head) { answer(head, arguments); });
        });
    }
    if (std::getenv("FAKE_SERVER_STAYS"))
        ::pause();
    return 0;
}

int playApp()
{
    if (const char *sign = std::getenv("FAKE_APP_SIGN"))
        ::close(::open(sign, O_CREAT | O_WRONLY, 0600));
    const char *code = std::getenv("FAKE_APP_EXIT");
    return code ? std::atoi(code) : 0;
}

} // namespace

int main(int argc, char **argv)
{
    const std::string_view self = argv[0];
    return self.ends_with("/latchbook") ? playApp() : playServer({argv + 1, argv + argc});
}
