// The real app on a desktop of the test's own: a client questionTitle, a person answers by mouse, key or screen reader.
#include "core/connections.h"
#include "core/keychain.h"
#include "support/cases.h"
#include "support/desktop.h"
#include "support/headless.h"
#include "support/httpprobe.h"
#include "support/mcpclient.h"
#include "support/processtree.h"
#include "support/sandboxprocess.h"

#include <QTest>

#include <csignal>

using namespace latchbook;
using namespace latchbook::test;

namespace {

const QString approve = QStringLiteral("Approve");
const QString deny = QStringLiteral("Deny");

} // namespace

class tst_App : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void showsTheQuestionWithoutTakingTheFocus();
    void takesAYesByScreenReader();
    void takesAYesByMouse();
    void takesAYesByKey();
    void asksAnewWhenTheMeetingChanged();
    void takesANoByKey();
    void takesANoByScreenReader();
    void takesNothingBeforeItIsArmed();
    void takesNothingFromEnter();
    void putsBackOnEscape();
    void goesWhenTheClientCancels();
    void queuesASecondQuestion();
    void isWithdrawnWhenTheAppIsKilled();
    void isBackAfterItsServerDied();

private:
    void startApp();
    void keepKey();
    int ask(const char *guest = "Jordan Lee");
    bool waitForWindow();
    void activate();
    bool isArmed();
    std::string codeOf(int call);
    int cancels() const;
    std::string bookingId(const std::string &guest) const;

    std::unique_ptr<Desktop> m_desktop;
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<SandboxProcess> m_sandbox;
    std::unique_ptr<Process> m_app;
    std::unique_ptr<McpClient> m_client;
};

void tst_App::initTestCase()
{
    m_desktop = std::make_unique<Desktop>();
    // This program keeps a key as the app would: on the same bus, under the same name.
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_desktop->bus().address().toLatin1());
}

void tst_App::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("LATCHBOOK_HOME", m_home->path().toLocal8Bit());
    m_sandbox = std::make_unique<SandboxProcess>();
    keepKey();
    startApp();
    m_client = std::make_unique<McpClient>(
        Process::Start{"latchbook-mcp", {QStringLiteral("linktime")}, clientEnvironment(m_home->path().toStdString())});
    m_client->initialize();
}

void tst_App::cleanup()
{
    m_client.reset();
    m_app.reset();
    QVERIFY(waitFor([&] { return m_desktop->window(questionTitle).isEmpty(); }));
}

void tst_App::keepKey()
{
    SystemClock clock;
    core::Troubles troubles;
    const auto state = core::makeKeychainState(clock);
    core::Keychain keychain(clock, *state);
    core::MemoryStore memory;
    core::Connections connections(Paths::ofThisUser(), clock, keychain, memory, troubles);
    const Task<Done> kept =
        connections.put({.service = "linktime", .owner = "Maya Okafor", .baseUrl = m_sandbox->url("linktime")},
                        std::make_shared<Secret>(m_sandbox->key("linktime")));
    QVERIFY(waitFor([&] { return kept.isFinished(); }));
    QVERIFY2(kept.result(), kept.result() ? "" : kept.result().error().message.c_str());
}

