// The main window's model over the app's real core, its real server and the sandbox.
#include "model/corewiring.h"

#include "model/modelfixture.h"
#include "support/cases.h"
#include "support/httpmcp.h"
#include "support/mcpclient.h"
#include "support/sandboxprocess.h"

#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace latchbook;
using namespace latchbook::model;
using namespace latchbook::test;

class tst_AppModel : public QObject
{
    Q_OBJECT

public:
    static void initMain() { setPlace(); }

private Q_SLOTS:
    void init();
    void cleanup();
    void goesFromPageToPage();
    void tellsTheNoticeThatMattersMost();
    void addsAKeyAndShowsWhatItsCallsDo();
    void handsARuleToTheServer();
    void offersTheStandardRulesForThoseSomebodyElseChanged();
    void letsAClientInOverHttp();
    void pausesAndStaysPausedOverARestart();

private:
    Process::Start entry() const;
    bool isRunning() const { return m_app->statusText() == QStringLiteral("Running"); }
    /// Adds the sandbox's key, as a person would.
    void addKey();

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<SandboxProcess> m_sandbox;
    SystemClock m_clock;
    Paths m_paths;
    core::MemoryStore m_keychain;
    core::MemoryStore m_memory;
    std::unique_ptr<core::Troubles> m_troubles;
    std::unique_ptr<core::Connections> m_connections;
    std::unique_ptr<core::RulesStore> m_rules;
    std::unique_ptr<core::Settings> m_settings;
    std::unique_ptr<core::HttpClients> m_httpClients;
    std::unique_ptr<core::Supervisor> m_supervisor;
    std::unique_ptr<AppModel> m_app;
};

void tst_AppModel::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_sandbox = std::make_unique<SandboxProcess>();
    qputenv("LATCHBOOK_HOME", m_home->path().toLocal8Bit());
    m_paths = Paths::ofThisUser();
    m_keychain = core::MemoryStore();
    m_memory = core::MemoryStore();
    m_troubles = std::make_unique<core::Troubles>();
    m_connections = std::make_unique<core::Connections>(m_paths, m_clock, m_keychain, m_memory, *m_troubles);
    m_rules = std::make_unique<core::RulesStore>(m_paths, m_clock, m_keychain, *m_troubles);
    m_settings = std::make_unique<core::Settings>(m_paths, m_clock, *m_troubles);
    m_httpClients = std::make_unique<core::HttpClients>(m_paths);
    m_supervisor = std::make_unique<core::Supervisor>(
        m_clock, core::Supervisor::Options{.program = QStringLiteral(LATCHBOOK_BIN "/latchbook-server"),
                                           .firstWait = milliseconds(50)});
    m_connections->load();
    m_rules->load();
    m_settings->load();
    m_app = makeAppModel({.clock = m_clock,
                          .phrases = phrases(),
                          .supervisor = *m_supervisor,
                          .connections = *m_connections,
                          .rules = *m_rules,
                          .settings = *m_settings,
                          .httpClients = *m_httpClients,
                          .troubles = *m_troubles,
                          .keychain = m_keychain,
                          .autostart = {},
                          .languages = {}});
    QVERIFY(waitFor([this] { return m_rules->standing() == core::RulesStore::Standing::Proven; }));
    m_supervisor->start();
    QVERIFY(waitFor([this] { return isRunning() && !m_app->services()->offers().isEmpty(); }));
}

void tst_AppModel::cleanup()
{
    m_supervisor->stop();
    waitFor([this] { return m_supervisor->state() == core::ServerState::Stopped; });
    m_app.reset();
}

Process::Start tst_AppModel::entry() const
{
    return {"latchbook-mcp", {QStringLiteral("linktime")}, clientEnvironment(m_home->path().toStdString())};
}

void tst_AppModel::addKey()
{
    // The draft knows no address; the sandbox's comes with a connection that is already there.
    const auto key = std::make_shared<Secret>("lt_live_wrong");
    const Task<Done> put =
        m_connections->put({.service = "linktime", .baseUrl = m_sandbox->url("linktime"), .forThisRun = true}, key);
    QVERIFY(waitFor([&] { return put.isFinished() && !m_app->services()->cards().isEmpty(); }));
    m_app->services()->startReplace(QStringLiteral("linktime@default"));
    auto *draft = qobject_cast<KeyDraft *>(m_app->services()->draft());
    draft->test(QStringLiteral("lt_live_wrong"));
    QVERIFY(waitFor([&] { return !draft->result().isNull(); }));
    QCOMPARE(textIn(draft->result(), "tone"), QStringLiteral("danger"));
    draft->save(QString::fromStdString(m_sandbox->key("linktime")));
    QVERIFY(waitFor([this] { return m_app->services()->draft() == nullptr; }));
}

