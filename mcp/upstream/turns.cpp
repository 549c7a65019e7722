#include "upstream/turns.h"

#include <algorithm>
#include <numeric>

namespace latchbook::upstream {

std::vector<std::size_t> Turns::order(const std::vector<std::string_view> &waiting) const
{
    std::map<std::string_view, int> rounds;
    std::vector<std::pair<int, quint64>> places; // round, then last turn
    for (const std::string_view client : waiting) {
        const auto served = m_lastServed.find(client);
        places.emplace_back(rounds[client]++, served == m_lastServed.end() ? 0 : served->second);
    }
    std::vector<std::size_t> order(waiting.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, {}, [&](std::size_t index) { return places[index]; });
    return order;
}

} // namespace latchbook::upstream
