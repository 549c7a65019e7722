// The guard of an approval: every way of pressing a button ends here, and none counts before the window is armed.
#pragma once

#include "base/clock.h"
#include "core/alarm.h"

#include <QObject>

namespace latchbook::model {

class ApprovalGuard final : public QObject
{
    Q_OBJECT
public:
    static constexpr milliseconds armingTime{700};

    /// The clock outlives it.
    explicit ApprovalGuard(Clock &clock, QObject *parent = nullptr);

    /// The window is active and on the screen. Losing the focus disarms: a window that comes back under someone's
    /// fingers is as new.
    void setActive(bool active);
    /// Arms anew: another question, other facts, the window was moved or resized.
    void restart();

    bool isActive() const { return m_active; }
    /// Decides by the steady clock, whatever the buttons look like.
    bool isArmed() const;

Q_SIGNALS:
    /// Armed, disarmed, or arming has begun.
    void changed();

private:
    Clock &m_clock;
    core::Alarm m_alarm;
    bool m_active = false;
    SteadyTime m_since; ///< only while active
};

} // namespace latchbook::model
