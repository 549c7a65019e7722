#include "log/event.h"

#include <algorithm>
#include <array>
#include <utility>

namespace latchbook::log {
namespace {

constexpr std::array words{
    std::pair{Kind::Arrived, "arrived"},   std::pair{Kind::Asked, "asked"},     std::pair{Kind::Shown, "shown"},
    std::pair{Kind::Decided, "decided"},   std::pair{Kind::Sent, "sent"},       std::pair{Kind::Answered, "answered"},
    std::pair{Kind::Failed, "failed"},     std::pair{Kind::Unknown, "unknown"}, std::pair{Kind::Joined, "joined"},
    std::pair{Kind::Attached, "attached"}, std::pair{Kind::Left, "left"},       std::pair{Kind::Rule, "rule"},
    std::pair{Kind::Key, "key"},           std::pair{Kind::Undo, "undo"},       std::pair{Kind::Pruned, "pruned"},
};

} // namespace

std::string_view word(Kind kind)
{
    return std::find_if(words.begin(), words.end(), [kind](const auto &row) { return row.first == kind; })->second;
}

std::optional<Kind> kindOf(std::string_view word)
{
    const auto *row =
        std::find_if(words.begin(), words.end(), [word](const auto &entry) { return entry.second == word; });
    return row == words.end() ? std::nullopt : std::optional(row->first);
}

} // namespace latchbook::log
