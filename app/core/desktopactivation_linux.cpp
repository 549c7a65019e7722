#include "core/desktopactivation.h"

#include <QDBusConnectionInterface>
#include <QDBusReply>

#include <unistd.h>

namespace latchbook::core {
namespace {

const auto dbus = QStringLiteral("org.freedesktop.DBus");

QDBusMessage busCall(const QString &method, QVariantList arguments = {})
{
    QDBusMessage call = QDBusMessage::createMethodCall(dbus, QStringLiteral("/org/freedesktop/DBus"), dbus, method);
    call.setArguments(std::move(arguments));
    return call;
}

} // namespace

Result<std::unique_ptr<DesktopActivation>> DesktopActivation::claim(QDBusConnection bus)
{
    if (!bus.isConnected())
        return Error{Code::NotSupported, "There is no session bus."};
    if (!bus.registerService(busName))
        return Error{Code::Conflict, "Another program has the name io.latchbook.Latchbook on the session bus."};
    return std::unique_ptr<DesktopActivation>(new DesktopActivation(std::move(bus)));
}

DesktopActivation::~DesktopActivation() { m_bus.unregisterService(busName); }

QString busAddressByUid() { return QStringLiteral("unix:path=/run/user/%1/bus").arg(::getuid()); }

Status activateOverBus(const QString &address, milliseconds limit)
{
    const QString connectionName = QStringLiteral("latchbook-activation");
    const auto drop = [&](void *) { QDBusConnection::disconnectFromBus(connectionName); };
    const std::unique_ptr<void, decltype(drop)> dropAtEnd(const_cast<QString *>(&connectionName), drop);
    const QDBusConnection bus = QDBusConnection::connectToBus(address, connectionName);
    if (!bus.isConnected())
        return Error{Code::NotSupported, "There is no desktop session of this user."};
    const int ms = int(limit.count());
    const QDBusReply<QStringList> offered = bus.call(busCall(QStringLiteral("ListActivatableNames")), QDBus::Block, ms);
    if (!offered.isValid() || !offered.value().contains(busName))
        return Error{Code::NotSupported, "The desktop session does not know Latchbook. Install its package."};
    const QDBusReply<uint> started =
        bus.call(busCall(QStringLiteral("StartServiceByName"), {busName, uint(0)}), QDBus::Block, ms);
    if (!started.isValid())
        return Error{Code::Unavailable,
                     "The desktop session could not start Latchbook: " + started.error().message().toStdString() + "."};
    return Done{};
}

} // namespace latchbook::core
