#include "server/replaybuffer.h"

#include <charconv>

namespace latchbook::server {
namespace {

std::optional<std::uint64_t> numberIn(std::string_view text)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

} // namespace

std::optional<EventId> EventId::parse(std::string_view text)
{
    const auto dash = text.find('-');
    if (dash == std::string_view::npos)
        return std::nullopt;
    const auto stream = numberIn(text.substr(0, dash));
    const auto number = numberIn(text.substr(dash + 1));
    if (!stream || !number)
        return std::nullopt;
    return EventId{*stream, *number};
}

void ReplayBuffer::keep(PastEvent event)
{
    m_bytes += event.line.size();
    m_events.push_back(std::move(event));
    while (m_events.size() > m_limits.events || m_bytes > m_limits.bytes) {
        m_bytes -= m_events.front().line.size();
        m_events.pop_front();
    }
}

std::vector<PastEvent> ReplayBuffer::after(EventId id) const
{
    std::vector<PastEvent> later;
    for (const PastEvent &event : m_events) {
        if (event.id.stream == id.stream && event.id.number > id.number)
            later.push_back(event);
    }
    return later;
}

} // namespace latchbook::server
