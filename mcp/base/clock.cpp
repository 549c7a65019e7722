#include "base/clock.h"

#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace latchbook {
namespace {

/// One wait: ends by its timer or by the token, whichever comes first, and then deletes itself.
class Wait final : public QObject
{
public:
    Wait(milliseconds delay, std::stop_token stop)
    {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] { end(Done{}); });
        m_timer.start(delay);
        // Queued: the token may be stopped in another thread, or in a caller that still holds references of ours.
        m_onStop.emplace(std::move(stop), [this] {
            QMetaObject::invokeMethod(
                this,
                [this] {
                    end(Error{Code::Withdrawn, "The wait was called off."});
                },
                Qt::QueuedConnection);
        });
    }

    Task<Done> task() const { return m_promise.task(); }

private:
    void end(Status status)
    {
        if (m_promise.isOver())
            return;
        m_timer.stop();
        m_promise.end(std::move(status));
        deleteLater();
    }

    Promise<Done> m_promise;
    QTimer m_timer;
    std::optional<std::stop_callback<std::function<void()>>> m_onStop;
};

} // namespace

Task<Done> SystemClock::wait(milliseconds delay, std::stop_token stop)
{
    auto *wait = new Wait(delay, std::move(stop));
    return wait->task();
}

} // namespace latchbook
