#include "shell/notifications.h"

#include "core/keyringfixture.h"
#include "support/cases.h"

#include <QDBusConnectionInterface>
#include <QDBusContext>
#include <QSignalSpy>
#include <QTest>

using namespace latchbook;
using namespace latchbook::shell;

namespace {

const auto service = QStringLiteral("org.freedesktop.Notifications");
const auto path = QStringLiteral("/org/freedesktop/Notifications");

} // namespace

/// The desktop's service, as much of it as an app asks for.
class Desktop final : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    struct Notified {
        uint replaces;
        QString title;
        QString body;
        QStringList actions;
        uint id;
    };

    Desktop(QDBusConnection bus, QStringList capabilities)
        : m_bus(std::move(bus)), m_capabilities(std::move(capabilities))
    {
        if (!m_bus.registerObject(path, this, QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals)
            || !m_bus.registerService(service))
            qFatal("no place on the bus");
    }
    ~Desktop() override
    {
        m_bus.unregisterService(service);
        m_bus.unregisterObject(path);
    }

    /// Answers to Notify wait until it is let go.
    void hold() { m_isHeld = true; }
    void letGo()
    {
        m_isHeld = false;
        for (const QDBusMessage &reply : std::exchange(m_held, {}))
            m_bus.send(reply);
    }

    std::vector<Notified> notified;
    std::vector<uint> closed;

public Q_SLOTS:
    QStringList GetCapabilities() { return m_capabilities; }
    uint Notify(const QString &, uint replaces, const QString &, const QString &title, const QString &body,
                const QStringList &actions, const QVariantMap &, int)
    {
        const uint id = replaces ? replaces : ++m_lastId;
        notified.push_back({replaces, title, body, actions, id});
        if (m_isHeld) {
            setDelayedReply(true);
            m_held.push_back(message().createReply(id));
        }
        return id;
    }
    void CloseNotification(uint id)
    {
        closed.push_back(id);
        Q_EMIT NotificationClosed(id, 3);
    }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action);
    void NotificationClosed(uint id, uint reason);

private:
    QDBusConnection m_bus;
    const QStringList m_capabilities;
    uint m_lastId = 0;
    bool m_isHeld = false;
    std::vector<QDBusMessage> m_held;
};

namespace {

const QStringList full = {QStringLiteral("actions"), QStringLiteral("body"), QStringLiteral("body-markup")};
const auto title = QStringLiteral("Claude Desktop asks");
const auto body = QStringLiteral("Cancel “Product Demo” with Jordan Lee, Fri 4 Dec, 15:30");

} // namespace

class tst_Notifications : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void showsWhoAsksWhat();
    void offersReviewAndDenyAndNeverApprove();
    void tellsWhatThePersonPressed_data();
    void tellsWhatThePersonPressed();
    void isNotFooledByOthersOnTheBus();
    void escapesWhereTheDesktopReadsMarkup_data();
    void escapesWhereTheDesktopReadsMarkup();
    void showsNothingHidden();
    void offersNoActionsWhereThereAreNone();
    void replacesWhatIsShown();
    void closesWithTheQuestion();
    void closesAQuestionThatEndsBeforeItIsShown();
    void showsTheLatestWhenItChangesMeanwhile();
    void forgetsWhatThePersonDismissed();
    void getsOverANewDesktop();
    void getsOverHavingNoDesktop();

private:
    QDBusConnection desktop() const { return QDBusConnection(QStringLiteral("desktop")); }
    QDBusConnection app() const { return QDBusConnection(QStringLiteral("app")); }

    std::optional<test::SessionBus> m_bus;
};

void tst_Notifications::initTestCase()
{
    m_bus.emplace();
    for (const char *name : {"desktop", "app", "stranger"})
        QVERIFY(QDBusConnection::connectToBus(m_bus->address(), QString::fromLatin1(name)).isConnected());
}

void tst_Notifications::cleanupTestCase()
{
    for (const char *name : {"desktop", "app", "stranger"})
        QDBusConnection::disconnectFromBus(QString::fromLatin1(name));
}

void tst_Notifications::showsWhoAsksWhat()
{
    Desktop desk(desktop(), full);
    Notifications notifications(app());
    notifications.tell(QStringLiteral("q1"), title, body);
    QTRY_COMPARE(desk.notified.size(), 1U);
    QCOMPARE(desk.notified[0].title, title);
    QCOMPARE(desk.notified[0].body, body);
}

void tst_Notifications::offersReviewAndDenyAndNeverApprove()
{
    Desktop desk(desktop(), full);
    Notifications notifications(app());
    notifications.tell(QStringLiteral("q1"), title, body);
    QTRY_COMPARE(desk.notified.size(), 1U);
    const QStringList expected = {QStringLiteral("default"), QStringLiteral("Review"), QStringLiteral("review"),
                                  QStringLiteral("Review"),  QStringLiteral("deny"),   QStringLiteral("Deny")};
    QCOMPARE(desk.notified[0].actions, expected);
}

