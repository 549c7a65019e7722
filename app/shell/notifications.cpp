#include "shell/notifications.h"

#include "base/visibletext.h"
#include "core/buscall_linux.h"

#include <QDBusPendingCall>
#include <QDBusServiceWatcher>
#include <QLoggingCategory>

namespace latchbook::shell {
namespace {

Q_LOGGING_CATEGORY(lcNotifications, "latchbook.shell.notifications", QtWarningMsg)

const auto service = QStringLiteral("org.freedesktop.Notifications");
const auto path = QStringLiteral("/org/freedesktop/Notifications");
constexpr std::chrono::milliseconds answersWithin{5000};
constexpr std::size_t longestText = 400;

QDBusMessage call(const QString &method, const QVariantList &arguments = {})
{
    QDBusMessage message = QDBusMessage::createMethodCall(service, path, service, method);
    message.setArguments(arguments);
    return message;
}

/// One line, with nothing hidden in it.
QString plain(const QString &text) { return QString::fromStdString(visible(text.toStdString(), longestText)); }

} // namespace

Notifications::Notifications(QDBusConnection bus, QObject *parent) : QObject(parent), m_bus(std::move(bus))
{
    // By the service's name: signals of others on the bus are not heard.
    m_bus.connect(service, path, service, QStringLiteral("ActionInvoked"), this, SLOT(actionInvoked(uint, QString)));
    m_bus.connect(service, path, service, QStringLiteral("NotificationClosed"), this,
                  SLOT(notificationClosed(uint, uint)));
    auto *owner = new QDBusServiceWatcher(service, m_bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(owner, &QDBusServiceWatcher::serviceUnregistered, this, [this] {
        m_abilities.reset(); // the next one may be able to do other things, and knows none of these numbers
        std::erase_if(m_shown, [](const auto &one) { return !one.second.isPosting; });
    });
}

void Notifications::tell(const QString &question, const QString &title, const QString &body)
{
    Shown &shown = m_shown[question];
    shown.title = title;
    shown.body = body;
    shown.isOver = false;
    shown.isChanged = true;
    if (!shown.isPosting)
        post(this, question);
}

void Notifications::close(const QString &question)
{
    const auto it = m_shown.find(question);
    if (it == m_shown.end())
        return;
    if (it->second.isPosting) {
        it->second.isOver = true;
        return;
    }
    closeById(it->second.id);
    m_shown.erase(it);
}

void Notifications::closeAll()
{
    std::vector<QString> questions;
    for (const auto &[question, shown] : m_shown)
        questions.push_back(question);
    for (const QString &question : questions)
        close(question);
}

bool Notifications::isShown(const QString &question) const
{
    const auto it = m_shown.find(question);
    return it != m_shown.end() && !it->second.isPosting;
}

Task<Done> Notifications::learn(QPointer<Notifications> self)
{
    const QDBusMessage ask = call(QStringLiteral("GetCapabilities"));
    const Result<QDBusMessage> reply = co_await core::callBus(self->m_bus, ask, answersWithin);
    if (!self || !reply || reply->type() != QDBusMessage::ReplyMessage || reply->arguments().isEmpty())
        co_return Error{Code::Unavailable, "The desktop shows no notifications."};
    const QStringList words = reply->arguments().at(0).toStringList();
    self->m_abilities = Abilities{.hasActions = words.contains(QLatin1String("actions")),
                                  .readsMarkup = words.contains(QLatin1String("body-markup"))};
    co_return Done{};
}

Task<Done> Notifications::post(QPointer<Notifications> self, QString question)
{
    self->m_shown[question].isPosting = true;
    while (true) {
        if (!self->m_abilities) {
            const Status learned = co_await learn(self);
            if (!self)
                co_return Done{};
            if (!learned) {
                qCWarning(lcNotifications, "%s", learned.error().message.c_str());
                self->m_shown.erase(question);
                co_return learned;
            }
        }
        self->m_shown[question].isChanged = false;
        const QDBusMessage notify = self->notifyCall(self->m_shown[question]);
        const Result<QDBusMessage> reply = co_await core::callBus(self->m_bus, notify, answersWithin);
        if (!self)
            co_return Done{};
        if (!reply || reply->type() != QDBusMessage::ReplyMessage || reply->arguments().isEmpty()) {
            self->m_shown.erase(question);
            co_return Error{Code::Unavailable, "The desktop did not show the notification."};
        }
        Shown &shown = self->m_shown[question];
        shown.id = reply->arguments().at(0).toUInt();
        if (shown.isOver || !shown.isChanged)
            break;
    }
    Shown &shown = self->m_shown[question];
    shown.isPosting = false;
    if (shown.isOver)
        self->close(question);
    co_return Done{};
}

QDBusMessage Notifications::notifyCall(const Shown &shown) const
{
    QStringList actions;
    if (m_abilities->hasActions)
        actions << QStringLiteral("default") << tr("Review") // a click on the notification itself
                << QStringLiteral("review") << tr("Review") << QStringLiteral("deny") << tr("Deny");
    const QString body = plain(shown.body);
    const QVariantMap hints = {{QStringLiteral("desktop-entry"), QStringLiteral("io.latchbook.Latchbook")},
                               {QStringLiteral("category"), QStringLiteral("im.received")},
                               {QStringLiteral("urgency"), QVariant::fromValue(uchar(1))}};
    constexpr int untilClosed = 0;
    return call(QStringLiteral("Notify"),
                {QStringLiteral("Latchbook"), shown.id, QStringLiteral("io.latchbook.Latchbook"), plain(shown.title),
                 m_abilities->readsMarkup ? body.toHtmlEscaped() : body, actions, hints, untilClosed});
}

void Notifications::closeById(uint id) { m_bus.asyncCall(call(QStringLiteral("CloseNotification"), {id})); }

std::map<QString, Notifications::Shown>::iterator Notifications::locate(uint id)
{
    return std::find_if(m_shown.begin(), m_shown.end(),
                        [&](const auto &one) { return id != 0 && one.second.id == id; });
}

void Notifications::actionInvoked(uint id, const QString &action)
{
    const auto it = locate(id);
    if (it == m_shown.end() || it->second.isOver)
        return;
    const QString question = it->first;
    if (action == QLatin1String("deny"))
        Q_EMIT denied(question);
    else if (action == QLatin1String("review") || action == QLatin1String("default"))
        Q_EMIT reviewed(question);
}

void Notifications::notificationClosed(uint id, uint)
{
    // By the person, or by itself: the question waits on in the queue all the same.
    if (const auto it = locate(id); it != m_shown.end() && !it->second.isPosting)
        m_shown.erase(it);
}

} // namespace latchbook::shell
