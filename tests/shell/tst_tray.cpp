// The tray icon on a display, a bus and a panel of the test's own.
#include "shell/tray.h"

#include "core/keyringfixture.h"
#include "shell/fakewatcher.h"
#include "support/patience.h"
#include "support/process.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QDBusVariant>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace latchbook;
using namespace latchbook::shell;

namespace {

TrayFacts withQuestions(int count)
{
    TrayFacts facts{.line = QStringLiteral("All is well")};
    for (int i = 1; i <= count; ++i)
        facts.waiting.push_back(
            {QStringLiteral("q%1").arg(i), QStringLiteral("Cancel “Demo %1” with Jordan Lee").arg(i)});
    return facts;
}

QStringList textsOf(const QMenu &menu)
{
    QStringList texts;
    for (const QAction *action : menu.actions())
        texts << (action->isSeparator() ? QStringLiteral("-") : action->text());
    return texts;
}

QAction *actionOf(const QMenu &menu, const QString &text)
{
    for (QAction *action : menu.actions())
        if (action->text() == text)
            return action;
    return nullptr;
}

/// The panel, as a process of its own: Qt asks it while it waits for the answer.
int bePanel()
{
    const test::FakeWatcher watcher(QDBusConnection::sessionBus(), true);
    ::printf("ready\n");
    ::fflush(stdout);
    return QCoreApplication::exec();
}

/// The icons that the panel has, each by its name on the bus.
QStringList itemsOfThePanel()
{
    QDBusMessage get = QDBusMessage::createMethodCall(
        QStringLiteral("org.kde.StatusNotifierWatcher"), QStringLiteral("/StatusNotifierWatcher"),
        QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
    get.setArguments(
        {QStringLiteral("org.kde.StatusNotifierWatcher"), QStringLiteral("RegisteredStatusNotifierItems")});
    const QDBusMessage reply = QDBusConnection::sessionBus().call(get);
    return reply.arguments().value(0).value<QDBusVariant>().variant().toStringList();
}

/// Of what is drawn at the left, the book's back, which all states have.
bool strokesAreLight(const QImage &image)
{
    QColor strongest(0, 0, 0, 0);
    for (int x = 0; x < image.width() / 2; ++x)
        for (int y = 0; y < image.height(); ++y)
            if (const QColor color = image.pixelColor(x, y); color.alpha() > strongest.alpha())
                strongest = color;
    return strongest.lightness() > 128;
}

} // namespace

class tst_Tray : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isInThePanel(); // the first: the panel's first icon is its own
    void tellsTheMostUrgentFirst_data();
    void tellsTheMostUrgentFirst();
    void hasAnIconForEveryStateSizeAndPanel();
    void saysHowThingsStand();
    void listsWhatWaits();
    void showsTextFromOutsideAsItIs();
    void leavesItsMenuAloneWhileNothingInItChanges();
    void offersItsFourCommands();
};

void tst_Tray::tellsTheMostUrgentFirst_data()
{
    QTest::addColumn<bool>("isWaiting");
    QTest::addColumn<bool>("hasTrouble");
    QTest::addColumn<bool>("isPaused");
    QTest::addColumn<bool>("isWorking");
    QTest::addColumn<TrayState>("state");
    QTest::newRow("all at once") << true << true << true << true << TrayState::Waiting;
    QTest::newRow("a question") << true << false << false << false << TrayState::Waiting;
    QTest::newRow("trouble, paused, working") << false << true << true << true << TrayState::Trouble;
    QTest::newRow("paused while something runs") << false << false << true << true << TrayState::Paused;
    QTest::newRow("working") << false << false << false << true << TrayState::Working;
    QTest::newRow("nothing") << false << false << false << false << TrayState::Idle;
}

