// The real app where not all is as usual: folders that cannot be written, two screens. What it cannot do it says, and
// nothing is allowed for it.
#include "support/cases.h"
#include "support/desktop.h"
#include "support/mcpclient.h"
#include "support/processtree.h"

#include <QDir>
#include <QFile>
#include <QRect>
#include <QTemporaryDir>
#include <QTest>

using namespace latchbook;
using namespace latchbook::test;

namespace {

const QString mainTitle = QStringLiteral("^Latchbook$");

} // namespace

class tst_AppOdds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void saysThatItsHomeIsNoFolder();
    void allowsNothingWithoutItsLog();
    void saysThatASettingIsNotSaved();
    void asksOnOneOfTwoScreensAndOnTheOneThatIsLeft();
    void leavesNoProcessWhenItIsKilled();

private:
    QString home() const { return m_folder->filePath(QStringLiteral("home")); }
    /// Root may write everywhere, so it is a file or a folder of the same name that stands in the way.
    void putFile(const QString &name) const;
    void startApp(const QStringList &arguments = {});
    bool says(const QString &words) const { return m_desktop.names().contains(words); }
    bool waitForWords(const char *words)
    {
        return waitFor([&] { return says(QString::fromUtf8(words)); }, 60'000);
    }

    Desktop m_desktop;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Process> m_app;
};

void tst_AppOdds::init() { m_folder = std::make_unique<QTemporaryDir>(); }

void tst_AppOdds::cleanup()
{
    m_app.reset();
    m_desktop.setScreens({});
    QVERIFY(
        waitFor([&] { return m_desktop.window(mainTitle).isEmpty() && m_desktop.window(questionTitle).isEmpty(); }));
}

void tst_AppOdds::putFile(const QString &name) const
{
    QFile file(m_folder->filePath(name));
    QVERIFY(QDir().mkpath(QFileInfo(file).path()));
    QVERIFY(file.open(QIODevice::WriteOnly));
}

void tst_AppOdds::startApp(const QStringList &arguments)
{
    QProcessEnvironment variables = m_desktop.environment();
    variables.insert(QStringLiteral("LATCHBOOK_HOME"), home());
    m_app = std::make_unique<Process>(Process::Start{"latchbook", arguments, variables}, [](const QByteArray &) {});
    QVERIFY(waitFor([&] { return !m_desktop.window(mainTitle).isEmpty(); }, 60'000));
}

void tst_AppOdds::saysThatItsHomeIsNoFolder()
{
    putFile(QStringLiteral("home"));
    startApp();
    QVERIFY(waitForWords("cannot be made"));
    QVERIFY(says(QStringLiteral("Check who may write there and try again.")));
    QVERIFY(m_desktop.press(QStringLiteral("OK")));
    QCOMPARE(m_app->waitForExit(), 1);
    QVERIFY(m_app->errorText().contains("cannot be made"));
}

void tst_AppOdds::allowsNothingWithoutItsLog()
{
    putFile(QStringLiteral("home/log"));
    startApp();
    QVERIFY(waitForWords("Latchbook cannot write its files, and without its log nothing runs."));
    QVERIFY(says(QStringLiteral("make its folder writable")));
    // Nor does a client get anything without the app.
    Process alone({"latchbook-server",
                   {QStringLiteral("stdio"), QStringLiteral("linktime")},
                   clientEnvironment(home().toStdString())},
                  [](const QByteArray &) {});
    QVERIFY(alone.waitForExit() > 0);
    QVERIFY2(alone.errorText().contains("log"), alone.errorText().constData());
    QVERIFY(QFile::remove(home() + QStringLiteral("/log")));
    QVERIFY(waitForWords("No client attached")); // it goes on by itself
    QVERIFY(!says(QStringLiteral("cannot write its files")));
}

void tst_AppOdds::saysThatASettingIsNotSaved()
{
    QVERIFY(QDir().mkpath(home() + QStringLiteral("/config/settings.json")));
    startApp();
    QVERIFY(waitForWords("The settings cannot be read, so the standard ones are used."));
    QVERIFY(m_desktop.press(QStringLiteral("Settings")));
    QVERIFY(waitFor([&] { return m_desktop.press(QStringLiteral("Notifications")); }));
    QVERIFY(waitForWords("The settings cannot be saved; they hold until Latchbook quits."));
    QVERIFY(waitForWords("No client attached")); // the rest works
}

void tst_AppOdds::asksOnOneOfTwoScreensAndOnTheOneThatIsLeft()
{
    const QList<QRect> screens = {{0, 0, 1280, 800}, {1280, 0, 1280, 800}};
    m_desktop.setScreens(screens);
    startApp({QStringLiteral("--demo")});
    QVERIFY(waitFor([&] { return !m_desktop.window(questionTitle).isEmpty(); }, 60'000));
    const auto isOn = [this](const QRect &screen) {
        const QRect window = m_desktop.place(m_desktop.window(questionTitle));
        return window.isValid() && screen.contains(window);
    };
    QVERIFY(waitFor([&] { return isOn(screens[0]) || isOn(screens[1]); }));
    const QRect left = screens[isOn(screens[0]) ? 1 : 0];
    m_desktop.setScreens({left});
    QVERIFY(waitFor([&] { return isOn(left); }));
}

void tst_AppOdds::leavesNoProcessWhenItIsKilled()
{
    startApp({QStringLiteral("--demo")});
    QVERIFY(waitFor([&] { return !m_desktop.window(questionTitle).isEmpty(); }, 60'000));
    const std::vector<qint64> children = childrenOf(m_app->id());
    QVERIFY(children.size() >= 3); // the server, the demo's services, its client
    m_app->kill();
    QCOMPARE(m_app->waitForExit(), -1);
    for (const qint64 child : children)
        QVERIFY(waitFor([child] { return !QFile::exists(QStringLiteral("/proc/%1").arg(child)); }));
}

LATCHBOOK_CASE(tst_AppOdds)
#include "tst_appodds.moc"
