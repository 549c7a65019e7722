// A tray as D-Bus knows it: org.kde.StatusNotifierWatcher, with as much of it as apps ask for.
#pragma once

#include <QDBusConnection>
#include <QObject>
#include <QStringList>

namespace latchbook::test {

class FakeWatcher final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.StatusNotifierWatcher")
    Q_PROPERTY(bool IsStatusNotifierHostRegistered READ hasHost)
    Q_PROPERTY(QStringList RegisteredStatusNotifierItems READ items)
    Q_PROPERTY(int ProtocolVersion READ protocolVersion)
public:
    FakeWatcher(QDBusConnection bus, bool hasHost);
    ~FakeWatcher() override;

    bool hasHost() const
    {
        ++m_timesAsked;
        return m_hasHost;
    }
    int timesAsked() const { return m_timesAsked; }
    QStringList items() const { return m_items; }
    int protocolVersion() const { return 0; }
    /// The panel comes up after the watcher.
    void bringHost();

public Q_SLOTS:
    void RegisterStatusNotifierItem(const QString &service);
    void RegisterStatusNotifierHost(const QString &) { bringHost(); }

Q_SIGNALS:
    void StatusNotifierHostRegistered();
    void StatusNotifierItemRegistered(const QString &service);

private:
    QDBusConnection m_bus;
    bool m_hasHost;
    mutable int m_timesAsked = 0;
    QStringList m_items;
};

} // namespace latchbook::test