void tst_Tray::tellsTheMostUrgentFirst()
{
    QFETCH(bool, isWaiting);
    QFETCH(bool, hasTrouble);
    QFETCH(bool, isPaused);
    QFETCH(bool, isWorking);
    QFETCH(TrayState, state);
    TrayFacts facts = withQuestions(isWaiting ? 1 : 0);
    facts.hasTrouble = hasTrouble;
    facts.isPaused = isPaused;
    facts.isWorking = isWorking;
    QCOMPARE(trayState(facts), state);
}

void tst_Tray::hasAnIconForEveryStateSizeAndPanel()
{
    for (const TrayState state :
         {TrayState::Waiting, TrayState::Trouble, TrayState::Paused, TrayState::Working, TrayState::Idle})
        for (const int size : {16, 22, 32})
            for (const bool isDark : {false, true}) {
                const QString path = trayIconPath(state, size, isDark);
                const QImage image = QIcon(path).pixmap(size, size).toImage();
                QVERIFY2(!image.isNull(), qPrintable(path));
                // On a light panel the strokes are dark, and the other way round.
                QVERIFY2(strokesAreLight(image) == isDark, qPrintable(path));
            }
}

void tst_Tray::saysHowThingsStand()
{
    Tray tray;
    tray.show(withQuestions(0));
    QCOMPARE(tray.toolTip(), QStringLiteral("Latchbook: All is well"));
    tray.show(withQuestions(1));
    QCOMPARE(tray.toolTip(), QStringLiteral("Latchbook: 1 question waits"));
    tray.show(withQuestions(3));
    QCOMPARE(tray.toolTip(), QStringLiteral("Latchbook: 3 questions wait"));
}

void tst_Tray::listsWhatWaits()
{
    Tray tray;
    QSignalSpy reviewAsked(&tray, &Tray::reviewAsked);
    tray.show(withQuestions(7));
    const QStringList texts = textsOf(tray.menu());
    QCOMPARE(texts.first(), QStringLiteral("All is well"));
    QVERIFY(!tray.menu().actions().first()->isEnabled());
    QCOMPARE(texts.filter(QStringLiteral("Cancel")).size(), 5);
    actionOf(tray.menu(), QStringLiteral("Cancel “Demo 2” with Jordan Lee"))->trigger();
    actionOf(tray.menu(), QStringLiteral("2 more…"))->trigger();
    QCOMPARE(reviewAsked.value(0).value(0).toString(), QStringLiteral("q2"));
    QCOMPARE(reviewAsked.value(1).value(0).toString(), QStringLiteral("q6"));
}

void tst_Tray::showsTextFromOutsideAsItIs()
{
    Tray tray;
    TrayFacts facts;
    facts.waiting.push_back(
        {QStringLiteral("q"), QStringLiteral("Delete <b>R&D</b>") + QChar(0x202E) + QLatin1Char('\n')});
    tray.show(facts);
    QVERIFY(actionOf(tray.menu(), QStringLiteral("Delete <b>R&&D</b><U+202E>␊")));
}

void tst_Tray::offersItsFourCommands()
{
    Tray tray;
    QSignalSpy pauseAsked(&tray, &Tray::pauseAsked);
    QSignalSpy openAsked(&tray, &Tray::openAsked);
    QSignalSpy quitAsked(&tray, &Tray::quitAsked);
    TrayFacts facts = withQuestions(0);
    tray.show(facts);
    actionOf(tray.menu(), QStringLiteral("Pause all"))->trigger();
    QCOMPARE(pauseAsked.value(0).value(0).toBool(), true);
    facts.isPaused = true;
    tray.show(facts);
    QVERIFY(actionOf(tray.menu(), QStringLiteral("Pause all"))->isChecked());
    actionOf(tray.menu(), QStringLiteral("Pause all"))->trigger();
    QCOMPARE(pauseAsked.value(1).value(0).toBool(), false);
    actionOf(tray.menu(), QStringLiteral("Open Latchbook"))->trigger();
    actionOf(tray.menu(), QStringLiteral("Quit"))->trigger();
    QCOMPARE(openAsked.size(), 1);
    QCOMPARE(quitAsked.size(), 1);
    QVERIFY(!actionOf(tray.menu(), QStringLiteral("Approve"))); // and never will be
}

