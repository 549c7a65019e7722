// Whether there is a tray to be in. Qt finds that out once a process, at the first use of QSystemTrayIcon, and an app
// that starts with the session may be earlier than the tray.
#pragma once

#include "base/clock.h"

#include <QDBusConnection>
#include <QObject>

namespace latchbook::shell {

enum class TrayHost {
    StatusNotifier, ///< there; QSystemTrayIcon will find it
    None, ///< not within the time; an XEmbed tray may be there all the same, ask
          ///< QSystemTrayIcon::isSystemTrayAvailable()
};

/// Waits for a host behind org.kde.StatusNotifierWatcher. To be over before QSystemTrayIcon is touched in any way.
/// One wait an object; the clock outlives it.
class StatusNotifierWait final : public QObject
{
    Q_OBJECT
public:
    explicit StatusNotifierWait(Clock &clock, QDBusConnection bus = QDBusConnection::sessionBus());

    /// At most `limit`: zero when the person starts the app, whose session has its tray already or never; some seconds
    /// at login. Fails never; ends when the object does.
    Task<TrayHost> found(milliseconds limit);

private Q_SLOTS:
    void ask();

private:
    static Task<Done> look(QPointer<StatusNotifierWait> self);

    Clock &m_clock;
    QDBusConnection m_bus;
    Promise<TrayHost> m_promise;
    std::stop_source m_endOfWait;
};

} // namespace latchbook::shell
