// Whatever pieces a stream comes in, its lines are those of the whole.
#include "base/linereader.h"

#include "fuzz/input.h"

using namespace latchbook;

namespace {

constexpr std::size_t longest = 32;

struct Lines {
    std::vector<std::string> lines;
    int tooLong = 0;

    void feed(LineReader &reader, std::string_view bytes)
    {
        reader.feed(
            bytes, [this](std::string_view line) { lines.emplace_back(line); }, [this] { ++tooLong; });
    }
    bool operator==(const Lines &) const = default;
};

/// The same without state: the text cut at its line feeds.
Lines cut(std::string_view text)
{
    Lines result;
    while (!text.empty()) {
        const auto end = text.find('\n');
        std::string_view line = text.substr(0, end);
        const bool isComplete = end != text.npos;
        text.remove_prefix(isComplete ? end + 1 : text.size());
        if (line.size() > longest) {
            ++result.tooLong;
            continue;
        }
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (isComplete && !line.empty())
            result.lines.emplace_back(line);
    }
    return result;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    test::Input input(data, size);
    const std::size_t piece = 1 + input.byte() % 40;
    const std::string_view text = input.rest();
    LineReader reader(longest);
    Lines inPieces;
    for (std::size_t at = 0; at < text.size(); at += piece)
        inPieces.feed(reader, text.substr(at, piece));
    test::require(inPieces == cut(text), "the pieces make a difference");
    return 0;
}
