#include "core/keyringfixture.h"

#include "support/process.h"

#include <QFile>

#include <signal.h>

namespace latchbook::test {
namespace {

const auto secrets = QStringLiteral("org.freedesktop.secrets");

void end(QProcess &process)
{
    if (process.state() == QProcess::NotRunning)
        return;
    ::kill(pid_t(process.processId()), SIGCONT); // else a stopped one does not notice
    process.terminate();
    if (!process.waitForFinished(3000)) {
        process.kill();
        process.waitForFinished();
    }
}

} // namespace

SessionBus::SessionBus(const QString &serviceFolder)
{
    QFile config(m_folder.filePath(QStringLiteral("bus.conf")));
    if (!config.open(QIODevice::WriteOnly))
        qFatal("no folder");
    const QString services =
        serviceFolder.isEmpty() ? QString() : QStringLiteral("<servicedir>%1</servicedir>").arg(serviceFolder);
    config.write(QStringLiteral("<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\" "
                                "\"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">"
                                "<busconfig><type>session</type><listen>unix:path=%1/bus</listen>%2"
                                "<policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>"
                                "<allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>")
                     .arg(m_folder.path(), services)
                     .toUtf8());
    config.close();
    m_daemon.setProcessEnvironment(environment());
    m_daemon.start(QStringLiteral("dbus-daemon"), {QStringLiteral("--nofork"), QStringLiteral("--print-address"),
                                                   QStringLiteral("--config-file=") + config.fileName()});
    if (!waitFor([this] { return m_daemon.canReadLine(); }))
        qFatal("dbus-daemon: %s", m_daemon.readAllStandardError().constData());
    m_address = QString::fromUtf8(m_daemon.readLine().trimmed());
}

SessionBus::~SessionBus() { end(m_daemon); }

QProcessEnvironment SessionBus::environment() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("DISPLAY"));
    environment.remove(QStringLiteral("WAYLAND_DISPLAY"));
    for (const char *folder : {"HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"})
        environment.insert(QString::fromLatin1(folder), m_folder.path());
    environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), m_address);
    return environment;
}

Keyring::Keyring(const SessionBus &bus, Login login) : m_bus(bus)
{
    m_daemon.setProcessEnvironment(bus.environment());
    QStringList arguments = {QStringLiteral("--foreground"), QStringLiteral("--components=secrets")};
    if (login == Login::WithPassword)
        arguments.prepend(QStringLiteral("--unlock"));
    m_daemon.start(QStringLiteral("gnome-keyring-daemon"), arguments);
    if (!m_daemon.waitForStarted())
        qFatal("gnome-keyring-daemon: %s", qPrintable(m_daemon.errorString()));
    if (login == Login::WithPassword)
        m_daemon.write("test");
    m_daemon.closeWriteChannel();
    const QStringList hasOwner = {QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"),
                                  QStringLiteral("org.freedesktop.DBus.NameHasOwner"),
                                  QStringLiteral("string:") + secrets};
    if (!waitFor([&] { return call(hasOwner).contains("true"); }))
        qFatal("gnome-keyring-daemon does not come up: %s", m_daemon.readAllStandardError().constData());
}

Keyring::~Keyring() { end(m_daemon); }

void Keyring::lock()
{
    call({secrets, QStringLiteral("/org/freedesktop/secrets"), QStringLiteral("org.freedesktop.Secret.Service.Lock"),
          QStringLiteral("array:objpath:/org/freedesktop/secrets/collection/login")});
}

void Keyring::hang() { ::kill(pid_t(m_daemon.processId()), SIGSTOP); }

QByteArray Keyring::call(const QStringList &arguments)
{
    QProcess process;
    process.setProcessEnvironment(m_bus.environment());
    process.start(QStringLiteral("dbus-send"), QStringList{QStringLiteral("--session"), QStringLiteral("--print-reply"),
                                                           QStringLiteral("--dest=") + arguments.value(0)}
                                                   + arguments.sliced(1));
    process.waitForFinished();
    return process.readAllStandardOutput();
}

} // namespace latchbook::test
