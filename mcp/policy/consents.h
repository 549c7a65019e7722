// Yeses that outlive their question: for a client until it disconnects, or for 15 minutes.
#pragma once

#include "base/clock.h"
#include "control/question.h"

#include <functional>
#include <vector>

namespace latchbook::policy {

/// What a yes covers: every call of one tool, through one connection, by one client.
struct ConsentScope {
    std::string session; ///< the attached entry
    std::string client; ///< the name it claims
    std::string program; ///< the proven path; empty: unreadable, so nothing outlives the session
    std::string service;
    std::string connection;
    std::string tool;
};

class Consents
{
public:
    static constexpr std::chrono::minutes timed{15};

    explicit Consents(const Clock &clock) : m_clock(clock) { }

    /// Called after each change.
    std::function<void()> onChanged;

    /// `scope` is "client" or "minutes"; anything else is remembered for nothing.
    void remember(const ConsentScope &scope, const std::string &how);
    bool covers(const ConsentScope &scope) const;
    void revoke(const std::string &id);
    void sessionEnded(const std::string &session);
    std::vector<control::Consent> all() const;

private:
    struct Item {
        control::Consent consent;
        std::string session; ///< empty: by program
        SteadyTime until; ///< only without a session
    };
    bool stands(const Item &item) const;

    const Clock &m_clock;
    std::vector<Item> m_items;
};

} // namespace latchbook::policy
