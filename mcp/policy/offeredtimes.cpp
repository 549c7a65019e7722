#include "policy/offeredtimes.h"

#include "base/timetext.h"

#include <algorithm>
#include <map>

namespace latchbook::policy {

void OfferedTimes::remember(std::string_view account, std::string_view slug, std::vector<std::string> times)
{
    std::sort(times.begin(), times.end());
    times.resize(std::min(times.size(), maxTimes));
    m_count += times.size();
    if (!times.empty())
        m_offers.push_back({std::string(account), std::string(slug), Deadline::after(m_clock, kept), std::move(times)});
    while (!m_offers.empty() && (m_count > maxTimes || m_offers.front().until.isOver(m_clock))) {
        m_count -= m_offers.front().times.size();
        m_offers.pop_front();
    }
}

bool OfferedTimes::stands(const Offer &offer, std::string_view account, std::string_view slug) const
{
    return offer.slug == slug && offer.account == account && !offer.until.isOver(m_clock);
}

bool OfferedTimes::has(std::string_view account, std::string_view slug, std::string_view time) const
{
    return std::any_of(m_offers.begin(), m_offers.end(), [&](const Offer &offer) {
        return stands(offer, account, slug) && std::binary_search(offer.times.begin(), offer.times.end(), time);
    });
}

std::vector<std::string> OfferedTimes::nearest(std::string_view account, std::string_view slug, std::string_view time,
                                               std::size_t count) const
{
    std::map<WallTime, std::string> byInstant;
    for (const Offer &offer : m_offers) {
        if (!stands(offer, account, slug))
            continue;
        for (const std::string &offered : offer.times) {
            if (const auto instant = fromIso(offered))
                byInstant.insert_or_assign(*instant, offered); // the newest offer's way of writing it
        }
    }
    const auto wanted = fromIso(time);
    auto first = wanted ? byInstant.lower_bound(*wanted) : byInstant.begin();
    auto last = first;
    for (std::size_t i = 0; i < count && (first != byInstant.begin() || last != byInstant.end()); ++i) {
        const bool later =
            first == byInstant.begin()
            || (last != byInstant.end() && (!wanted || last->first - *wanted <= *wanted - std::prev(first)->first));
        if (later)
            ++last;
        else
            --first;
    }
    std::vector<std::string> times;
    for (; first != last; ++first)
        times.push_back(first->second);
    return times;
}

} // namespace latchbook::policy
