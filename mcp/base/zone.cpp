#include "base/zone.h"

#include <algorithm>

namespace latchbook {
namespace {

constexpr std::size_t longestName = 64;

/// "America", "Port-au-Prince", "GMT+5"
bool isPlace(std::string_view part)
{
    const auto isIn = [](char c, char first, char last) { return c >= first && c <= last; };
    return !part.empty() && isIn(part.front(), 'A', 'Z') && std::all_of(part.begin(), part.end(), [&](char c) {
        return isIn(c, 'A', 'Z') || isIn(c, 'a', 'z') || isIn(c, '0', '9') || c == '_' || c == '+' || c == '-';
    });
}

} // namespace

QTimeZone zoneNamed(std::string_view name)
{
    if (name.size() > longestName)
        return {};
    std::string_view rest = name;
    for (std::size_t slash = 0; slash != std::string_view::npos;) {
        slash = rest.find('/');
        if (!isPlace(rest.substr(0, slash)))
            return {};
        rest.remove_prefix(slash == std::string_view::npos ? rest.size() : slash + 1);
    }
    // Qt lists the names of today; older ones, which browsers still hand out ("Asia/Calcutta"), it only opens.
    const QByteArray id(name.data(), qsizetype(name.size()));
    return id.contains('/') || QTimeZone::isTimeZoneIdAvailable(id) ? QTimeZone(id) : QTimeZone();
}

} // namespace latchbook
