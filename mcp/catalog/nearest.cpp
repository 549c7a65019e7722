#include "catalog/nearest.h"

#include <algorithm>
#include <numeric>

namespace latchbook::catalog {
namespace {

/// Longer ones are no slips of the pen, and the comparison costs the product of both lengths.
constexpr std::size_t longestName = 64;

std::string simplified(std::string_view name)
{
    std::string simple;
    for (const char c : name)
        if (c != '_' && c != '-')
            simple += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    return simple;
}

/// Levenshtein's: how many letters to put in, take out or change.
std::size_t distance(std::string_view one, std::string_view other)
{
    std::vector<std::size_t> row(other.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (std::size_t i = 0; i < one.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < other.size(); ++j) {
            const std::size_t changed = diagonal + (one[i] == other[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({row[j] + 1, row[j + 1] + 1, changed});
        }
    }
    return row.back();
}

/// "email" for "inviteeEmail": the only name that holds what was wanted.
std::string_view onlyOneWith(const std::string &wanted, const std::vector<std::string> &names)
{
    const auto holds = [&](const std::string &name) { return simplified(name).find(wanted) != std::string::npos; };
    const auto first = std::find_if(names.begin(), names.end(), holds);
    if (first == names.end() || std::find_if(first + 1, names.end(), holds) != names.end())
        return {};
    return *first;
}

} // namespace

std::string_view nearest(std::string_view name, const std::vector<std::string> &names)
{
    const std::string wanted = simplified(name.substr(0, longestName));
    if (name.size() > longestName || wanted.size() < 2)
        return {};
    std::string_view best;
    std::size_t bestDistance = wanted.size() / 3 + 1; // one letter in three may be wrong
    for (const std::string &candidate : names) {
        const std::size_t apart = distance(wanted, simplified(candidate));
        if (apart < bestDistance) {
            best = candidate;
            bestDistance = apart;
        }
    }
    return best.empty() ? onlyOneWith(wanted, names) : best;
}

} // namespace latchbook::catalog
