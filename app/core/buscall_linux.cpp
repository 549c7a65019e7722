#include "core/buscall_linux.h"

#include <QDBusError>
#include <QDBusPendingCallWatcher>

namespace latchbook::core {

Task<QDBusMessage> callBus(QDBusConnection bus, QDBusMessage call, std::chrono::milliseconds limit)
{
    if (!bus.isConnected())
        return finished<QDBusMessage>(call.createErrorReply(QDBusError::Disconnected, QStringLiteral("no bus")));
    auto promise = std::make_shared<Promise<QDBusMessage>>();
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call, int(limit.count())));
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, watcher, [promise, watcher] {
        watcher->deleteLater();
        promise->end(watcher->reply());
    });
    return promise->task();
}

bool errorIsAbsence(const QDBusMessage &reply)
{
    if (reply.type() != QDBusMessage::ErrorMessage)
        return false;
    const QString name = reply.errorName();
    return name.startsWith(QLatin1String("org.freedesktop.DBus.Error.Spawn."))
           || name == QLatin1String("org.freedesktop.DBus.Error.ServiceUnknown")
           || name == QLatin1String("org.freedesktop.DBus.Error.NameHasNoOwner")
           || name == QLatin1String("org.freedesktop.DBus.Error.Disconnected");
}

bool errorIsSilence(const QDBusMessage &reply)
{
    if (reply.type() != QDBusMessage::ErrorMessage)
        return false;
    const QString name = reply.errorName();
    return name == QLatin1String("org.freedesktop.DBus.Error.NoReply")
           || name == QLatin1String("org.freedesktop.DBus.Error.Timeout")
           || name == QLatin1String("org.freedesktop.DBus.Error.TimedOut");
}

} // namespace latchbook::core
