// The attach program's own small reading of JSON beside a whole parser's, and its memory of a conversation fed with
// both sides' lines.
#include "attach/jsontokens.h"
#include "attach/opening.h"
#include "attach/replay.h"
#include "base/json.h"
#include "fuzz/input.h"

using namespace latchbook;
using namespace latchbook::attach;

namespace {

bool isWhole(std::string_view text)
{
    JsonTokens tokens(text);
    for (;;) {
        const auto kind = tokens.next().kind;
        if (kind == JsonTokens::Kind::End || kind == JsonTokens::Kind::Bad)
            return kind == JsonTokens::Kind::End;
    }
}

/// Whoever takes whole JSON for none would drop a message that the server understands.
void checkTokens(std::string_view text, const Result<Json> &parsed)
{
    test::require(isWhole(text) || !parsed, "JSON is not taken for JSON");
    if (!parsed || !parsed->is_string())
        return;
    const std::string value = parsed->get<std::string>();
    const auto start = text.find('"');
    const std::string plain = plainText(text.substr(start, text.rfind('"') - start + 1));
    test::require(plain == value, "a string reads otherwise");
    test::require(plainText(asJson(value)) == value, "a string written and read is another");
}

void checkLines(const std::string &lines)
{
    test::require(lines.empty() || lines.ends_with('\n'), "a line without end");
    std::string_view rest = lines;
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(line.size() + 1);
        test::require(bool(parseJson(line)), "what the attach program says is no JSON");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    test::Input input(data, size);
    Replay replay;
    while (input.hasLine()) {
        const unsigned what = input.byte() % 8;
        const std::string_view line = input.line();
        const Result<Json> parsed = parseJson(line);
        checkTokens(line, parsed);
        // Numbers are not checked to the last digit there, nor is UTF-8: the server complains of those itself.
        if (what < 3 && parsed)
            replay.handedOver(line);
        else if (what < 5 && parsed)
            replay.isForClient(line);
        else if (what == 5) {
            checkLines(replay.serverWentAway());
            checkLines(replay.forNewServer());
        } else if (what == 6)
            checkLines(replay.giveUp({"unavailable", "There is \"none\"."}));
        else if (const auto opening = readOpeningAnswer(line))
            test::require(readyLine(opening->names).ends_with('\n'), "no line");
        test::require(replay.isOwedAnswers() || !replay.hasOpenCalls(), "an open call is owed no answer");
    }
    return 0;
}
