#include "shell/application.h"

#include "core/autostart.h"
#include "core/quitmark.h"
#include "model/corewiring.h"
#include "shell/darkmode.h"

#include <QApplication>
#include <QClipboard>
#include <QLoggingCategory>
#include <QQuickWindow>

namespace latchbook::shell {
namespace {

Q_LOGGING_CATEGORY(lcApplication, "latchbook.shell.application", QtWarningMsg)

/// At login the tray may come after us.
constexpr std::chrono::seconds trayPatience{5};

std::optional<core::Autostart> autostartOfThisUser()
{
    Result<core::Autostart> autostart = core::Autostart::ofThisUser();
    return autostart ? std::optional(*std::move(autostart)) : std::nullopt;
}

} // namespace

Result<std::unique_ptr<Application>> Application::create(Options options)
{
    std::unique_ptr<Demo> demo = options.isDemo ? std::make_unique<Demo>() : nullptr;
    const Paths paths = Paths::ofThisUser();
    Result<std::unique_ptr<core::SingleInstance>> instance = core::SingleInstance::claim(paths);
    if (!instance)
        return instance.error();
    Result<std::unique_ptr<control::Phrases>> phrases = control::Phrases::load();
    if (!phrases)
        return phrases.error();
    return std::unique_ptr<Application>(
        new Application(options, std::move(demo), paths, std::move(*instance), std::move(*phrases)));
}

Application::Application(Options options, std::unique_ptr<Demo> demo, Paths paths,
                         std::unique_ptr<core::SingleInstance> instance, std::unique_ptr<control::Phrases> phrases)
    : m_options(options)
    , m_demo(std::move(demo))
    , m_paths(std::move(paths))
    , m_instance(std::move(instance))
    , m_phrases(std::move(phrases))
    , m_settings(m_paths, m_clock, m_troubles)
    , m_httpClients(m_paths)
    , m_keychainState(core::makeKeychainState(m_clock))
    , m_keychainWatch(*m_keychainState)
    , m_keychain(m_clock, *m_keychainState)
    , m_connections(m_paths, m_clock, m_keychain, m_memory, m_troubles)
    , m_rules(m_paths, m_clock, m_keychain, m_troubles)
    , m_supervisor(m_clock)
    , m_queue(m_clock, *m_phrases, queueActions())
    , m_trayWait(m_clock)
    , m_export(m_troubles)
{
    m_settings.load();
    m_httpClients.load();
    m_language.use(m_settings.values().language);
    m_model = model::makeAppModel({.clock = m_clock,
                                   .phrases = *m_phrases,
                                   .supervisor = m_supervisor,
                                   .connections = m_connections,
                                   .rules = m_rules,
                                   .settings = m_settings,
                                   .httpClients = m_httpClients,
                                   .troubles = m_troubles,
                                   .keychain = m_keychain,
                                   .autostart = autostartOfThisUser(),
                                   .languages = Language::all()});
    connect(m_instance.get(), &core::SingleInstance::showAsked, this, &Application::openMain);
    connect(m_instance.get(), &core::SingleInstance::reloadAsked, this, &Application::loadAgain);
    connect(&m_supervisor, &core::Supervisor::message, &m_queue, &model::ApprovalQueue::take);
    connect(&m_supervisor, &core::Supervisor::stateChanged, this, &Application::serverChanged);
    connect(m_model.get(), &model::AppModel::statusChanged, this, &Application::updateTray);
    connect(m_model.get(), &model::AppModel::pausedChanged, this, &Application::updateTray);
    connect(m_model.get(), &model::AppModel::noticeChanged, this, &Application::updateTray);
    connect(m_model.get(), &model::AppModel::workingChanged, this, &Application::updateTray);
    connect(m_model->home(), &model::HomeModel::reviewWanted, this, &Application::review);
    connect(m_model->home(), &model::HomeModel::clientsChanged, this, &Application::prepareApproval);
    connect(&m_settings, &core::Settings::changed, this, &Application::updateTheme);
    connect(&m_keychainWatch, &core::KeychainWatch::becameUsable, this, &Application::loadAgain);
    connect(m_model->activity(), &model::ActivityModel::exportWanted, &m_export, &LogExport::ask);
    connectQuestions();
}

Application::~Application()
{
    m_notifications.closeAll();
    m_connections.save(); // when each key was last used
    // What QML shows lives longer than what it is shown with.
    m_main.reset();
    m_approval.reset();
    m_engine.reset();
}

model::ApprovalQueue::Actions Application::queueActions()
{
    return {.send = [this](const control::ToServer &message) { m_supervisor.send(message); },
            .addRule = [this](const control::Question &question,
                              const Json &conditions) { m_rules.addAlways(question, conditions); },
            .ownerOf =
                [this](const std::string &service, const std::string &connection) {
                    const core::Connection *known = m_connections.find(service, connection);
                    const std::string owner = known ? known->owner : std::string();
                    // A service that does not say whose key it is: the name that the person gave it.
                    const bool isNamed = owner.empty() && connection != "default";
                    return QString::fromStdString(isNamed ? connection : owner);
                },
            .copy = [](const QString &text) { QGuiApplication::clipboard()->setText(text); }};
}

void Application::start()
{
    if (!m_options.inBackground)
        core::removeQuitMark(m_paths);
    if (auto name = core::DesktopActivation::claim(); name && !m_options.isDemo)
        m_busName = std::move(*name);
    load();
    makeTray();
    if (!m_options.inBackground)
        openMain();
}

Task<Done> Application::load()
{
    if (m_demo) { // its client shall find a server that has the keys
        connect(m_demo.get(), &Demo::servicesReady, &m_supervisor, &core::Supervisor::start);
        m_demo->start(m_connections);
        co_return Done{};
    }
    const Task<Done> keys = m_connections.load();
    const Status loaded = co_await keys;
    const Task<Done> rules = m_rules.load();
    const Status proven = co_await rules;
    if (!loaded || !proven)
        qCWarning(lcApplication, "Not everything could be loaded; the window says what.");
    m_supervisor.start();
    co_return Done{};
}

void Application::loadAgain()
{
    if (m_demo)
        return; // its key is in memory
    m_connections.load();
    m_rules.load();
}

Task<Done> Application::makeTray()
{
    const Task<TrayHost> waiting =
        m_trayWait.found(m_options.inBackground ? milliseconds(trayPatience) : milliseconds(0));
    const Result<TrayHost> host = co_await waiting;
    if (!host)
        co_return host.error();
    m_tray = std::make_unique<Tray>();
    connect(m_tray.get(), &Tray::openAsked, this, &Application::openMain);
    connect(m_tray.get(), &Tray::reviewAsked, this, &Application::review);
    connect(m_tray.get(), &Tray::pauseAsked, m_model.get(), &model::AppModel::setPaused);
    connect(m_tray.get(), &Tray::quitAsked, this, &Application::quit);
    updateTray();
    QMetaObject::invokeMethod(this, &Application::prepareApproval, Qt::QueuedConnection);
    co_return Done{};
}

void Application::connectQuestions()
{
    connect(&m_queue, &model::ApprovalQueue::arrived, this, [this](const QString &id, bool isOwn) {
        if (isOwn)
            return review(id); // the person who asks looks on
        review({}); // visible at once; the keyboard stays where it is
        m_isTold[id] = QString();
        notify();
    });
    connect(&m_queue, &model::ApprovalQueue::closed, this, [this](const QString &id) {
        m_isTold.erase(id);
        m_notifications.close(id);
    });
    connect(&m_queue, &model::ApprovalQueue::waitingChanged, this, [this] {
        m_model->setWaiting(m_queue.waiting());
        notify();
        updateTray();
    });
    connect(&m_queue, &model::ApprovalQueue::callWanted, this, [this](const QString &id) {
        m_model->showCall(id);
        openMain();
    });
    connect(&m_queue, &model::ApprovalQueue::secretKept, this,
            [this](const QString &whose, const QString &label, const QString &secret) {
                m_secretWindows.show(whose, label, secret);
            });
    connect(&m_notifications, &Notifications::reviewed, this, &Application::review);
    connect(&m_notifications, &Notifications::denied, &m_queue, &model::ApprovalQueue::denyFromNotification);
}

/// Again when the facts say more than the call did.
void Application::notify()
{
    if (!m_settings.values().notifications)
        return;
    for (const model::WaitingQuestion &question : m_queue.waiting()) {
        const auto told = m_isTold.find(question.id);
        if (told == m_isTold.end() || told->second == question.title)
            continue;
        told->second = question.title;
        m_notifications.tell(question.id, tr("%1 asks").arg(question.client), question.title);
    }
}

void Application::serverChanged(core::ServerState state)
{
    if (state == core::ServerState::Waiting || state == core::ServerState::Stopped)
        m_queue.clear(); // the server's death withdrew them
    if (m_demo && state == core::ServerState::Running)
        m_demo->play();
    if (state == core::ServerState::Running) // queued: the server gets its keys first
        QMetaObject::invokeMethod(this, &Application::prepareApproval, Qt::QueuedConnection);
    if (state == core::ServerState::Stopped && m_isQuitting)
        QCoreApplication::quit();
    updateTray();
}

void Application::updateTray()
{
    if (!m_tray)
        return;
    const QString notice = m_model->notice();
    TrayFacts facts{.isWorking = m_model->isWorking(),
                    .hasTrouble = m_model->hasTrouble(),
                    .isPaused = m_model->paused(),
                    .line = notice.isEmpty() ? m_model->statusText() : notice};
    for (const model::WaitingQuestion &question : m_queue.waiting())
        facts.waiting.push_back({question.id, question.title});
    m_tray->show(facts);
}

QQmlEngine &Application::engine()
{
    if (!m_engine) {
        // Looks the same everywhere, and weighs a third of what OpenGL does.
        if (qEnvironmentVariableIsEmpty("QT_QUICK_BACKEND"))
            QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
        m_engine = std::make_unique<QQmlEngine>();
        m_engine->addImportPath(QStringLiteral("qrc:/qt/qml"));
        updateTheme();
    }
    return *m_engine;
}

void Application::updateTheme()
{
    if (!m_engine)
        return;
    const std::string &theme = m_settings.values().theme;
    const int type = qmlTypeId("Latchbook", 1, 0, "Theme");
    if (auto *singleton = m_engine->singletonInstance<QObject *>(type))
        singleton->setProperty("dark", theme == "dark" || (theme == "system" && desktopIsDark()));
}

void Application::openMain()
{
    core::removeQuitMark(m_paths);
    if (!m_main) {
        m_main = std::make_unique<MainWindow>(&engine(), *m_model);
        connect(m_main.get(), &MainWindow::left, this, &Application::mainLeft);
    }
    m_main->present();
}

void Application::mainLeft()
{
    if (m_tray && m_tray->isVisible())
        return;
    // Without a tray the window is the only way in: it goes to the task bar instead of nowhere.
    m_troubles.tell({.id = QStringLiteral("no-tray"),
                     .text = tr("There is no tray here, so Latchbook goes on in the background when this window is "
                                "closed. Start Latchbook again to open it.")});
}

ApprovalWindow &Application::approval()
{
    if (!m_approval)
        m_approval = std::make_unique<ApprovalWindow>(&engine(), m_queue);
    return *m_approval;
}

/// Not when a person waits for what it asks, but when all else is up; where there is no tray, while the first client
/// says hello.
void Application::prepareApproval()
{
    const bool isUp = m_tray && m_supervisor.state() == core::ServerState::Running;
    if (isUp || !m_model->home()->clients().isEmpty())
        approval().load();
}

void Application::review(const QString &question)
{
    if (m_queue.isEmpty())
        return;
    if (question.isEmpty())
        return approval().present();
    m_queue.showQuestion(question);
    approval().presentActive();
}

void Application::quit()
{
    if (const Status left = core::leaveQuitMark(m_paths); !left)
        qCWarning(lcApplication, "%s", left.error().message.c_str());
    m_isQuitting = true;
    if (m_supervisor.state() == core::ServerState::Stopped)
        return QCoreApplication::quit();
    m_supervisor.stop();
}

} // namespace latchbook::shell
