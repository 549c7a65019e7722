#include "base/task.h"

#include <QCoreApplication>
#include <QEvent>

#include <deque>

namespace latchbook::task_detail {
namespace {

/// What of a thread's coroutines can go on. One event resumes all of them, and what they in turn make ready.
class ReadyQueue final : public QObject
{
public:
    void add(std::coroutine_handle<> handle)
    {
        m_ready.push_back(handle);
        post();
    }

    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::User)
            return QObject::event(event);
        m_isPosted = false; // what comes from now on posts again, so that a loop within a coroutine turns, too
        for (int left = mostATurn; left > 0 && !m_ready.empty(); --left) {
            const std::coroutine_handle<> handle = m_ready.front();
            m_ready.pop_front();
            handle.resume();
        }
        if (!m_ready.empty())
            post();
        return true;
    }

private:
    /// Then sockets and timers have their turn.
    static constexpr int mostATurn = 256;

    void post()
    {
        if (!std::exchange(m_isPosted, true))
            QCoreApplication::postEvent(this, new QEvent(QEvent::User));
    }

    std::deque<std::coroutine_handle<>> m_ready;
    bool m_isPosted = false;
};

} // namespace

void resumeSoon(std::coroutine_handle<> handle)
{
    // One for each event loop, as Qt keeps its posted events; never destroyed, since what lies in it when a program
    // ends must neither run nor be taken apart any more.
    static thread_local auto *const queue = new ReadyQueue;
    queue->add(handle);
}

Error dropped() { return {Code::Withdrawn, "It was dropped before it ended."}; }

} // namespace latchbook::task_detail
