// What the app does with the desktop, against a session bus of the test's own.
#include "core/autostart.h"
#include "core/desktopactivation.h"
#include "core/keychainwatch.h"
#include "core/keyringfixture.h"
#include "core/quitmark.h"
#include "support/cases.h"
#include "support/process.h"
#include "support/settled.h"

#include <QDBusConnectionInterface>
#include <QDir>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace latchbook;
using namespace latchbook::core;
using namespace std::chrono_literals;
using test::Keyring;
using test::SessionBus;

namespace {

/// A connection of its own to that bus.
class OwnConnection
{
public:
    OwnConnection(const SessionBus &bus, const QString &name)
        : m_name(name), m_connection(QDBusConnection::connectToBus(bus.address(), name))
    {
    }
    ~OwnConnection() { QDBusConnection::disconnectFromBus(m_name); }

    const QDBusConnection &operator*() const { return m_connection; }
    const QDBusConnection *operator->() const { return &m_connection; }

private:
    QString m_name;
    QDBusConnection m_connection;
};

void writeFile(const QString &path, const QString &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text.toUtf8());
}

} // namespace

class tst_Desktop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void startsAtLoginOnlyWhenAsked();
    void quotesItsOwnPathAtLogin();
    void saysThatAutostartCannotBeWritten();
    void leavesAutostartAloneWithAHomeOfItsOwn();
    void hasItsNameWhileItRuns();
    void isStartedByTheBusThatOffersIt();
    void isNotStartedByABusThatDoesNot();
    void knowsThatThereIsNoBus();
    void remembersThatItWasQuit();
    void tellsWhenTheKeychainComesIsLockedAndGoes();

private:
    std::optional<SessionBus> m_bus; ///< the one of this process
};

void tst_Desktop::initTestCase()
{
    m_bus.emplace();
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus->address().toUtf8());
}

void tst_Desktop::startsAtLoginOnlyWhenAsked()
{
    const QTemporaryDir folder;
    const Autostart autostart(folder.path().toStdString() + "/autostart", QStringLiteral("/usr/bin/latchbook"));
    QVERIFY(!autostart.isOn());
    QVERIFY(autostart.set(false));
    QVERIFY(autostart.set(true));
    QVERIFY(autostart.isOn());
    const QString path = folder.filePath(QStringLiteral("autostart/io.latchbook.Latchbook.desktop"));
    QFile entry(path);
    QVERIFY(entry.open(QIODevice::ReadOnly));
    const QByteArray text = entry.readAll();
    QVERIFY2(text.contains("\nExec=\"/usr/bin/latchbook\" --background\n"), text);
    writeFile(path, QString::fromUtf8(text) + QStringLiteral("Hidden=true\n")); // as a desktop's own settings do
    QVERIFY(!autostart.isOn());
    QVERIFY(autostart.set(true));
    QVERIFY(autostart.isOn());
    QVERIFY(autostart.set(false));
    QVERIFY(!QFile::exists(path));
}

void tst_Desktop::quotesItsOwnPathAtLogin()
{
    const QTemporaryDir folder;
    QVERIFY(Autostart(folder.path().toStdString(), QStringLiteral("/opt/a $b\"100%/latchbook")).set(true));
    QFile entry(folder.filePath(QStringLiteral("io.latchbook.Latchbook.desktop")));
    QVERIFY(entry.open(QIODevice::ReadOnly));
    const QByteArray text = entry.readAll();
    QVERIFY2(text.contains("\nExec=\"/opt/a \\\\$b\\\\\"100%%/latchbook\" --background\n"), text);
}

void tst_Desktop::saysThatAutostartCannotBeWritten()
{
    const QTemporaryDir folder;
    writeFile(folder.filePath(QStringLiteral("file")), {});
    const Status status = Autostart(folder.path().toStdString() + "/file/autostart", QStringLiteral("/x")).set(true);
    QVERIFY(!status);
    QCOMPARE(status.error().code, Code::Unavailable);
}

void tst_Desktop::leavesAutostartAloneWithAHomeOfItsOwn()
{
    qputenv("LATCHBOOK_HOME", "/tmp/x");
    QVERIFY(!Autostart::ofThisUser());
    qunsetenv("LATCHBOOK_HOME");
    QVERIFY(Autostart::ofThisUser());
}