void tst_App::startApp()
{
    QProcessEnvironment variables = m_desktop->environment();
    variables.insert(QStringLiteral("LATCHBOOK_HOME"), m_home->path());
    m_app = std::make_unique<Process>(Process::Start{"latchbook", {}, variables}, [](const QByteArray &) {});
    QVERIFY(waitFor([&] { return !m_desktop->window(QStringLiteral("^Latchbook$")).isEmpty(); }, 30'000));
    QVERIFY(waitFor([&] { return QFile::exists(m_home->filePath(QStringLiteral("run/attach.sock"))); }, 30'000));
}

std::string tst_App::bookingId(const std::string &guest) const
{
    const Json list = m_sandbox->get("linktime", "/api/v1/bookings?limit=100&status=CONFIRMED");
    for (const Json &booking : member(list, "data"))
        if (textOf(booking, "inviteeName") == guest)
            return textOf(booking, "id");
    return {};
}

int tst_App::ask(const char *guest)
{
    return m_client->send("tools/call", {{"name", "cancel_booking"}, {"arguments", {{"bookingId", bookingId(guest)}}}});
}

bool tst_App::waitForWindow()
{
    // Ready to be answered: on the screen, and its facts are read.
    return waitFor([&] { return !m_desktop->window(questionTitle).isEmpty(); }, 20'000)
           && waitFor([&] { return m_desktop->names().contains(QStringLiteral("with Jordan Lee")); }, 20'000);
}

void tst_App::activate() { m_desktop->activate(m_desktop->window(questionTitle)); }

bool tst_App::isArmed()
{
    return waitFor([&] { return m_desktop->description(approve) == QLatin1String("Ready"); }, 20'000);
}

std::string tst_App::codeOf(int call) { return codeOfResult(member(m_client->answer(call), "result")); }

int tst_App::cancels() const
{
    int count = 0;
    for (const Json &entry : m_sandbox->journal())
        count += textOf(entry, "path").ends_with("/cancel");
    return count;
}

void tst_App::showsTheQuestionWithoutTakingTheFocus()
{
    const QString before = m_desktop->activeTitle();
    const int call = ask();
    QVERIFY(waitForWindow());
    QCOMPARE(m_desktop->activeTitle(), before);
    const QString said = m_desktop->names();
    QVERIFY2(said.contains(QStringLiteral("Cancel “Strategy Session” with Jordan Lee")), qPrintable(said));
    QVERIFY2(said.contains(QStringLiteral("Jordan gets a cancellation e-mail at once.")), qPrintable(said));
    QCOMPARE(cancels(), 0);
    m_client->notify("notifications/cancelled", {{"requestId", call}});
}

void tst_App::takesAYesByScreenReader()
{
    const int call = ask();
    QVERIFY(waitForWindow());
    activate();
    QVERIFY(isArmed());
    QVERIFY(m_desktop->press(approve));
    QCOMPARE(codeOf(call), std::string());
    QCOMPARE(cancels(), 1);
}

void tst_App::takesAYesByMouse()
{
    const int call = ask();
    QVERIFY(waitForWindow());
    activate();
    QVERIFY(isArmed());
    const auto place = m_desktop->where(approve);
    QVERIFY(place);
    m_desktop->click(*place);
    QCOMPARE(codeOf(call), std::string());
    QCOMPARE(cancels(), 1);
}

void tst_App::takesAYesByKey()
{
    const int call = ask();
    QVERIFY(waitForWindow());
    activate();
    QVERIFY(isArmed());
    constexpr int stops = 30; // more than there are in the window
    for (int i = 0; i < stops && !m_desktop->focus().split(QLatin1Char('\n')).contains(approve); ++i)
        m_desktop->key(QStringLiteral("Tab"));
    m_desktop->key(QStringLiteral("space"));
    QCOMPARE(codeOf(call), std::string());
    QCOMPARE(cancels(), 1);
}

void tst_App::asksAnewWhenTheMeetingChanged()
{
    const int call = ask();
    QVERIFY(waitForWindow());
    // Behind everybody's back the meeting gets another webhook that its cancelling would fire.
    HttpProbe service(m_sandbox->url("linktime"), m_sandbox->key("linktime"));
    const Json hook = {{"name", "Late"}, {"url", "https://late.example/in"}, {"events", {"booking.cancelled"}}};
    QCOMPARE(service.ask("POST", "/api/v1/webhooks", hook).status, 201);
    activate();
    QVERIFY(isArmed());
    QVERIFY(m_desktop->press(approve));
    QVERIFY(waitFor([&] { return m_desktop->names().contains(QStringLiteral("late.example")); }, 20'000));
    QVERIFY(m_desktop->names().contains(QStringLiteral("has changed since you approved")));
    QCOMPARE(cancels(), 0);
    QVERIFY(isArmed()); // anew: what is there now has been read
    QVERIFY(m_desktop->press(approve));
    QCOMPARE(codeOf(call), std::string());
    QCOMPARE(cancels(), 1);
}

void tst_App::takesANoByKey()
{
    const int call = ask();
    QVERIFY(waitForWindow());
    activate();
    QVERIFY(isArmed());
    m_desktop->key(QStringLiteral("ctrl+d"));
    QCOMPARE(codeOf(call), std::string("denied"));
    QCOMPARE(cancels(), 0);
}

void tst_App::takesANoByScreenReader()
{
    const int call = ask();
    QVERIFY(waitForWindow());
    activate();
    QVERIFY(isArmed());
    QVERIFY(m_desktop->press(deny));
    QCOMPARE(codeOf(call), std::string("denied"));
}

void tst_App::takesNothingBeforeItIsArmed()
{
    const int call = ask();
    QVERIFY(waitForWindow());
    QVERIFY(m_desktop->press(approve)); // reached, although the window is not active
    QVERIFY(waitFor([&] { return m_desktop->names().contains(QStringLiteral("Not yet")); }));
    QVERIFY(m_desktop->press(deny));
    m_desktop->click(*m_desktop->where(approve)); // the click that activates it
    QCOMPARE(cancels(), 0);
    QVERIFY(!m_desktop->window(questionTitle).isEmpty());
    m_client->notify("notifications/cancelled", {{"requestId", call}});
}

void tst_App::takesNothingFromEnter()
{
    const int call = ask();
    QVERIFY(waitForWindow());
    activate();
    QVERIFY(isArmed());
    for (int i = 0; i < 14; ++i) {
        m_desktop->key(QStringLiteral("Return"));
        m_desktop->key(QStringLiteral("Tab"));
    }
    QCOMPARE(cancels(), 0);
    m_client->notify("notifications/cancelled", {{"requestId", call}});
}

void tst_App::putsBackOnEscape()
{
    const int call = ask();
    QVERIFY(waitForWindow());
    activate();
    m_desktop->key(QStringLiteral("Escape"));
    QVERIFY(waitFor([&] { return m_desktop->window(questionTitle).isEmpty(); }));
    QVERIFY(m_desktop->press(QStringLiteral("Review"))); // on Home it still waits
    QVERIFY(waitFor([&] { return !m_desktop->window(questionTitle).isEmpty(); }));
    m_client->notify("notifications/cancelled", {{"requestId", call}});
}

void tst_App::goesWhenTheClientCancels()
{
    const int call = ask();
    QVERIFY(waitForWindow());
    m_client->notify("notifications/cancelled", {{"requestId", call}});
    QVERIFY(waitFor([&] { return m_desktop->window(questionTitle).isEmpty(); }));
    QCOMPARE(cancels(), 0);
}

void tst_App::queuesASecondQuestion()
{
    const int first = ask("Jordan Lee");
    QVERIFY(waitForWindow());
    const int second = ask("Maria");
    QVERIFY(waitFor([&] { return m_desktop->names().contains(QStringLiteral("1 of 2")); }));
    activate();
    QVERIFY(isArmed());
    QVERIFY(m_desktop->press(deny));
    QCOMPARE(codeOf(first), std::string("denied"));
    QVERIFY(waitFor([&] { return m_desktop->names().contains(QStringLiteral("with Maria")); }));
    QVERIFY(isArmed()); // anew
    QVERIFY(m_desktop->press(approve));
    QCOMPARE(codeOf(second), std::string());
    QCOMPARE(cancels(), 1);
}

void tst_App::isWithdrawnWhenTheAppIsKilled()
{
    ask();
    QVERIFY(waitForWindow());
    m_app->kill();
    m_app->waitForExit();
    QByteArray listed;
    const auto list = [&] {
        listed.clear();
        Process log({"latchbook-server",
                     {QStringLiteral("log"), QStringLiteral("list"), QStringLiteral("--json")},
                     clientEnvironment(m_home->path().toStdString())},
                    [&](const QByteArray &bytes) { listed += bytes; });
        return log.waitForExit() == 0 && listed.contains("withdrawn");
    };
    QVERIFY(waitFor(list));
    QCOMPARE(cancels(), 0);
}

void tst_App::isBackAfterItsServerDied()
{
    const std::vector<qint64> before = childrenOf(m_app->id());
    QVERIFY(!before.empty());
    ::kill(pid_t(before.front()), SIGKILL);
    QVERIFY(waitFor([&] {
        const std::vector<qint64> now = childrenOf(m_app->id());
        return !now.empty() && now.front() != before.front();
    }));
    QVERIFY(!flagOf(m_client->callTool("list_bookings"), "isError")); // the client never noticed
}

LATCHBOOK_CASE(tst_App)
#include "tst_app.moc"
