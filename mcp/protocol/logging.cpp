#include "protocol/logging.h"

#include <algorithm>
#include <array>

namespace latchbook::protocol {
namespace {

/// In the order of LogLevel.
constexpr std::array<std::string_view, 8> words{"debug", "info",     "notice", "warning",
                                                "error", "critical", "alert",  "emergency"};

} // namespace

std::string_view word(LogLevel level) { return words[static_cast<std::size_t>(level)]; }

std::optional<LogLevel> logLevelFrom(const Json &value)
{
    const auto *const found = std::ranges::find_if(words, [&](std::string_view word) { return value == word; });
    if (found == words.end())
        return std::nullopt;
    return static_cast<LogLevel>(found - words.begin());
}

void setLevel(Conversation &conversation, const ExchangePtr &exchange)
{
    const std::optional<LogLevel> level = logLevelFrom(member(exchange->params, "level"));
    if (!level) {
        conversation.fail(*exchange, invalidParams("\"level\" is one of debug, info, notice, warning, error, critical, "
                                                   "alert, emergency."));
        return;
    }
    conversation.setLogLevel(*level);
    conversation.answer(*exchange, Json::object());
}

} // namespace latchbook::protocol
