#include "server/throttle.h"

namespace latchbook::server {

Throttle::Throttle(Clock &clock, milliseconds interval, std::function<void()> action)
    : m_clock(clock), m_interval(interval), m_state(std::make_shared<State>(State{.action = std::move(action)}))
{
}

Throttle::~Throttle() { m_stop.request_stop(); }

void Throttle::request()
{
    if (std::exchange(m_state->isWaiting, true))
        return;
    runAfter(m_state, m_clock.wait(m_interval, m_stop.get_token()));
}

Task<Done> Throttle::runAfter(std::weak_ptr<State> state, Task<Done> wait)
{
    const Status over = co_await wait;
    if (const auto self = state.lock(); self && over) {
        self->isWaiting = false;
        self->action();
    }
    co_return Done{};
}

} // namespace latchbook::server
