#include "support/eventstream.h"

namespace latchbook::test {
namespace {

/// What stands before `end`; it and `end` go.
std::string_view taken(std::string_view &text, std::string_view end)
{
    const auto at = text.find(end);
    const std::string_view part = text.substr(0, at);
    text.remove_prefix(at == text.npos ? text.size() : at + end.size());
    return part;
}

void take(std::string_view line, StreamEvent &event)
{
    const std::string_view field = taken(line, ":");
    if (line.starts_with(' '))
        line.remove_prefix(1);
    if (field == "id")
        event.id = line;
    else if (field == "retry")
        event.retry = line;
    else if (field == "data")
        event.data.append(event.data.empty() ? "" : "\n").append(line);
}

} // namespace

std::string unchunked(std::string_view bytes, bool *isWhole)
{
    constexpr std::string_view lineEnd = "\r\n";
    std::string content;
    while (bytes.find(lineEnd) != bytes.npos) {
        const std::size_t size = std::stoul(std::string(taken(bytes, lineEnd)), nullptr, 16);
        if (size == 0 && isWhole)
            *isWhole = true;
        if (size == 0 || bytes.size() < size + lineEnd.size())
            break;
        content += bytes.substr(0, size);
        bytes.remove_prefix(size + lineEnd.size());
    }
    return content;
}

std::vector<StreamEvent> eventsIn(std::string_view text)
{
    std::vector<StreamEvent> events;
    while (text.find("\n\n") != text.npos) {
        std::string_view block = taken(text, "\n\n");
        const bool isComment = block.starts_with(':') && block.find('\n') == block.npos;
        StreamEvent event;
        while (!block.empty())
            take(taken(block, "\n"), event);
        if (!isComment)
            events.push_back(std::move(event));
    }
    return events;
}

} // namespace latchbook::test
