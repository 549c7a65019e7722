#include "attach/options.h"
#include "attach/relay.h"
#include "attach/say.h"
#include "attach/serverlink.h"
#include "base/attachwire.h"

#include <fcntl.h>
#include <unistd.h>

using namespace latchbook;
using namespace latchbook::attach;

namespace {

/// Some clients start us with a standard stream closed; its number must not become our socket's.
void fillStandardStreams()
{
    int descriptor = 0;
    do {
        descriptor = ::open("/dev/null", O_RDWR);
    } while (descriptor >= 0 && descriptor <= STDERR_FILENO);
    ::close(descriptor);
}

ExitCode print(std::string_view text)
{
    return ::write(STDOUT_FILENO, text.data(), text.size()) == static_cast<ssize_t>(text.size()) ? ExitCode::Ok
                                                                                                 : ExitCode::Failed;
}

ExitCode run(const Options &options)
{
    if (!options.fault.empty()) {
        say(options.fault);
        sayLine("Try: latchbook-mcp --help\n");
        return ExitCode::Usage;
    }
    switch (options.show) {
    case Options::Show::Help: return print(helpText());
    case Options::Show::Version: return print("latchbook-mcp " LATCHBOOK_VERSION "\n");
    case Options::Show::Nothing: break;
    }
    if (const std::string fault = ServerLink::fault(); !fault.empty()) {
        say(fault);
        return ExitCode::Failed;
    }
    Relay(options).run();
    return ExitCode::Ok;
}

} // namespace

int main(int argc, char **argv)
{
    fillStandardStreams();
    return exitStatus(run(parseOptions({argv + std::min(argc, 1), argv + argc})));
}
