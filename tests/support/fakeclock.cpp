#include "support/fakeclock.h"

#include <algorithm>
#include <optional>

namespace latchbook::testing {

struct FakeClock::Wait {
    QPromise<Status> promise;
    std::optional<std::stop_callback<std::function<void()>>> onStop;

    bool isOver() const { return promise.future().isFinished(); }
    void end(Status status)
    {
        promise.addResult(std::move(status));
        promise.finish();
    }
};

Task<Done> FakeClock::wait(milliseconds delay, std::stop_token stop)
{
    const auto wait = std::make_shared<Wait>();
    wait->promise.start();
    Task<Done> future = wait->promise.future();
    const Error calledOff{Code::Withdrawn, "The wait was called off."};
    if (stop.stop_requested() || delay <= milliseconds(0)) {
        wait->end(stop.stop_requested() ? Status(calledOff) : Status(Done{}));
        return future;
    }
    m_waits.emplace(m_steady + delay, wait);
    // It stays in the list: a stop_callback must not be destroyed by what it calls.
    wait->onStop.emplace(std::move(stop), [calledOff, ended = wait.get()] { ended->end(calledOff); });
    return future;
}

std::size_t FakeClock::waiting() const
{
    return std::size_t(std::ranges::count_if(m_waits, [](const auto &entry) { return !entry.second->isOver(); }));
}

void FakeClock::advance(milliseconds time)
{
    const SteadyTime until = m_steady + time;
    while (!m_waits.empty() && m_waits.begin()->first <= until) {
        const auto [due, wait] = *m_waits.begin();
        m_waits.erase(m_waits.begin());
        m_now += std::chrono::duration_cast<WallTime::duration>(due - m_steady);
        m_steady = due;
        wait->onStop.reset();
        if (!wait->isOver())
            wait->end(Done{});
    }
    m_now += std::chrono::duration_cast<WallTime::duration>(until - m_steady);
    m_steady = until;
}

} // namespace latchbook::testing
