// Coroutines over QFuture: a function that returns Task<T> may co_await other tasks and answers with co_return.
//
// Rules (./dev lint checks the first): a co_await stands in a statement of its own with named arguments, since GCC 12
// frees aggregate temporaries inside it twice; parameters are taken by value; whoever owns the coroutine outlives it;
// one thread. Continuations run from the event loop, never inside the call that finishes the future.
#pragma once

#include "base/result.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QPromise>

#include <coroutine>
#include <exception>

namespace latchbook {

template <typename T>
using Task = QFuture<Result<T>>;

/// A task that is already over.
template <typename T>
Task<T> finished(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

template <typename R>
struct TaskAwaiter {
    QFuture<R> future;

    bool await_ready() const { return future.isFinished(); }
    void await_suspend(std::coroutine_handle<> handle)
    {
        auto *watcher = new QFutureWatcher<R>;
        QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, [watcher, handle] {
            watcher->deleteLater();
            handle.resume();
        });
        watcher->setFuture(future);
    }
    /// Copies: a task may have several that wait for it.
    R await_resume() { return isDropped() ? dropped() : future.result(); }

protected:
    bool isDropped() const { return future.resultCount() == 0; }
    static R dropped() { return R(Error{Code::Withdrawn, "It was dropped before it ended."}); }
};

template <typename R>
struct TakingAwaiter : TaskAwaiter<R> {
    R await_resume() { return this->isDropped() ? this->dropped() : this->future.takeResult(); }
};

/// To await a task that nobody else awaits: its result is moved out, not copied.
template <typename T>
TakingAwaiter<Result<T>> taken(const Task<T> &task)
{
    return {{task}};
}

} // namespace latchbook

template <typename R, typename... Args>
struct std::coroutine_traits<QFuture<R>, Args...> {
    struct promise_type {
        QPromise<R> promise;
        promise_type() { promise.start(); }
        QFuture<R> get_return_object() { return promise.future(); }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void unhandled_exception() noexcept { std::terminate(); }
        void return_value(R value)
        {
            promise.addResult(std::move(value));
            promise.finish();
        }
    };
};

template <typename T>
latchbook::TaskAwaiter<latchbook::Result<T>> operator co_await(QFuture<latchbook::Result<T>> future)
{
    return {std::move(future)};
}
