// Coroutines: a function that returns Task<T> may co_await other tasks and answers with co_return.
//
// Rules (./dev lint checks the first): a co_await stands in a statement of its own with named arguments, since GCC 12
// frees aggregate temporaries inside it twice; parameters are taken by value; whoever owns the coroutine outlives it;
// one thread. Continuations run from the event loop, never inside the call that ends what they wait for.
//
// Not QFuture: each QFutureWatcher that waits for one costs a turn of the event loop and several allocations, and an
// answer passed through six of them. Here one turn resumes all that became ready: a tenth less processor time a read.
#pragma once

#include "base/result.h"

#include <QPointer>

#include <coroutine>
#include <exception>
#include <memory>
#include <utility>
#include <vector>

namespace latchbook {
namespace task_detail {

/// Resumes it from this thread's event loop, after those that were handed over before.
void resumeSoon(std::coroutine_handle<> handle);
/// What stands for the result of a task whose promise is gone.
Error dropped();

template <typename T>
struct State {
    Result<T> result = Error{};
    bool isOver = false;
    std::vector<std::coroutine_handle<>> waiting;
};

template <typename T>
using StatePtr = std::shared_ptr<State<T>>;

} // namespace task_detail

template <typename T>
class Promise;
template <typename T>
class Task;

/// A task that is already over.
template <typename T>
Task<T> finished(Result<T> result);

/// A result in the making. Copies stand for the same one. One made by default is over, with Code::Withdrawn.
template <typename T>
class Task
{
public:
    class promise_type;

    Task() : Task(finished<T>(task_detail::dropped())) { }

    bool isFinished() const { return m_state->isOver; }
    /// Of a task that is finished.
    const Result<T> &result() const { return m_state->result; }
    /// Moved out of it: what others see of it is empty.
    Result<T> takeResult() { return std::move(m_state->result); }

    bool await_ready() const { return isFinished(); }
    void await_suspend(std::coroutine_handle<> handle) const { m_state->waiting.push_back(handle); }
    /// A copy, since a task may have several that wait for it; taken() moves it, and lent() leaves it where it lies.
    Result<T> await_resume() const { return result(); }

private:
    friend class Promise<T>;
    explicit Task(task_detail::StatePtr<T> state) : m_state(std::move(state)) { }

    task_detail::StatePtr<T> m_state;
};

/// The end of a task that gives it its result. Dropped before that, it ends it with Code::Withdrawn.
template <typename T>
class Promise
{
public:
    Promise() : m_state(std::make_shared<task_detail::State<T>>()) { }
    ~Promise()
    {
        if (m_state && !isOver())
            settle(task_detail::dropped());
    }
    Promise(Promise &&) noexcept = default;
    Promise &operator=(Promise &&) = delete;

    Task<T> task() const { return Task<T>(m_state); }
    bool isOver() const { return m_state->isOver; }
    /// Does nothing once it is over.
    void end(Result<T> result)
    {
        if (!isOver())
            settle(std::move(result));
    }

private:
    template <typename Value>
    void settle(Value &&value)
    {
        m_state->result = std::forward<Value>(value);
        m_state->isOver = true;
        for (const std::coroutine_handle<> handle : std::exchange(m_state->waiting, {}))
            task_detail::resumeSoon(handle);
    }

    task_detail::StatePtr<T> m_state;
};

template <typename T>
class Task<T>::promise_type
{
public:
    Task get_return_object() const { return m_promise.task(); }
    std::suspend_never initial_suspend() const noexcept { return {}; }
    std::suspend_never final_suspend() const noexcept { return {}; }
    void unhandled_exception() const noexcept { std::terminate(); }
    void return_value(Result<T> value) { m_promise.end(std::move(value)); }

private:
    Promise<T> m_promise;
};

template <typename T>
Task<T> finished(Result<T> result)
{
    Promise<T> promise;
    promise.end(std::move(result));
    return promise.task();
}

template <typename T>
struct TakingAwaiter : Task<T> {
    explicit TakingAwaiter(const Task<T> &task) : Task<T>(task) { }
    Result<T> await_resume() { return this->takeResult(); }
};

/// To await a task that nobody else awaits: its result is moved out, not copied.
template <typename T>
TakingAwaiter<T> taken(const Task<T> &task)
{
    return TakingAwaiter<T>(task);
}

template <typename T>
struct LendingAwaiter : Task<T> {
    explicit LendingAwaiter(const Task<T> &task) : Task<T>(task) { }
    const Result<T> &await_resume() const { return this->result(); }
};

/// To await a task and look at its result where that lies; `task` outlives the look.
template <typename T>
LendingAwaiter<T> lent(const Task<T> &task)
{
    return LendingAwaiter<T>(task);
}

/// `co_await OthersFirst()` goes on from the event loop, after those that can go on now.
struct OthersFirst {
    bool await_ready() const { return false; }
    void await_suspend(std::coroutine_handle<> handle) const { task_detail::resumeSoon(handle); }
    void await_resume() const { }
};

/// Calls `take(result)` once the task is over, from the event loop, unless `owner` is gone by then.
template <typename T, typename Take>
Task<Done> whenOver(Task<T> task, QPointer<QObject> owner, Take take)
{
    const Result<T> &result = co_await lent(task);
    if (owner)
        take(result);
    co_return Done{};
}

} // namespace latchbook
