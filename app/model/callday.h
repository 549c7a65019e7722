// The calls of the last 24 hours, counted by the hour: what ran by rule, what a person was asked, what failed.
#pragma once

#include "control/messages.h"

#include <array>
#include <functional>
#include <map>
#include <string>

namespace latchbook::model {

class CallDay
{
public:
    using Send = std::function<void(const control::ToServer &message)>;

    struct Hour {
        int start = 0; ///< 0…23, local
        int ran = 0;
        int asked = 0;
        int failed = 0;

        int all() const { return ran + asked + failed; }
    };
    static constexpr int hours = 24;

    explicit CallDay(Send send) : m_send(std::move(send)) { }

    /// A new server: reads the log of the last 24 hours, page by page.
    void start(qint64 now);

    // Each says whether something changed.
    bool take(const control::CallsListed &listed);
    bool take(const control::Logged &logged);

    /// The oldest hour first; the last one is the present one.
    std::array<Hour, hours> count(qint64 now) const;
    /// How many came since local midnight.
    int today(qint64 now) const;
    /// Words, when the log could not be read.
    const std::string &trouble() const { return m_trouble; }

private:
    struct Call {
        qint64 time = 0;
        bool asked = false;
        std::string outcome = "open";
    };

    void askPage(qint64 before);
    void forgetBefore(qint64 time);

    Send m_send;
    std::map<std::string, Call> m_calls; ///< by call id
    std::size_t m_tidyAt = 0; ///< so many calls are looked through for old ones
    std::string m_pageRequest;
    qint64 m_from = 0;
    int m_requests = 0;
    std::string m_trouble;
};

} // namespace latchbook::model
