// Whatever guests wrote, and whatever somebody did to the log's file: what is printed obeys nothing and stays one line.
#include "log/exporttext.h"
#include "base/json.h"
#include "base/visibletext.h"
#include "fuzz/input.h"

#include <algorithm>

using namespace latchbook;

namespace {

void checkShown(const std::string &text, const char *what)
{
    const bool obeys = std::ranges::any_of(text, [](char c) { return (c >= 0 && c < ' ') || c == 0x7f; });
    test::require(!obeys, what);
    for (const char *hidden : {"\u202e", "\u2066", "\u0085", "\u2028"})
        test::require(text.find(hidden) == std::string::npos, what);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    test::Input input(data, size);
    const std::size_t most = input.byte();
    const unsigned what = input.byte();
    log::StoredEvent event{.sequence = input.byte(), .time = qint64(input.byte()) << what % 40};
    event.kind = input.line();
    event.callId = input.line();
    const std::string_view text = input.rest();
    if (what % 2 == 0)
        event.payload = std::string(text);

    const std::string shown = visible(text, most);
    test::require(shown.size() <= most, "longer than asked for");
    checkShown(shown, "a terminal would obey this");

    std::string line = log::jsonLine(event);
    test::require(line.ends_with('\n'), "no line");
    line.pop_back();
    checkShown(line, "a terminal would obey this line");
    test::require(bool(parseJson(line, 2 * maxJsonDepth)), "an exported line is no JSON");
    std::string csv = log::csvLine(event);
    test::require(csv.ends_with("\r\n"), "no CSV line");
    csv.resize(csv.size() - 2);
    checkShown(csv, "a terminal would obey this CSV line");
    return 0;
}
