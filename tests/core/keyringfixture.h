// A session bus and a GNOME Keyring of the test's own, with a home of their own: nothing of the person's is touched.
#pragma once

#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace latchbook::test {

class SessionBus
{
public:
    /// `serviceFolder`: what the bus may start by itself; empty: nothing.
    explicit SessionBus(const QString &serviceFolder = {});
    ~SessionBus();

    QString address() const { return m_address; }
    QString folder() const { return m_folder.path(); }
    /// For programs on this bus: home and runtime folder are the fixture's, and there is no display.
    QProcessEnvironment environment() const;

private:
    QTemporaryDir m_folder;
    QProcess m_daemon;
    QString m_address;
};

class Keyring
{
public:
    enum class Login { WithPassword, None };

    /// Returns when it has its name on the bus. Without a login it has no collection.
    Keyring(const SessionBus &bus, Login login);
    ~Keyring();

    /// Locks the default collection.
    void lock();
    /// Stops the process where it stands; it is there, and says nothing.
    void hang();

private:
    /// A method of org.freedesktop.Secret.Service; its output.
    QByteArray call(const QStringList &arguments);

    const SessionBus &m_bus;
    QProcess m_daemon;
};

} // namespace latchbook::test