void tst_Notifications::tellsWhatThePersonPressed_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<int>("reviews");
    QTest::addColumn<int>("denials");
    QTest::newRow("review") << QStringLiteral("review") << 1 << 0;
    QTest::newRow("the notification itself") << QStringLiteral("default") << 1 << 0;
    QTest::newRow("deny") << QStringLiteral("deny") << 0 << 1;
    QTest::newRow("what was never offered") << QStringLiteral("approve") << 0 << 0;
}

void tst_Notifications::tellsWhatThePersonPressed()
{
    QFETCH(QString, action);
    QFETCH(int, reviews);
    QFETCH(int, denials);
    Desktop desk(desktop(), full);
    Notifications notifications(app());
    QSignalSpy reviewed(&notifications, &Notifications::reviewed);
    QSignalSpy denied(&notifications, &Notifications::denied);
    notifications.tell(QStringLiteral("q1"), title, body);
    QTRY_VERIFY(notifications.isShown(QStringLiteral("q1")));
    notifications.tell(QStringLiteral("q2"), title, body);
    QTRY_VERIFY(notifications.isShown(QStringLiteral("q2")));
    Q_EMIT desk.ActionInvoked(77, action); // another app's
    Q_EMIT desk.ActionInvoked(desk.notified[1].id, action);
    Q_EMIT desk.ActionInvoked(desk.notified[0].id, QStringLiteral("review")); // the last to come
    QTRY_VERIFY(!reviewed.isEmpty() && reviewed.last().first().toString() == QStringLiteral("q1"));
    QCOMPARE(reviewed.size(), reviews + 1);
    QCOMPARE(denied.size(), denials);
    QVERIFY(reviews == 0 || reviewed.first().first().toString() == QStringLiteral("q2"));
    QVERIFY(denials == 0 || denied.first().first().toString() == QStringLiteral("q2"));
}

void tst_Notifications::isNotFooledByOthersOnTheBus()
{
    Desktop desk(desktop(), full);
    Notifications notifications(app());
    QSignalSpy denied(&notifications, &Notifications::denied);
    notifications.tell(QStringLiteral("q1"), title, body);
    QTRY_VERIFY(notifications.isShown(QStringLiteral("q1")));
    notifications.tell(QStringLiteral("q2"), title, body);
    QTRY_VERIFY(notifications.isShown(QStringLiteral("q2")));
    const QDBusConnection stranger(QStringLiteral("stranger"));
    QDBusMessage forged = QDBusMessage::createSignal(path, service, QStringLiteral("ActionInvoked"));
    forged.setArguments({desk.notified[0].id, QStringLiteral("deny")});
    QVERIFY(stranger.send(forged));
    QVERIFY(stranger.interface()->isServiceRegistered(service)); // the bus has passed the former on by now
    Q_EMIT desk.ActionInvoked(desk.notified[1].id, QStringLiteral("deny"));
    QTRY_COMPARE(denied.size(), 1);
    QCOMPARE(denied.first().first().toString(), QStringLiteral("q2"));
}

void tst_Notifications::escapesWhereTheDesktopReadsMarkup_data()
{
    QTest::addColumn<QStringList>("capabilities");
    QTest::addColumn<QString>("shown");
    QTest::newRow("reads markup") << full << QStringLiteral("Delete &lt;b&gt;Bob&lt;/b&gt; &amp; Co");
    QTest::newRow("shows it as it is") << QStringList{QStringLiteral("actions")}
                                       << QStringLiteral("Delete <b>Bob</b> & Co");
}

void tst_Notifications::escapesWhereTheDesktopReadsMarkup()
{
    QFETCH(QStringList, capabilities);
    QFETCH(QString, shown);
    Desktop desk(desktop(), capabilities);
    Notifications notifications(app());
    notifications.tell(QStringLiteral("q1"), title, QStringLiteral("Delete <b>Bob</b> & Co"));
    QTRY_COMPARE(desk.notified.size(), 1U);
    QCOMPARE(desk.notified[0].body, shown);
}

void tst_Notifications::showsNothingHidden()
{
    Desktop desk(desktop(), {});
    Notifications notifications(app());
    const QString hidden = QStringLiteral("a") + QChar(0x202E) + QStringLiteral("b\nc");
    notifications.tell(QStringLiteral("q1"), hidden, hidden + QString(1000, QLatin1Char('x')));
    QTRY_COMPARE(desk.notified.size(), 1U);
    QCOMPARE(desk.notified[0].title, QStringLiteral("a<U+202E>b␊c"));
    QVERIFY(desk.notified[0].body.size() <= 400);
}

