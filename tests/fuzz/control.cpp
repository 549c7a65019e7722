// What app and server read of each other: taken or refused, and what was taken survives being written and read again.
#include "control/messages.h"
#include "fuzz/input.h"

using namespace latchbook;
using namespace latchbook::control;

namespace {

template <typename Message>
void checkRoundTrip(Result<Message> (*read)(std::string_view), std::string_view line)
{
    const Result<Message> message = read(line);
    if (!message)
        return;
    const std::string written = write(*message);
    test::require(written.find('\n') == std::string::npos, "a line within a line");
    const Result<Message> again = read(written);
    test::require(bool(again), "what was written cannot be read");
    test::require(write(*again) == written, "written twice it is something else");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    test::Input input(data, size);
    const unsigned what = input.byte() % 3;
    const std::string_view line = input.rest();
    if (what == 0) {
        checkRoundTrip<ToServer>(&readToServer, line);
    } else if (what == 1) {
        checkRoundTrip<ToApp>(&readToApp, line);
    } else if (const Result<Json> json = parseJson(line)) {
        if (const Result<RuleSet> rules = readRules(*json))
            test::require(bool(readRules(Json(*rules))), "rules that were taken are refused when read again");
    }
    return 0;
}
