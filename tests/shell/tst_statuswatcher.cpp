#include "shell/statuswatcher_linux.h"

#include "core/keyringfixture.h"
#include "shell/fakewatcher.h"
#include "support/cases.h"
#include "support/fakeclock.h"
#include "support/settled.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::shell;
using namespace std::chrono_literals;
using test::FakeWatcher;
using test::settled;

class tst_StatusWatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void findsATrayAtOnce_data();
    void findsATrayAtOnce();
    void waitsForALateTray();
    void waitsForALatePanel();
    void saysThatThereIsNoTray();
    void waitsNotAtAllWhenToldSo();
    void saysThatThereIsNoTrayWithoutABus();

private:
    QDBusConnection desktop() const { return QDBusConnection(QStringLiteral("desktop")); }
    QDBusConnection app() const { return QDBusConnection(QStringLiteral("app")); }

    std::optional<test::SessionBus> m_bus;
    test::FakeClock m_clock;
};

void tst_StatusWatcher::initTestCase()
{
    m_bus.emplace();
    QVERIFY(QDBusConnection::connectToBus(m_bus->address(), QStringLiteral("desktop")).isConnected());
    QVERIFY(QDBusConnection::connectToBus(m_bus->address(), QStringLiteral("app")).isConnected());
}

void tst_StatusWatcher::cleanupTestCase()
{
    QDBusConnection::disconnectFromBus(QStringLiteral("desktop"));
    QDBusConnection::disconnectFromBus(QStringLiteral("app"));
}

void tst_StatusWatcher::findsATrayAtOnce_data()
{
    QTest::addColumn<int>("seconds");
    QTest::newRow("started by hand") << 0;
    QTest::newRow("started at login") << 5;
}

void tst_StatusWatcher::findsATrayAtOnce()
{
    QFETCH(int, seconds);
    const FakeWatcher watcher(desktop(), true);
    StatusNotifierWait wait(m_clock, app());
    QCOMPARE(*settled(wait.found(std::chrono::seconds(seconds))), TrayHost::StatusNotifier);
}

void tst_StatusWatcher::waitsForALateTray()
{
    StatusNotifierWait wait(m_clock, app());
    const Task<TrayHost> found = wait.found(5s);
    m_clock.advance(4s);
    const FakeWatcher watcher(desktop(), true);
    QCOMPARE(*settled(found), TrayHost::StatusNotifier);
}

void tst_StatusWatcher::waitsForALatePanel()
{
    FakeWatcher watcher(desktop(), false);
    StatusNotifierWait wait(m_clock, app());
    const Task<TrayHost> found = wait.found(5s);
    QTRY_VERIFY(watcher.timesAsked() > 0);
    QVERIFY(!found.isFinished());
    watcher.bringHost();
    QCOMPARE(*settled(found), TrayHost::StatusNotifier);
}

void tst_StatusWatcher::saysThatThereIsNoTray()
{
    StatusNotifierWait wait(m_clock, app());
    const Task<TrayHost> found = wait.found(5s);
    m_clock.advance(5s);
    QCOMPARE(*settled(found), TrayHost::None);
}

void tst_StatusWatcher::waitsNotAtAllWhenToldSo()
{
    StatusNotifierWait wait(m_clock, app());
    QCOMPARE(*settled(wait.found(0s)), TrayHost::None); // and the clock stands still
}

void tst_StatusWatcher::saysThatThereIsNoTrayWithoutABus()
{
    StatusNotifierWait wait(m_clock, QDBusConnection(QStringLiteral("nowhere")));
    QCOMPARE(*settled(wait.found(0s)), TrayHost::None);
}

LATCHBOOK_CASE(tst_StatusWatcher)
#include "tst_statuswatcher.moc"
