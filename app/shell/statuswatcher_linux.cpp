#include "shell/statuswatcher_linux.h"

#include "base/within.h"
#include "core/buscall_linux.h"

#include <QDBusServiceWatcher>
#include <QDBusVariant>
#include <QPointer>

namespace latchbook::shell {
namespace {

const auto watcherName = QStringLiteral("org.kde.StatusNotifierWatcher");
const auto watcherPath = QStringLiteral("/StatusNotifierWatcher");
const auto hostProperty = QStringLiteral("IsStatusNotifierHostRegistered");
/// A watcher that is there answers at once, if at all.
constexpr milliseconds busAnswersWithin{1000};

} // namespace

StatusNotifierWait::StatusNotifierWait(Clock &clock, QDBusConnection bus) : m_clock(clock), m_bus(std::move(bus))
{
    auto *names = new QDBusServiceWatcher(watcherName, m_bus, QDBusServiceWatcher::WatchForRegistration, this);
    connect(names, &QDBusServiceWatcher::serviceRegistered, this, &StatusNotifierWait::ask);
    m_bus.connect(watcherName, watcherPath, watcherName, QStringLiteral("StatusNotifierHostRegistered"), this,
                  SLOT(ask()));
}

Task<TrayHost> StatusNotifierWait::found(milliseconds limit)
{
    const Task<Done> firstLook = look(this);
    if (limit.count() == 0) {
        const Status looked = co_await firstLook;
        const bool isThere = looked && m_promise.isOver();
        co_return isThere ? TrayHost::StatusNotifier : TrayHost::None;
    }
    const Error tooLate{Code::Expired, "There is no tray."};
    const Task<TrayHost> inTime = within(m_promise.task(), m_clock, limit, m_endOfWait.get_token(), tooLate);
    const Result<TrayHost> host = co_await inTime;
    co_return host ? *host : TrayHost::None;
}

void StatusNotifierWait::ask() { look(this); }

Task<Done> StatusNotifierWait::look(QPointer<StatusNotifierWait> self)
{
    QDBusMessage get = QDBusMessage::createMethodCall(
        watcherName, watcherPath, QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
    get.setAutoStartService(false); // a tray is the desktop's to bring
    const QVariantList arguments = QVariantList() << watcherName << hostProperty;
    get.setArguments(arguments);
    const Result<QDBusMessage> reply = co_await core::callBus(self->m_bus, get, busAnswersWithin);
    if (self && reply && reply->type() == QDBusMessage::ReplyMessage && !reply->arguments().isEmpty()
        && reply->arguments().at(0).value<QDBusVariant>().variant().toBool())
        self->m_promise.end(TrayHost::StatusNotifier);
    co_return Done{};
}

} // namespace latchbook::shell
