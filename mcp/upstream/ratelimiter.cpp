#include "upstream/ratelimiter.h"

#include "base/waiter.h"
#include "upstream/retrypolicy.h"

namespace latchbook::upstream {
namespace {

struct Account {
    explicit Account(RateLimits limits) : schedule(limits) { }

    RateSchedule schedule;
    std::map<quint64, Waiter<Done>> waiters;
    std::optional<SteadyTime> wakeAt;
};

Error tooLate(milliseconds wait)
{
    return {Code::RateLimited, "The service's limit of requests is used up; call again in " + inWords(wait) + '.',
            wait};
}

} // namespace

struct RateLimiter::State : std::enable_shared_from_this<State> {
    State(Clock &theClock, Mode theMode) : clock(theClock), mode(theMode) { }

    void settle(const std::string &name);
    void leave(const std::string &name, quint64 id);
    static Task<Done> wake(std::weak_ptr<State> state, std::string name, Task<Done> wait);

    Clock &clock;
    const Mode mode;
    std::map<std::string, Account> accounts;
    quint64 lastId = 0;
};

RateLimiter::RateLimiter(Clock &clock, Mode mode) : m_state(std::make_shared<State>(clock, mode)) { }

RateLimiter::~RateLimiter() = default;

Task<Done> RateLimiter::take(Request request, std::stop_token stop)
{
    if (m_state->mode == Mode::Off)
        return finished<Done>(Done{});
    Account &account = m_state->accounts.try_emplace(request.account, request.limits).first->second;
    const quint64 id = ++m_state->lastId;
    Waiter<Done> &waiter = account.waiters[id];
    Task<Done> future = waiter.task();
    account.schedule.add({id, std::move(request.client), request.reserved, request.deadline});
    m_state->settle(request.account);
    if (!future.isFinished()) {
        waiter.onStop(std::move(stop), [state = m_state.get(), name = request.account, id] { state->leave(name, id); });
    }
    return future;
}

void RateLimiter::pause(const std::string &account, milliseconds time)
{
    const auto it = m_state->accounts.find(account);
    if (it != m_state->accounts.end())
        it->second.schedule.pause(m_state->clock.steady() + time);
}

int RateLimiter::used(const std::string &account) const
{
    const auto it = m_state->accounts.find(account);
    return it == m_state->accounts.end() ? 0 : it->second.schedule.used(m_state->clock.steady());
}

void RateLimiter::State::settle(const std::string &name)
{
    Account &account = accounts.at(name);
    std::erase_if(account.waiters, [](auto &entry) { return entry.second.isOver(); });
    const RateSchedule::Turn turn = account.schedule.advance(clock.steady());
    for (const quint64 id : turn.granted)
        account.waiters.at(id).end(Done{});
    for (const RateSchedule::Refused &refused : turn.refused)
        account.waiters.at(refused.id).end(tooLate(refused.wait));
    if (turn.next && (!account.wakeAt || *turn.next < *account.wakeAt)) {
        account.wakeAt = turn.next;
        const auto delay = std::chrono::ceil<milliseconds>(*turn.next - clock.steady());
        wake(weak_from_this(), name, clock.wait(delay));
    }
}

/// Stays among the waiters until the next turn: a stop_callback must not be destroyed by what it calls.
void RateLimiter::State::leave(const std::string &name, quint64 id)
{
    Account &account = accounts.at(name);
    account.schedule.remove(id);
    account.waiters.at(id).end(Error{Code::Withdrawn, "It was called off before it was sent."});
}

Task<Done> RateLimiter::State::wake(std::weak_ptr<State> state, std::string name, Task<Done> wait)
{
    const Status over = co_await wait;
    if (const auto self = state.lock(); self && over) {
        self->accounts.at(name).wakeAt.reset();
        self->settle(name);
    }
    co_return Done{};
}

} // namespace latchbook::upstream
