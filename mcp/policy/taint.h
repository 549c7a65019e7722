// Who has read text written by guests, and so may have been talked into something.
#pragma once

#include "base/clock.h"

#include <map>
#include <string>
#include <string_view>

namespace latchbook::policy {

class Taint
{
public:
    /// A client without sessions (2026-07-28) stays tainted this long after its last such read.
    static constexpr std::chrono::minutes withoutSession{15};

    enum class Lasting {
        Session, ///< until forget(); the key names a session
        Minutes, ///< `withoutSession`; the key names a client program
    };

    explicit Taint(const Clock &clock) : m_clock(clock) { }

    /// Never shortens what was marked before.
    void mark(const std::string &key, Lasting lasting);
    bool isTainted(std::string_view key) const;
    /// The session is over.
    void forget(std::string_view key);

private:
    const Clock &m_clock;
    std::map<std::string, SteadyTime, std::less<>> m_until;
};

} // namespace latchbook::policy
