// A call over D-Bus as a task.
#pragma once

#include "base/task.h"

#include <QDBusConnection>
#include <QDBusMessage>

#include <chrono>

namespace latchbook::core {

/// The reply, which may be an error message: see errorIsAbsence(). It never blocks; `limit` is the bus library's own.
Task<QDBusMessage> callBus(QDBusConnection bus, QDBusMessage call,
                           std::chrono::milliseconds limit = std::chrono::seconds(25));

/// Nobody has that name, or there is no bus.
bool errorIsAbsence(const QDBusMessage &reply);
/// It did not answer in time.
bool errorIsSilence(const QDBusMessage &reply);

} // namespace latchbook::core
