#include "catalog/nearest.h"

#include <algorithm>

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

/// How many letters to put in, take out, change or swap with the next ("optimal string alignment").
std::size_t distance(std::string_view one, std::string_view other)
{
    std::vector<std::vector<std::size_t>> steps(one.size() + 1, std::vector<std::size_t>(other.size() + 1));
    for (std::size_t i = 0; i <= one.size(); ++i)
        for (std::size_t j = 0; j <= other.size(); ++j) {
            if (i == 0 || j == 0) {
                steps[i][j] = i + j;
                continue;
            }
            const std::size_t changed = steps[i - 1][j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
            steps[i][j] = std::min({steps[i - 1][j] + 1, steps[i][j - 1] + 1, changed});
            if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                steps[i][j] = std::min(steps[i][j], steps[i - 2][j - 2] + 1);
        }
    return steps[one.size()][other.size()];
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
