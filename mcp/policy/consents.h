// Yeses that outlive their question: for a client until it disconnects, or for 15 minutes.
#pragma once

#include "base/deadline.h"
#include "control/question.h"

#include <functional>
#include <vector>

namespace latchbook::policy {

/// What a yes covers: every call of one tool, through one connection, for one account, by one client.
struct ConsentScope {
    std::string session; ///< the attached entry
    std::string client; ///< the name it claims
    std::string program; ///< the proven path; empty: unreadable, so nothing outlives the session
    std::string service;
    std::string connection;
    std::string account; ///< whose key the connection has
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
    /// Connections may have other keys now: what was given for another account than theirs goes.
    void
    keysChanged(const std::function<std::string(const std::string &service, const std::string &connection)> &accountOf);
    std::vector<control::Consent> all() const;

private:
    struct Item {
        control::Consent consent;
        std::string session; ///< empty: by program
        std::string account;
        Deadline until; ///< only for minutes
    };
    bool stands(const Item &item) const;
    void drop(const std::function<bool(const Item &item)> &isOver);

    const Clock &m_clock;
    std::vector<Item> m_items;
};

} // namespace latchbook::policy