/// A person may be in it, while countdowns go on and calls come and go.
void tst_Tray::leavesItsMenuAloneWhileNothingInItChanges()
{
    Tray tray;
    TrayFacts facts = withQuestions(1);
    tray.show(facts);
    const QList<QAction *> before = tray.menu().actions();
    facts.isWorking = true;
    tray.show(facts);
    QVERIFY(tray.menu().actions() == before); // QCOMPARE would look into those that are gone
    facts.waiting.front().title = QStringLiteral("Cancel “Demo 1” with Kim");
    tray.show(facts);
    QVERIFY(actionOf(tray.menu(), facts.waiting.front().title));
}

void tst_Tray::isInThePanel()
{
    Tray tray;
    QSignalSpy openAsked(&tray, &Tray::openAsked);
    QSignalSpy reviewAsked(&tray, &Tray::reviewAsked);
    tray.show(withQuestions(0));
    QVERIFY(tray.isVisible());
    QString item;
    QVERIFY(test::waitFor([&] {
        item = itemsOfThePanel().value(0);
        return !item.isEmpty();
    }));
    const QDBusConnection bus = QDBusConnection::sessionBus();
    const auto press = [&] {
        QDBusMessage activate =
            QDBusMessage::createMethodCall(item, QStringLiteral("/StatusNotifierItem"),
                                           QStringLiteral("org.kde.StatusNotifierItem"), QStringLiteral("Activate"));
        activate.setArguments({5, 5});
        (void)bus.asyncCall(activate);
    };
    press();
    QTRY_COMPARE(openAsked.size(), 1);
    tray.show(withQuestions(2));
    press();
    QTRY_COMPARE(reviewAsked.size(), 1);
    QCOMPARE(reviewAsked.first().first().toString(), QStringLiteral("q1"));
}

/// Makes the display and the bus, and runs this program again on them.
int runOnADesktop(const QStringList &arguments)
{
    const test::SessionBus bus;
    QProcess display;
    display.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    display.start(QStringLiteral("Xvfb"),
                  {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"), QStringLiteral("0"),
                   QStringLiteral("800x600x24"), QStringLiteral("-nolisten"), QStringLiteral("tcp")});
    if (!test::waitFor([&] { return display.canReadLine(); }))
        qFatal("Xvfb: %s", qPrintable(display.errorString()));
    QProcessEnvironment environment = bus.environment();
    environment.insert(QStringLiteral("DISPLAY"), QLatin1Char(':') + QString::fromLatin1(display.readLine().trimmed()));
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
    QProcess panel;
    panel.setProcessEnvironment(environment);
    panel.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--panel")});
    if (!test::waitFor([&] { return panel.canReadLine(); }))
        qFatal("no panel");
    QProcess test;
    test.setProcessEnvironment(environment);
    test.setProcessChannelMode(QProcess::ForwardedChannels);
    test.start(QCoreApplication::applicationFilePath(), QStringList{QStringLiteral("--on-a-desktop")} + arguments);
    test::waitFor([&] { return test.state() == QProcess::NotRunning; }, 90'000);
    test.kill();
    test.waitForFinished();
    for (QProcess *process : {&panel, &display}) {
        process->terminate();
        process->waitForFinished();
    }
    return test.exitStatus() == QProcess::NormalExit ? test.exitCode() : 1;
}

int main(int argc, char **argv)
{
    const std::string_view role = argc > 1 ? argv[1] : "";
    if (role != "--on-a-desktop") {
        QCoreApplication app(argc, argv);
        return role == "--panel" ? bePanel() : runOnADesktop(QCoreApplication::arguments().sliced(1));
    }
    QApplication app(argc, argv);
    QStringList arguments = QCoreApplication::arguments();
    arguments.removeAt(1);
    tst_Tray test;
    return QTest::qExec(&test, arguments);
}
#include "tst_tray.moc"
