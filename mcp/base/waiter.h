// Someone who waits in a queue of ours for an answer that another event brings, and may give up before.
#pragma once

#include "base/task.h"

#include <functional>
#include <optional>
#include <stop_token>

namespace latchbook {

/// Neither copied nor moved. It must not be destroyed by what its own stop calls: take it out of the queue later.
template <typename T>
class Waiter : public Promise<T>
{
public:
    /// `leave` is called when `stop` is requested, at once if it was before.
    void onStop(std::stop_token stop, std::function<void()> leave)
    {
        m_onStop.emplace(std::move(stop), std::move(leave));
    }

private:
    std::optional<std::stop_callback<std::function<void()>>> m_onStop;
};

} // namespace latchbook