void tst_Desktop::hasItsNameWhileItRuns()
{
    const OwnConnection first(*m_bus, QStringLiteral("first"));
    const OwnConnection second(*m_bus, QStringLiteral("second"));
    {
        const auto claimed = DesktopActivation::claim(*first);
        QVERIFY(claimed);
        const auto again = DesktopActivation::claim(*second);
        QVERIFY(!again);
        QCOMPARE(again.error().code, Code::Conflict);
    }
    QVERIFY(DesktopActivation::claim(*second));
}

void tst_Desktop::isStartedByTheBusThatOffersIt()
{
    const QTemporaryDir services;
    writeFile(services.filePath(QStringLiteral("io.latchbook.Latchbook.service")),
              QStringLiteral("[D-BUS Service]\nName=io.latchbook.Latchbook\nExec=%1 --app\n")
                  .arg(QCoreApplication::applicationFilePath()));
    const SessionBus bus(services.path());
    QVERIFY(activateOverBus(bus.address()));
    const OwnConnection look(bus, QStringLiteral("look"));
    QVERIFY(look->interface()->isServiceRegistered(busName));
    QVERIFY(activateOverBus(bus.address())); // it runs already
}

void tst_Desktop::isNotStartedByABusThatDoesNot()
{
    const Status status = activateOverBus(m_bus->address());
    QVERIFY(!status);
    QCOMPARE(status.error().code, Code::NotSupported);
}

void tst_Desktop::knowsThatThereIsNoBus()
{
    QCOMPARE(activateOverBus(QStringLiteral("unix:path=/no/such/bus")).error().code, Code::NotSupported);
    QVERIFY(busAddressByUid().startsWith(QLatin1String("unix:path=/run/user/")));
}

void tst_Desktop::remembersThatItWasQuit()
{
    const QTemporaryDir folder;
    Paths paths;
    paths.run = folder.path().toStdString() + "/run";
    QVERIFY(!wasQuit(paths));
    removeQuitMark(paths);
    QVERIFY(leaveQuitMark(paths));
    QVERIFY(wasQuit(paths));
    removeQuitMark(paths);
    QVERIFY(!wasQuit(paths));
}

void tst_Desktop::tellsWhenTheKeychainComesIsLockedAndGoes()
{
    using State = KeychainState::State;
    SystemClock clock;
    const std::unique_ptr<KeychainState> state = makeKeychainState(clock);
    QSignalSpy changed(state.get(), &KeychainState::changed);
    const KeychainWatch watch(*state);
    QSignalSpy becameUsable(&watch, &KeychainWatch::becameUsable);
    const auto is = [&](State wanted) {
        return test::waitFor([&] {
            const Result<State> now = test::settled(state->ask(5s));
            return now && *now == wanted;
        });
    };
    QVERIFY(is(State::NoService));
    QCOMPARE(test::settled(state->unlock(5s)).error().code, Code::NotSupported);
    {
        Keyring keyring(*m_bus, Keyring::Login::WithPassword);
        QVERIFY(is(State::Unlocked));
        QTRY_VERIFY(!changed.isEmpty());
        QTRY_COMPARE(becameUsable.size(), 1);
        QVERIFY(test::settled(state->unlock(5s)));
        changed.clear();
        keyring.lock();
        QVERIFY(is(State::Locked));
        QTRY_VERIFY(!changed.isEmpty());
        changed.clear();
    }
    QTRY_VERIFY(!changed.isEmpty());
    QVERIFY(is(State::NoService));
    const Keyring empty(*m_bus, Keyring::Login::None);
    QVERIFY(is(State::Locked) || is(State::NoCollection)); // the login collection of before lies in its folder
    QCOMPARE(becameUsable.size(), 1);
}

/// As the bus starts it.
static int claimForAWhile(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const auto claimed = DesktopActivation::claim();
    QTimer::singleShot(10s, &app, &QCoreApplication::quit);
    return claimed ? QCoreApplication::exec() : 1;
}

LATCHBOOK_PART("--app", claimForAWhile)
LATCHBOOK_CASE(tst_Desktop)
#include "tst_desktop.moc"
