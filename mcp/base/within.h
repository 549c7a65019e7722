// A task with a limit: whoever waits gets an answer in time, while the task itself goes on.
#pragma once

#include "base/clock.h"

#include <functional>
#include <memory>
#include <optional>

namespace latchbook {
namespace within_detail {

/// The first to settle wins; the other's result goes nowhere.
template <typename T>
struct Race {
    Promise<T> promise;
    std::stop_source endOfWait;
    std::optional<std::stop_callback<std::function<void()>>> onStop;

    void settle(Result<T> result)
    {
        promise.end(std::move(result));
        endOfWait.request_stop();
    }
};

template <typename T>
Task<Done> runTask(Task<T> task, std::shared_ptr<Race<T>> race)
{
    Result<T> result = co_await task;
    race->settle(std::move(result));
    co_return Done{};
}

template <typename T>
Task<Done> runLimit(Task<Done> wait, std::shared_ptr<Race<T>> race, Error tooLate)
{
    const Status timeIsUp = co_await wait;
    race->settle(timeIsUp ? tooLate : timeIsUp.error());
    co_return Done{};
}

} // namespace within_detail

/// The task's result, or `tooLate` after `limit`, or Code::Withdrawn once `stop` is requested. The task is not stopped.
template <typename T>
Task<T> within(Task<T> task, Clock &clock, milliseconds limit, std::stop_token stop, Error tooLate)
{
    if (task.isFinished())
        return task;
    auto race = std::make_shared<within_detail::Race<T>>();
    Task<T> answer = race->promise.task();
    race->onStop.emplace(std::move(stop), [source = race->endOfWait]() mutable { source.request_stop(); });
    within_detail::runTask<T>(std::move(task), race);
    within_detail::runLimit<T>(clock.wait(limit, race->endOfWait.get_token()), race, std::move(tooLate));
    return answer;
}

} // namespace latchbook
