// Calls that outlive the question who waits for them: a repeated call joins the first instead of starting a second.
#pragma once

#include "base/deadline.h"

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace latchbook::policy {

/// How long the result of a call that nobody waited for any more is kept for the same call, to be given once.
constexpr std::chrono::minutes keptResult{10};

/// A call under way, or over and not yet given to anybody.
template <typename T>
struct ParkedCall {
    std::string callId;
    Task<T> task;
    /// Withdraws the call; does nothing once it was sent.
    std::stop_source stop;
    bool sent = false;
    std::string waitsFor; ///< in words, before it is sent; empty: for nothing but its turn
    int waiting = 0; ///< clients that still want the answer
    std::optional<Deadline> keptUntil; ///< once it ended with nobody waiting
};

/// By (client, connection, tool, canonical arguments), joined into one text by the caller.
template <typename T>
class Parking
{
public:
    using Call = std::shared_ptr<ParkedCall<T>>;

    explicit Parking(Clock &clock) : m_clock(clock) { }

    /// Null when the call is a new one.
    Call find(const std::string &key)
    {
        forgetOld();
        const auto it = m_calls.find(key);
        return it == m_calls.end() ? nullptr : it->second;
    }

    Call start(const std::string &key, std::string callId)
    {
        auto call = std::make_shared<ParkedCall<T>>();
        call->callId = std::move(callId);
        m_calls[key] = call;
        return call;
    }

    /// Someone got the answer: the same call from now on is a new one.
    void delivered(const std::string &key, const Call &call)
    {
        const auto it = m_calls.find(key);
        if (it != m_calls.end() && it->second == call)
            m_calls.erase(it);
    }

    /// The call has ended and nobody was there to take its result.
    void keep(const Call &call) { call->keptUntil = Deadline::after(m_clock, keptResult); }

private:
    void forgetOld()
    {
        std::erase_if(m_calls, [this](const auto &item) {
            const std::optional<Deadline> &until = item.second->keptUntil;
            return until && until->isOver(m_clock);
        });
    }

    Clock &m_clock;
    std::map<std::string, Call> m_calls;
};

} // namespace latchbook::policy
