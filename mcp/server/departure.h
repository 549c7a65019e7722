// Leaving in order: a server ends once nobody waits for an answer any more, and after a grace in any case.
#pragma once

#include <QTimer>

#include <chrono>
#include <functional>

namespace latchbook::server {

class Departure final : public QObject
{
public:
    /// Answers of calls on their way may still come. latchbook-mcp leaves within 300 ms of its client and takes a
    /// headless server along, and settling the log needs some of that.
    static constexpr std::chrono::milliseconds grace{120};

    Departure(std::function<bool()> isBusy, std::function<void()> end) : m_isBusy(std::move(isBusy))
    {
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, [this, end = std::move(end)] {
            m_isOver = true; // what was sent at the end is told of later, when there is nobody left to look at
            end();
        });
    }

    /// The first call counts.
    void begin()
    {
        if (std::exchange(m_hasBegun, true))
            return;
        m_timer.start(grace);
        look();
    }
    /// Something was answered, or somebody left.
    void look()
    {
        if (m_hasBegun && !m_isOver && !m_isBusy())
            m_timer.start(std::chrono::milliseconds(0));
    }

private:
    std::function<bool()> m_isBusy;
    QTimer m_timer;
    bool m_hasBegun = false;
    bool m_isOver = false;
};

} // namespace latchbook::server
