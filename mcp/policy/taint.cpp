#include "policy/taint.h"

#include <algorithm>

namespace latchbook::policy {

void Taint::mark(const std::string &key, Lasting lasting)
{
    const SteadyTime now = m_clock.steady();
    std::erase_if(m_until, [now](const auto &entry) { return entry.second <= now; });
    const SteadyTime until = lasting == Lasting::Session ? SteadyTime::max() : now + withoutSession;
    SteadyTime &known = m_until.try_emplace(key, until).first->second;
    known = std::max(known, until);
}

bool Taint::isTainted(std::string_view key) const
{
    const auto entry = m_until.find(key);
    return entry != m_until.end() && m_clock.steady() < entry->second;
}

void Taint::forget(std::string_view key)
{
    if (const auto entry = m_until.find(key); entry != m_until.end())
        m_until.erase(entry);
}

} // namespace latchbook::policy
