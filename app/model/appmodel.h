// What the main window shows: the pages, whether the server runs, and what the app has to say at the top.
#pragma once

#include "core/connections.h"
#include "core/settings.h"
#include "core/supervisorstates.h"
#include "core/troubles.h"
#include "model/activitymodel.h"
#include "model/homemodel.h"
#include "model/httpmodel.h"
#include "model/runningcalls.h"
#include "model/servicesmodel.h"
#include "model/settingsmodel.h"
#include "model/toolsmodel.h"

namespace latchbook::model {

class AppModel final : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QString statusText READ statusText NOTIFY statusChanged)
    Q_PROPERTY(QString statusDetail READ statusDetail NOTIFY statusChanged)
    Q_PROPERTY(QString statusTone READ statusTone NOTIFY statusChanged)
    Q_PROPERTY(int waitingCount READ waitingCount NOTIFY waitingChanged)
    Q_PROPERTY(bool paused READ paused NOTIFY pausedChanged)
    Q_PROPERTY(QString page READ page NOTIFY pageChanged)
    Q_PROPERTY(QString notice READ notice NOTIFY noticeChanged)
    Q_PROPERTY(QString noticeAction READ noticeAction NOTIFY noticeChanged)
    Q_PROPERTY(QObject *home READ home CONSTANT)
    Q_PROPERTY(QObject *activity READ activity CONSTANT)
    Q_PROPERTY(QObject *services READ services CONSTANT)
    Q_PROPERTY(QObject *tools READ tools CONSTANT)
    Q_PROPERTY(QObject *settings READ settings CONSTANT)
    Q_PROPERTY(QObject *http READ http CONSTANT)
public:
    /// What the pages may do; corewiring.h fills it with the app's core.
    struct Actions {
        std::function<void(const control::ToServer &message)> send;
        ServicesModel::Actions services; ///< `send` is taken from above
        ToolsModel::Actions tools;
        SettingsModel::Actions settings; ///< `send` is taken from above
        HttpModel::Actions http;
        /// The person has read the notice.
        std::function<void(const QString &trouble)> clearTrouble;
        /// Ends the distrust of rules that somebody else changed: from the standard ones.
        std::function<void()> startRulesAnew;
        /// Tries the keychain again, asking the person for its password if need be.
        std::function<void()> unlockKeychain;
    };

    /// Clock and phrases outlive it.
    AppModel(Clock &clock, const control::Phrases &phrases, std::vector<SettingsModel::Language> languages,
             Actions actions, QObject *parent = nullptr);

    QString statusText() const;
    QString statusDetail() const;
    QString statusTone() const;
    int waitingCount() const { return m_waitingCount; }
    bool paused() const { return m_paused; }
    QString page() const { return m_page; }
    QString notice() const;
    QString noticeAction() const;
    /// Something waits to be mended: the server, a key, the rules. A pause is none.
    bool hasTrouble() const;
    /// Calls are on their way.
    bool isWorking() const { return m_running.isAny(); }
    HomeModel *home() { return &m_home; }
    ActivityModel *activity() { return &m_activity; }
    ServicesModel *services() { return &m_services; }
    ToolsModel *tools() { return &m_tools; }
    SettingsModel *settings() { return &m_settings; }
    HttpModel *http() { return &m_http; }

    /// From the server; every page gets what concerns it.
    void take(const control::ToApp &message);
    /// `words` as core::Supervisor has them.
    void setServer(core::ServerState state, const QString &words);
    void setConnections(const std::vector<core::Connection> &connections);
    void setRules(const control::RuleSet &rules);
    void setSettings(const core::SettingValues &values);
    void setTroubles(const std::vector<core::Trouble> &troubles);
    /// The questions that wait, the soonest deadline first.
    void setWaiting(const std::vector<WaitingQuestion> &questions);

    /// Opens Activity with this call.
    void showCall(const QString &callId);

    Q_INVOKABLE void setPaused(bool paused);
    /// "home", "activity", "services", "tools" or "settings"; anything else changes nothing.
    Q_INVOKABLE void go(const QString &page);
    /// The button of the notice.
    Q_INVOKABLE void act();

Q_SIGNALS:
    void statusChanged();
    void waitingChanged();
    void pausedChanged();
    void pageChanged();
    void noticeChanged();
    void workingChanged();

private:
    // Of those that concern more than one page.
    void takeOne(const control::Ready &ready);
    void takeOne(const control::Logged &logged);
    void takeOne(const control::ClientsChanged &clients);
    void takeOne(const control::HealthChanged &health);
    void takeOne(const control::CallsListed &listed);
    void takeOne(const control::CallRead &read);
    void takeOne(const control::Undone &undone) { m_activity.take(undone); }
    void takeOne(const control::KeyTested &tested) { m_services.take(tested); }
    void takeOne(const control::ConsentsChanged &consents) { m_settings.take(consents); }
    void takeOne(const control::HttpTold &told) { m_http.take(told); }
    template <typename Other>
    void takeOne(const Other &)
    {
    } // questions are the approval window's

    void tick();
    const core::Trouble *topTrouble() const;

    Clock &m_clock;
    const Actions m_actions;
    ToolTitles m_titles;
    CallDay m_day;
    HomeModel m_home;
    ActivityModel m_activity;
    ServicesModel m_services;
    ToolsModel m_tools;
    SettingsModel m_settings;
    HttpModel m_http;
    RunningCalls m_running;
    core::Alarm m_minute; ///< times and the chart go on without any event
    core::ServerState m_server = core::ServerState::Stopped;
    QString m_serverWords;
    std::vector<core::Trouble> m_troubles;
    std::size_t m_clientCount = 0;
    int m_waitingCount = 0;
    bool m_paused = false;
    bool m_isRulesInDoubt = false;
    QString m_page = QStringLiteral("home");
};

} // namespace latchbook::model
