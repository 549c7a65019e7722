#include "model/approvalguard.h"

namespace latchbook::model {

ApprovalGuard::ApprovalGuard(Clock &clock, QObject *parent) : QObject(parent), m_clock(clock), m_alarm(clock, this) { }

void ApprovalGuard::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    restart();
}

void ApprovalGuard::restart()
{
    m_since = m_clock.steady();
    if (m_active)
        m_alarm.set(armingTime, [this] { Q_EMIT changed(); });
    else
        m_alarm.clear();
    Q_EMIT changed();
}

bool ApprovalGuard::isArmed() const { return m_active && m_clock.steady() - m_since >= armingTime; }

} // namespace latchbook::model
