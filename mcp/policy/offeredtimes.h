// The times that availability offered lately: only these may be booked without looking again.
#pragma once

#include "base/deadline.h"

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace latchbook::policy {

/// Shared by all clients of a server, of either era.
class OfferedTimes
{
public:
    static constexpr std::chrono::minutes kept{15};
    /// The oldest offers go when there are more times than this in all.
    static constexpr std::size_t maxTimes = 50'000;

    explicit OfferedTimes(const Clock &clock) : m_clock(clock) { }

    /// `slug` as it was asked for; `times` as the service wrote them.
    void remember(std::string_view account, std::string_view slug, std::vector<std::string> times);
    /// Byte for byte: the same instant in other words was not offered.
    bool has(std::string_view account, std::string_view slug, std::string_view time) const;
    /// At most `count` offered times nearest to `time`, the earliest first; those that are no instants are left out.
    /// When `time` is no instant: the earliest.
    std::vector<std::string> nearest(std::string_view account, std::string_view slug, std::string_view time,
                                     std::size_t count) const;

private:
    struct Offer {
        std::string account;
        std::string slug;
        Deadline until;
        std::vector<std::string> times; ///< sorted
    };
    bool stands(const Offer &offer, std::string_view account, std::string_view slug) const;

    const Clock &m_clock;
    std::deque<Offer> m_offers; ///< the oldest first
    std::size_t m_count = 0;
};

} // namespace latchbook::policy
