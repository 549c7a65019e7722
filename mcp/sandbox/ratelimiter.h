// Counts requests a key and minute, by the sandbox's clock.
#pragma once

#include "base/clock.h"

#include <map>
#include <string>

namespace latchbook::sandbox {

class RateLimiter
{
public:
    /// `perMinute` 0: no limit. LinkTime's tool page says 60.
    explicit RateLimiter(int perMinute) : m_perMinute(perMinute) { }

    struct Grant {
        bool isGranted = true;
        int limit = 0;
        int remaining = 0;
        std::int64_t reset = 0; ///< Unix seconds at which the next minute begins
        std::int64_t retryAfter = 0; ///< seconds until then, at least 1
    };
    Grant take(const std::string &key, WallTime now);
    bool isOn() const { return m_perMinute > 0; }

private:
    struct Window {
        std::int64_t minute = 0;
        int used = 0;
    };
    const int m_perMinute;
    std::map<std::string, Window> m_windows;
};

} // namespace latchbook::sandbox