void tst_AppModel::goesFromPageToPage()
{
    QSignalSpy changed(m_app.get(), &AppModel::pageChanged);
    for (const char *page : {"activity", "services", "tools", "settings", "home"}) {
        m_app->go(QLatin1String(page));
        QCOMPARE(m_app->page(), QLatin1String(page));
    }
    QCOMPARE(changed.size(), 5);
    m_app->go(QStringLiteral("clients"));
    m_app->go(QStringLiteral("home"));
    QCOMPARE(changed.size(), 5);
    // A service that fails leads to its page.
    m_app->home()->act(QStringLiteral("linktime@default"));
    QCOMPARE(m_app->page(), QStringLiteral("services"));
}

void tst_AppModel::tellsTheNoticeThatMattersMost()
{
    QCOMPARE(m_app->notice(), QString());
    QVERIFY(!m_app->hasTrouble());
    m_app->act(); // there is nothing to do
    m_troubles->tell({.id = QStringLiteral("settings"), .text = QStringLiteral("Settings were damaged.")});
    QCOMPARE(m_app->notice(), QStringLiteral("Settings were damaged."));
    QVERIFY(!m_app->noticeAction().isEmpty());
    QVERIFY(m_app->hasTrouble());
    m_app->setServer(core::ServerState::Waiting, QStringLiteral("The server ended."));
    QCOMPARE(m_app->notice(), QStringLiteral("The server ended."));
    QCOMPARE(m_app->noticeAction(), QString());
    QCOMPARE(m_app->statusTone(), QStringLiteral("danger"));
    m_app->setServer(core::ServerState::Running, {});
    m_app->act();
    QCOMPARE(m_app->notice(), QString());
    QVERIFY(m_troubles->list().empty());
    QVERIFY(!m_app->hasTrouble());
    m_app->setServer(core::ServerState::Waiting, QStringLiteral("The server ended."));
    QVERIFY(m_app->hasTrouble());
    m_app->setServer(core::ServerState::Running, {});
}

void tst_AppModel::addsAKeyAndShowsWhatItsCallsDo()
{
    addKey();
    QCOMPARE(textIn(m_app->services()->cards().first(), "owner"), QStringLiteral("Maya Okafor"));
    QCOMPARE(m_app->statusDetail(), QStringLiteral("No client attached"));

    McpClient client(entry());
    client.initialize();
    const QSignalSpy working(m_app.get(), &AppModel::workingChanged);
    QVERIFY(!flagOf(client.callTool("get_me"), "isError"));
    QVERIFY(waitFor([&] { return !working.isEmpty(); }));
    QVERIFY(waitFor([this] { return m_app->home()->clients().size() == 1; }));
    QCOMPARE(m_app->statusDetail(), QStringLiteral("1 client attached"));
    QVERIFY(waitFor([this] { return in(m_app->home()->clients().first(), "calls").toInt() == 1; }));
    QVERIFY(waitFor([this] {
        return textIn(m_app->home()->services().first(), "line").startsWith(QLatin1String("Maya Okafor, "))
               && in(m_app->home()->services().first(), "used").toInt() > 0;
    }));
    QVERIFY(waitFor([this] { return m_app->activity()->rows()->rowCount() == 1; }));
    QCOMPARE(textIn(m_app->home()->chart(), "ranText"), QStringLiteral("1 ran by rule"));
    QCOMPARE(m_app->activity()->footLeft(), QStringLiteral("1 call today"));

    QVERIFY(m_connections->find("linktime", "default")->lastUsed > 0);

    const qint64 number =
        m_app->activity()->rows()->data(m_app->activity()->rows()->index(0, 0), CallList::Number).toLongLong();
    m_app->activity()->select(number);
    QVERIFY(waitFor([this] { return in(m_app->activity()->detail(), "steps").toList().size() == 3; }));
    QVERIFY(textIn(m_app->activity()->detail(), "result").contains(QLatin1String("maya")));
}

