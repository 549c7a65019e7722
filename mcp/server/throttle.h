// Runs something at most once per interval, however often it is asked for.
#pragma once

#include "base/clock.h"

#include <functional>
#include <memory>

namespace latchbook::server {

class Throttle
{
public:
    /// `action` runs from the event loop, never inside request(); not any more once the throttle is gone.
    Throttle(Clock &clock, milliseconds interval, std::function<void()> action);
    ~Throttle();
    Throttle(const Throttle &) = delete;
    Throttle &operator=(const Throttle &) = delete;

    /// The action runs once within the interval; further requests until then are the same one.
    void request();

private:
    struct State {
        std::function<void()> action;
        bool isWaiting = false;
    };
    static Task<Done> runAfter(std::weak_ptr<State> state, Task<Done> wait);

    Clock &m_clock;
    const milliseconds m_interval;
    std::shared_ptr<State> m_state; // waits outlive us
    std::stop_source m_stop;
};

} // namespace latchbook::server
