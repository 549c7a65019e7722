// Whether calls are on their way to a service, as the tray shows it: from the first to a while behind the last, so that
// it does not blink.
#pragma once

#include "control/messages.h"
#include "core/alarm.h"

#include <set>

namespace latchbook::model {

class RunningCalls final : public QObject
{
    Q_OBJECT
public:
    static constexpr milliseconds linger{2000};

    /// The clock outlives it.
    explicit RunningCalls(Clock &clock, QObject *parent = nullptr);

    bool isAny() const { return m_isAny; }
    void take(const control::Logged &logged);
    /// The server is gone, and its calls with it.
    void clear();

Q_SIGNALS:
    void changed();

private:
    void setAny(bool any);
    void look();

    Clock &m_clock;
    std::set<std::string> m_calls; ///< their ids
    SteadyTime m_lastEnd; ///< when there were none any more
    core::Alarm m_later;
    bool m_isLooking = false; ///< m_later is set: once for however many calls
    bool m_isAny = false;
};

} // namespace latchbook::model