void tst_AppModel::handsARuleToTheServer()
{
    addKey();
    McpClient client(entry());
    client.initialize();
    m_app->tools()->setService(QStringLiteral("linktime"));
    m_app->tools()->setRule(QStringLiteral("create_contact"), 0, QStringLiteral("deny"));
    QVERIFY(waitFor([&] {
        return codeOfResult(client.callTool("create_contact", {{"name", "Ada"}, {"email", "ada@example.com"}}))
               == "refused";
    }));
    QVERIFY(waitFor([this] { return m_app->tools()->trouble().isEmpty(); }));
}

void tst_AppModel::offersTheStandardRulesForThoseSomebodyElseChanged()
{
    const QString file = QString::fromStdString((m_paths.config / "rules.json").string());
    m_app->tools()->setRule(QStringLiteral("create_contact"), 0, QStringLiteral("deny"));
    QVERIFY(waitFor([&] { return QFile::exists(file) && m_rules->rules().rules.size() == 1; }));
    const Task<Done> saved = m_rules->setPreset("careful"); // behind it, the first is saved
    QVERIFY(waitFor([&] { return saved.isFinished(); }));
    QFile rules(file);
    QVERIFY(rules.open(QIODevice::Append));
    rules.write(" ");
    rules.close();
    m_rules->load();
    QVERIFY(waitFor([this] { return m_app->noticeAction() == QStringLiteral("Use the standard rules"); }));
    QVERIFY(!m_app->notice().isEmpty());
    m_app->tools()->setPreset(QStringLiteral("careful"));
    QVERIFY(waitFor([this] { return !m_app->tools()->trouble().isEmpty(); }));
    m_app->act();
    QVERIFY(waitFor([this] { return m_app->notice().isEmpty(); }));
    QCOMPARE(m_rules->standing(), core::RulesStore::Standing::Proven);
    m_app->tools()->setPreset(QStringLiteral("careful"));
    QVERIFY(waitFor([this] { return m_app->tools()->preset() == QStringLiteral("careful"); }));
    QVERIFY(waitFor([this] { return m_app->tools()->trouble().isEmpty(); }));
}

void tst_AppModel::letsAClientInOverHttp()
{
    HttpModel *http = m_app->http();
    http->setPort(QString::number(freePort()));
    QVERIFY(http->addClient(QStringLiteral("ada")));
    http->setOn(true);
    QVERIFY(waitFor([&] { return !http->address().isEmpty(); }));
    HttpMcp ada(http->address().toStdString(), http->newToken().toStdString());
    ada.initialize();
    QVERIFY(waitFor([&] { return textIn(http->clients().first(), "detail") == QStringLiteral("Attached now"); }));
    // The server's death closes it; the next server opens it again.
    ::kill(pid_t(m_supervisor->processId()), SIGKILL);
    QVERIFY(waitFor([&] { return http->address().isEmpty(); }));
    QVERIFY(waitFor([&] { return !http->address().isEmpty(); }));
    ada.session.clear();
    ada.initialize();
    QCOMPARE(ada.post(httpRequest(1, "ping")).status(), 200);
    http->removeClient(QStringLiteral("ada"));
    QVERIFY(waitFor([&] { return ada.post(httpRequest(2, "ping")).status() == 401; }));
    http->setOn(false);
    QCOMPARE(http->address(), QString());
    QVERIFY(waitFor([&] { return !RawClient(ada.port).isConnected(); }));
}

void tst_AppModel::pausesAndStaysPausedOverARestart()
{
    addKey();
    m_app->setPaused(true);
    QCOMPARE(m_app->statusText(), QStringLiteral("Paused"));
    QVERIFY(!m_app->hasTrouble());
    ::kill(pid_t(m_supervisor->processId()), SIGKILL);
    QVERIFY(waitFor([this] { return m_supervisor->state() != core::ServerState::Running; }));
    QVERIFY(waitFor([this] { return m_supervisor->state() == core::ServerState::Running; }));
    McpClient client(entry());
    client.initialize();
    QVERIFY(!flagOf(client.callTool("get_me"), "isError")); // the key was handed over again
    const std::string code =
        codeOfResult(client.callTool("create_contact", {{"name", "Ada"}, {"email", "ada@example.com"}}));
    QCOMPARE(code, std::string("refused"));
    m_app->setPaused(false);
    QCOMPARE(m_app->statusText(), QStringLiteral("Running"));
}

LATCHBOOK_CASE(tst_AppModel)
#include "tst_appmodel.moc"
