// Someone who waits in a queue of ours for an answer that another event brings, and may give up before.
#pragma once

#include "base/task.h"

#include <functional>
#include <optional>
#include <stop_token>

namespace latchbook {

/// Neither copied nor moved. It must not be destroyed by what its own stop calls: take it out of the queue later.
template <typename T>
class Waiter
{
public:
    Waiter() = default;

    Task<T> task() { return m_promise.task(); }
    bool isOver() const { return m_promise.isOver(); }
    /// Does nothing once it is over.
    void end(Result<T> result) { m_promise.end(std::move(result)); }
    /// `leave` is called when `stop` is requested, at once if it was before.
    void onStop(std::stop_token stop, std::function<void()> leave)
    {
        m_onStop.emplace(std::move(stop), std::move(leave));
    }

private:
    Promise<T> m_promise;
    std::optional<std::stop_callback<std::function<void()>>> m_onStop;
};

} // namespace latchbook
