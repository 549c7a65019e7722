#include "upstream/rateschedule.h"

#include <algorithm>

namespace latchbook::upstream {
namespace {

/// A minute, and what requests may gain on one another on their way to the service.
constexpr milliseconds window{60'500};

} // namespace

void RateSchedule::add(Ticket ticket) { m_waiting.push_back(std::move(ticket)); }

void RateSchedule::remove(quint64 id)
{
    std::erase_if(m_waiting, [id](const Ticket &ticket) { return ticket.id == id; });
}

void RateSchedule::pause(SteadyTime until) { m_pausedUntil = std::max(m_pausedUntil, until); }

/// Reserved requests first.
std::vector<const RateSchedule::Ticket *> RateSchedule::inOrder() const
{
    std::vector<const Ticket *> ordered;
    for (const bool reserved : {true, false}) {
        std::vector<const Ticket *> tickets;
        std::vector<std::string_view> clients;
        for (const Ticket &ticket : m_waiting) {
            if (ticket.reserved != reserved)
                continue;
            tickets.push_back(&ticket);
            clients.emplace_back(ticket.client);
        }
        for (const std::size_t index : m_turns.order(clients))
            ordered.push_back(tickets[index]);
    }
    return ordered;
}

int RateSchedule::used(SteadyTime now) const
{
    return int(std::ranges::count_if(m_sent, [now](const Sent &sent) { return sent.at + window > now; }));
}

void RateSchedule::forgetOld(SteadyTime now)
{
    while (!m_sent.empty() && m_sent.front().at + window <= now)
        m_sent.pop_front();
    if (m_sent.empty() && m_waiting.empty())
        m_turns.forget();
}

SteadyTime RateSchedule::opening(const std::deque<Sent> &sent, bool reserved, SteadyTime now) const
{
    SteadyTime time = std::max(now, m_pausedUntil);
    const auto all = std::size_t(std::max(m_limits.perMinute, 1));
    if (sent.size() >= all)
        time = std::max(time, sent[sent.size() - all].at + window);
    if (reserved)
        return time;
    int room = std::max(m_limits.perMinute - m_limits.reserved, 1);
    for (auto it = sent.rbegin(); it != sent.rend(); ++it) {
        if (!it->reserved && --room == 0)
            return std::max(time, it->at + window);
    }
    return time;
}

RateSchedule::Turn RateSchedule::advance(SteadyTime now)
{
    forgetOld(now);
    Turn turn;
    std::deque<Sent> planned = m_sent;
    for (const Ticket *waiting : inOrder()) {
        const Ticket &ticket = *waiting;
        const SteadyTime time = opening(planned, ticket.reserved, now);
        if (time <= now) {
            m_sent.push_back({now, ticket.reserved});
            m_turns.served(ticket.client);
            turn.granted.push_back(ticket.id);
        } else if (time > ticket.deadline) {
            turn.refused.push_back({ticket.id, std::chrono::ceil<milliseconds>(time - now)});
            continue; // takes no place from those behind it
        } else if (!turn.next) {
            turn.next = time;
        }
        planned.push_back({time, ticket.reserved});
    }
    for (const quint64 id : turn.granted)
        remove(id);
    for (const Refused &refused : turn.refused)
        remove(refused.id);
    return turn;
}

} // namespace latchbook::upstream
