// The app's parts, made in dependency order and handed to each other by constructor: its composition root.
#pragma once

#include "core/desktopactivation.h"
#include "core/httpclients.h"
#include "core/keychain.h"
#include "core/keychainwatch.h"
#include "core/rulesstore.h"
#include "core/settings.h"
#include "core/singleinstance.h"
#include "core/supervisor.h"
#include "model/appmodel.h"
#include "model/approvalqueue.h"
#include "shell/approvalwindow.h"
#include "shell/demo.h"
#include "shell/language.h"
#include "shell/logexport.h"
#include "shell/mainwindow.h"
#include "shell/notifications.h"
#include "shell/secretwindows.h"
#include "shell/statuswatcher_linux.h"
#include "shell/tray.h"

#include <QQmlEngine>

namespace latchbook::shell {

class Application final : public QObject
{
    Q_OBJECT
public:
    struct Options {
        bool inBackground = false; ///< woken by an AI client or by the login: no window
        bool isDemo = false;
    };

    /// Fails with Code::Conflict when another app runs for this user, or when the phrases or the run folder cannot be
    /// had.
    static Result<std::unique_ptr<Application>> create(Options options);
    ~Application() override;

    void start();

private:
    Application(Options options, std::unique_ptr<Demo> demo, Paths paths,
                std::unique_ptr<core::SingleInstance> instance, std::unique_ptr<control::Phrases> phrases);

    Task<Done> load();
    void loadAgain();
    Task<Done> makeTray();
    void connectQuestions();
    void notify();
    void serverChanged(core::ServerState state);
    void updateTray();
    void updateTheme();
    void openMain();
    void mainLeft();
    void prepareApproval();
    void review(const QString &question);
    void quit();
    model::ApprovalQueue::Actions queueActions();
    QQmlEngine &engine();
    ApprovalWindow &approval();

    const Options m_options;
    std::unique_ptr<Demo> m_demo; ///< first: it moves the home
    const Paths m_paths;
    std::unique_ptr<core::SingleInstance> m_instance;
    std::unique_ptr<control::Phrases> m_phrases;
    Language m_language;
    SystemClock m_clock;
    core::Troubles m_troubles;
    core::Settings m_settings;
    core::HttpClients m_httpClients;
    std::unique_ptr<core::KeychainState> m_keychainState;
    core::KeychainWatch m_keychainWatch;
    core::Keychain m_keychain;
    core::MemoryStore m_memory;
    core::Connections m_connections;
    core::RulesStore m_rules;
    core::Supervisor m_supervisor;
    std::unique_ptr<model::AppModel> m_model;
    model::ApprovalQueue m_queue;
    Notifications m_notifications;
    StatusNotifierWait m_trayWait;
    LogExport m_export;
    std::unique_ptr<core::DesktopActivation> m_busName;
    std::unique_ptr<Tray> m_tray;
    std::unique_ptr<QQmlEngine> m_engine; ///< made with the first window
    std::unique_ptr<ApprovalWindow> m_approval;
    std::unique_ptr<MainWindow> m_main;
    SecretWindows m_secretWindows;
    std::map<QString, QString> m_isTold; ///< question → title in its notification
    bool m_isQuitting = false;
};

} // namespace latchbook::shell