void tst_Notifications::offersNoActionsWhereThereAreNone()
{
    Desktop desk(desktop(), {QStringLiteral("body")});
    Notifications notifications(app());
    notifications.tell(QStringLiteral("q1"), title, body);
    QTRY_COMPARE(desk.notified.size(), 1U);
    QVERIFY(desk.notified[0].actions.isEmpty());
}

void tst_Notifications::replacesWhatIsShown()
{
    Desktop desk(desktop(), full);
    Notifications notifications(app());
    notifications.tell(QStringLiteral("q1"), title, body);
    QTRY_VERIFY(notifications.isShown(QStringLiteral("q1")));
    notifications.tell(QStringLiteral("q1"), title, QStringLiteral("It changed"));
    QTRY_COMPARE(desk.notified.size(), 2U);
    QCOMPARE(desk.notified[1].replaces, desk.notified[0].id);
}

void tst_Notifications::closesWithTheQuestion()
{
    Desktop desk(desktop(), full);
    Notifications notifications(app());
    notifications.tell(QStringLiteral("q1"), title, body);
    QTRY_VERIFY(notifications.isShown(QStringLiteral("q1")));
    notifications.tell(QStringLiteral("q2"), title, body);
    QTRY_VERIFY(notifications.isShown(QStringLiteral("q2")));
    notifications.close(QStringLiteral("q1"));
    notifications.close(QStringLiteral("unknown"));
    QTRY_COMPARE(desk.closed.size(), 1U);
    QCOMPARE(desk.closed[0], desk.notified[0].id);
    notifications.closeAll();
    QTRY_COMPARE(desk.closed.size(), 2U);
}

void tst_Notifications::closesAQuestionThatEndsBeforeItIsShown()
{
    Desktop desk(desktop(), full);
    Notifications notifications(app());
    desk.hold();
    notifications.tell(QStringLiteral("q1"), title, body);
    QTRY_COMPARE(desk.notified.size(), 1U);
    notifications.close(QStringLiteral("q1"));
    desk.letGo();
    QTRY_COMPARE(desk.closed.size(), 1U);
}

void tst_Notifications::showsTheLatestWhenItChangesMeanwhile()
{
    Desktop desk(desktop(), full);
    Notifications notifications(app());
    desk.hold();
    notifications.tell(QStringLiteral("q1"), title, body);
    QTRY_COMPARE(desk.notified.size(), 1U);
    notifications.tell(QStringLiteral("q1"), title, QStringLiteral("second"));
    notifications.tell(QStringLiteral("q1"), title, QStringLiteral("third"));
    desk.letGo();
    QTRY_COMPARE(desk.notified.size(), 2U);
    QCOMPARE(desk.notified[1].body, QStringLiteral("third"));
    QCOMPARE(desk.notified[1].replaces, desk.notified[0].id);
}

void tst_Notifications::forgetsWhatThePersonDismissed()
{
    Desktop desk(desktop(), full);
    Notifications notifications(app());
    notifications.tell(QStringLiteral("q1"), title, body);
    QTRY_VERIFY(notifications.isShown(QStringLiteral("q1")));
    Q_EMIT desk.NotificationClosed(desk.notified[0].id, 2);
    QTRY_VERIFY(!notifications.isShown(QStringLiteral("q1")));
    notifications.close(QStringLiteral("q1"));
    notifications.tell(QStringLiteral("q2"), title, body); // comes after what must not come
    QTRY_VERIFY(notifications.isShown(QStringLiteral("q2")));
    QVERIFY(desk.closed.empty());
}

void tst_Notifications::getsOverANewDesktop()
{
    Notifications notifications(app());
    {
        Desktop desk(desktop(), full);
        notifications.tell(QStringLiteral("q1"), title, body);
        QTRY_VERIFY(notifications.isShown(QStringLiteral("q1")));
    }
    QTRY_VERIFY(!notifications.isShown(QStringLiteral("q1")));
    Desktop desk(desktop(), {});
    notifications.tell(QStringLiteral("q1"), title, body);
    QTRY_COMPARE(desk.notified.size(), 1U);
    QCOMPARE(desk.notified[0].replaces, 0U);
    QVERIFY(desk.notified[0].actions.isEmpty());
}

void tst_Notifications::getsOverHavingNoDesktop()
{
    QTest::ignoreMessage(QtWarningMsg, "The desktop shows no notifications.");
    Notifications notifications(app());
    notifications.tell(QStringLiteral("q1"), title, body);
    Desktop desk(desktop(), full);
    notifications.tell(QStringLiteral("q2"), title, body);
    QTRY_VERIFY(notifications.isShown(QStringLiteral("q2")));
}

LATCHBOOK_CASE(tst_Notifications)
#include "tst_notifications.moc"
