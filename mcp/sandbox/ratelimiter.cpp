#include "sandbox/ratelimiter.h"

#include <algorithm>

namespace latchbook::sandbox {

RateLimiter::Grant RateLimiter::take(const std::string &key, WallTime now)
{
    const std::int64_t second = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    const std::int64_t minute = second / 60;
    Window &window = m_windows[key];
    if (window.minute != minute)
        window = {minute, 0};
    Grant grant{.limit = m_perMinute, .reset = (minute + 1) * 60};
    grant.retryAfter = std::max<std::int64_t>(1, grant.reset - second);
    grant.isGranted = !isOn() || window.used < m_perMinute;
    window.used += grant.isGranted ? 1 : 0;
    grant.remaining = std::max(0, m_perMinute - window.used);
    return grant;
}

} // namespace latchbook::sandbox
