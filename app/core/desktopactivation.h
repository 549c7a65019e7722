// The app's name on the session bus, so that the desktop can start it when an AI client without a desktop asks for it.
#pragma once

#include "base/clock.h"

#include <QDBusConnection>

#include <memory>

namespace latchbook::core {

inline const QString busName = QStringLiteral("io.latchbook.Latchbook");

/// Holds the name while it lives. Nothing can be called under it: the name is all there is.
class DesktopActivation
{
public:
    /// Fails with Code::NotSupported without a bus, and with Code::Conflict when another program has the name.
    static Result<std::unique_ptr<DesktopActivation>> claim(QDBusConnection bus = QDBusConnection::sessionBus());
    ~DesktopActivation();
    DesktopActivation(const DesktopActivation &) = delete;
    DesktopActivation &operator=(const DesktopActivation &) = delete;

private:
    explicit DesktopActivation(QDBusConnection bus) : m_bus(std::move(bus)) { }

    QDBusConnection m_bus;
};

/// The bus of this user's desktop session by uid, for who was started without its address.
QString busAddressByUid();

/// Starts the installed app over that bus, or does nothing when it has the name already. Fails with Code::NotSupported
/// when there is no such bus or it does not offer the name. Blocks for at most `limit`: for the small process that an
/// AI client's wake-up call is, not for the app.
Status activateOverBus(const QString &address, milliseconds limit = milliseconds(4000));

} // namespace latchbook::core
