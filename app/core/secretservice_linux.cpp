// The state of org.freedesktop.secrets (GNOME Keyring, KWallet, KeePassXC): of its default collection.
#include "core/buscall_linux.h"
#include "core/keychainstate.h"
#include "core/keystore.h"

#include "base/within.h"

#include <QDBusObjectPath>
#include <QDBusServiceWatcher>
#include <QDBusVariant>

namespace latchbook::core {
namespace {

const auto service = QStringLiteral("org.freedesktop.secrets");
const auto servicePath = QStringLiteral("/org/freedesktop/secrets");
const auto serviceInterface = QStringLiteral("org.freedesktop.Secret.Service");
const auto promptInterface = QStringLiteral("org.freedesktop.Secret.Prompt");
const auto properties = QStringLiteral("org.freedesktop.DBus.Properties");
/// How the specification says "none".
const QLatin1String noPath("/");

QDBusMessage message(const QString &path, const QString &interface, const QString &method, QVariantList arguments)
{
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, interface, method);
    call.setArguments(std::move(arguments));
    return call;
}

/// What a reply that is none stands for.
Error faultOf(const QDBusMessage &reply)
{
    if (errorIsAbsence(reply))
        return keyError(KeyTrouble::NoService);
    if (errorIsSilence(reply))
        return keyError(KeyTrouble::Hung);
    return keyError(KeyTrouble::Other, reply.errorMessage().toStdString());
}

bool isFine(const QDBusMessage &reply)
{
    return reply.type() == QDBusMessage::ReplyMessage && !reply.arguments().isEmpty();
}

Task<QString> defaultCollection(QDBusConnection bus)
{
    const QDBusMessage call =
        message(servicePath, serviceInterface, QStringLiteral("ReadAlias"), {QStringLiteral("default")});
    const Result<QDBusMessage> reply = co_await callBus(bus, call);
    if (!reply)
        co_return reply.error();
    if (!isFine(*reply))
        co_return faultOf(*reply);
    co_return reply->arguments().at(0).value<QDBusObjectPath>().path();
}

Task<KeychainState::State> askNow(QDBusConnection bus)
{
    using State = KeychainState::State;
    const Result<QString> path = co_await defaultCollection(bus);
    if (!path && path.error().code == keyError(KeyTrouble::NoService).code)
        co_return State::NoService;
    if (!path)
        co_return path.error();
    if (path->isEmpty() || *path == noPath)
        co_return State::NoCollection;
    const QDBusMessage call = message(*path, properties, QStringLiteral("Get"),
                                      {QStringLiteral("org.freedesktop.Secret.Collection"), QStringLiteral("Locked")});
    const Result<QDBusMessage> reply = co_await callBus(bus, call);
    if (!reply)
        co_return reply.error();
    if (!isFine(*reply))
        co_return faultOf(*reply);
    const QVariant locked = reply->arguments().at(0).value<QDBusVariant>().variant();
    co_return locked.toBool() ? State::Locked : State::Unlocked;
}

/// Waits for a prompt's own signal: the person types, or dismisses it.
class Prompt final : public QObject
{
    Q_OBJECT
public:
    Prompt(QDBusConnection bus, const QString &path)
    {
        bus.connect(service, path, promptInterface, QStringLiteral("Completed"), this,
                    SLOT(complete(bool, QDBusVariant)));
    }
    Task<bool> dismissed() const { return m_promise.task(); }

private Q_SLOTS:
    void complete(bool dismissed, const QDBusVariant &) { m_promise.end(dismissed); }

private:
    Promise<bool> m_promise;
};

Task<Done> unlockNow(QDBusConnection bus)
{
    const Result<QString> path = co_await defaultCollection(bus);
    if (!path)
        co_return path.error();
    if (path->isEmpty() || *path == noPath)
        co_return keyError(KeyTrouble::NoCollection);
    const QVariant wanted = QVariant::fromValue(QList<QDBusObjectPath>{QDBusObjectPath(*path)});
    const QDBusMessage call = message(servicePath, serviceInterface, QStringLiteral("Unlock"), {wanted});
    const Result<QDBusMessage> reply = co_await callBus(bus, call);
    if (!reply)
        co_return reply.error();
    if (reply->type() != QDBusMessage::ReplyMessage || reply->arguments().size() < 2)
        co_return faultOf(*reply);
    const QString promptPath = reply->arguments().at(1).value<QDBusObjectPath>().path();
    if (promptPath == noPath)
        co_return Done{};
    const auto prompt = std::make_shared<Prompt>(bus, promptPath);
    const QDBusMessage show = message(promptPath, promptInterface, QStringLiteral("Prompt"), {QString()});
    const Result<QDBusMessage> shown = co_await callBus(bus, show);
    if (!shown)
        co_return shown.error();
    if (shown->type() == QDBusMessage::ErrorMessage)
        co_return faultOf(*shown);
    const Result<bool> dismissed = co_await prompt->dismissed();
    if (!dismissed)
        co_return dismissed.error();
    if (*dismissed)
        co_return keyError(KeyTrouble::Locked);
    co_return Done{};
}

class SecretService final : public KeychainState
{
    Q_OBJECT
public:
    explicit SecretService(Clock &clock) : m_clock(clock), m_bus(QDBusConnection::sessionBus())
    {
        m_watcher.setConnection(m_bus);
        m_watcher.addWatchedService(service);
        connect(&m_watcher, &QDBusServiceWatcher::serviceOwnerChanged, this, &KeychainState::changed);
        for (const QString &signal : {QStringLiteral("CollectionChanged"), QStringLiteral("CollectionCreated")})
            m_bus.connect(service, servicePath, serviceInterface, signal, this, SIGNAL(changed()));
    }

    Task<State> ask(milliseconds limit) override
    {
        return within(askNow(m_bus), m_clock, limit, std::stop_token(), keyError(KeyTrouble::Hung));
    }
    Task<Done> unlock(milliseconds limit) override
    {
        return within(unlockNow(m_bus), m_clock, limit, std::stop_token(), keyError(KeyTrouble::Locked));
    }

private:
    Clock &m_clock;
    QDBusConnection m_bus;
    QDBusServiceWatcher m_watcher;
};

} // namespace

std::unique_ptr<KeychainState> makeKeychainState(Clock &clock) { return std::make_unique<SecretService>(clock); }

} // namespace latchbook::core

#include "secretservice_linux.moc"
