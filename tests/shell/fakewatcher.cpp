#include "shell/fakewatcher.h"

namespace latchbook::test {
namespace {

const auto name = QStringLiteral("org.kde.StatusNotifierWatcher");
const auto path = QStringLiteral("/StatusNotifierWatcher");

} // namespace

FakeWatcher::FakeWatcher(QDBusConnection bus, bool hasHost) : m_bus(std::move(bus)), m_hasHost(hasHost)
{
    if (!m_bus.registerObject(path, this,
                              QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals
                                  | QDBusConnection::ExportAllProperties)
        || !m_bus.registerService(name))
        qFatal("The watcher has no place on the bus.");
}

FakeWatcher::~FakeWatcher()
{
    m_bus.unregisterService(name);
    m_bus.unregisterObject(path);
}

void FakeWatcher::bringHost()
{
    m_hasHost = true;
    Q_EMIT StatusNotifierHostRegistered();
}

void FakeWatcher::RegisterStatusNotifierItem(const QString &service)
{
    m_items.append(service);
    Q_EMIT StatusNotifierItemRegistered(service);
}

} // namespace latchbook::test
