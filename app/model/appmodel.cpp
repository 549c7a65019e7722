#include "model/appmodel.h"

#include "base/timetext.h"
#include "model/text.h"

namespace latchbook::model {
namespace {

constexpr milliseconds minute{60'000};
constexpr const char *pages[] = {"home", "activity", "services", "tools", "settings"};

ServicesModel::Actions withSend(ServicesModel::Actions actions, const AppModel::Actions &all)
{
    actions.send = all.send;
    return actions;
}

SettingsModel::Actions withSend(SettingsModel::Actions actions, const AppModel::Actions &all)
{
    actions.send = all.send;
    return actions;
}

} // namespace

AppModel::AppModel(Clock &clock, const control::Phrases &phrases, std::vector<SettingsModel::Language> languages,
                   Actions actions, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_actions(std::move(actions))
    , m_day(m_actions.send)
    , m_home(clock, m_titles, m_day)
    , m_activity(clock, phrases, m_titles, m_day, m_actions.send)
    , m_services(clock, m_titles, withSend(m_actions.services, m_actions))
    , m_tools(m_titles, m_actions.tools)
    , m_settings(clock, std::move(languages), withSend(m_actions.settings, m_actions))
    , m_http(m_actions.http)
    , m_running(clock)
    , m_minute(clock, this)
{
    m_settings.setTools(
        [this](const std::string &service, const std::string &tool) { return m_titles.title(service, tool); });
    connect(&m_running, &RunningCalls::changed, this, &AppModel::workingChanged);
    connect(&m_home, &HomeModel::serviceWanted, this, [this] { go(QStringLiteral("services")); });
    tick();
}

void AppModel::tick()
{
    m_minute.set(minute, [this] { tick(); });
    m_home.dayChanged();
    m_activity.dayChanged();
}

QString AppModel::statusText() const
{
    switch (m_server) {
    case core::ServerState::Running: return m_paused ? tr("Paused") : tr("Running");
    case core::ServerState::Starting: return tr("Starting");
    case core::ServerState::Waiting: return tr("Not running");
    case core::ServerState::Stopping: return tr("Stopping");
    case core::ServerState::Stopped: return tr("Stopped");
    }
    return {};
}

QString AppModel::statusDetail() const
{
    if (m_server != core::ServerState::Running)
        return m_serverWords;
    // English says its plurals here; other languages have all of theirs in the second text.
    if (m_clientCount == 0)
        return tr("No client attached");
    return m_clientCount == 1 ? tr("1 client attached") : tr("%n clients attached", nullptr, int(m_clientCount));
}

QString AppModel::statusTone() const
{
    if (m_server == core::ServerState::Running)
        return m_paused ? QStringLiteral("warn") : QStringLiteral("ok");
    return m_server == core::ServerState::Waiting ? QStringLiteral("danger") : QStringLiteral("warn");
}

bool AppModel::hasTrouble() const { return m_server == core::ServerState::Waiting || !m_troubles.empty(); }

/// The server first: without it nothing works.
QString AppModel::notice() const
{
    if (m_server == core::ServerState::Waiting && !m_serverWords.isEmpty())
        return m_serverWords;
    const core::Trouble *trouble = topTrouble();
    return trouble ? trouble->text : QString();
}

QString AppModel::noticeAction() const
{
    if (m_server == core::ServerState::Waiting && !m_serverWords.isEmpty())
        return {};
    const core::Trouble *trouble = topTrouble();
    if (!trouble)
        return {};
    if (trouble->id == QLatin1String("rules") && m_isRulesInDoubt)
        return tr("Use the standard rules");
    return trouble->id == QLatin1String("keychain") ? tr("Unlock…") : tr("Got it");
}

void AppModel::act()
{
    const core::Trouble *trouble = topTrouble();
    if (!trouble || noticeAction().isEmpty())
        return;
    if (trouble->id == QLatin1String("keychain"))
        m_actions.unlockKeychain();
    else if (trouble->id == QLatin1String("rules") && m_isRulesInDoubt)
        m_actions.startRulesAnew();
    else
        m_actions.clearTrouble(trouble->id);
}

const core::Trouble *AppModel::topTrouble() const { return m_troubles.empty() ? nullptr : &m_troubles.front(); }

void AppModel::take(const control::ToApp &message)
{
    std::visit([this](const auto &one) { takeOne(one); }, message);
}

void AppModel::takeOne(const control::Ready &ready)
{
    m_titles.take(ready);
    m_services.take(ready);
    m_tools.take(ready);
    m_day.start(toMilliseconds(m_clock.now()));
    m_activity.start();
    m_home.retell();
}

void AppModel::takeOne(const control::Logged &logged)
{
    m_home.take(logged);
    m_activity.take(logged);
    m_services.take(logged);
    m_running.take(logged);
    if (m_day.take(logged)) {
        m_home.dayChanged();
        m_activity.countChanged();
    }
}

void AppModel::takeOne(const control::ClientsChanged &clients)
{
    m_clientCount = clients.clients.size();
    m_home.take(clients);
    m_tools.take(clients);
    m_http.take(clients);
    Q_EMIT statusChanged();
}

void AppModel::takeOne(const control::HealthChanged &health)
{
    m_home.take(health);
    m_services.take(health);
}

void AppModel::takeOne(const control::CallsListed &listed)
{
    m_activity.take(listed);
    if (m_day.take(listed)) {
        m_home.take(listed);
        m_services.take(listed);
        m_home.dayChanged();
        m_activity.countChanged();
    }
}

void AppModel::takeOne(const control::CallRead &read) { m_activity.take(read); }

void AppModel::setServer(core::ServerState state, const QString &words)
{
    m_server = state;
    m_serverWords = words;
    const bool isThere = state == core::ServerState::Running;
    m_activity.setLive(isThere);
    m_services.setServerThere(isThere);
    if (!isThere) {
        m_home.take(control::ClientsChanged{});
        m_tools.take(control::ClientsChanged{});
        m_http.take(control::ClientsChanged{});
        m_http.take(control::HttpTold{});
        m_settings.take(control::ConsentsChanged{});
        m_running.clear();
        m_clientCount = 0;
    }
    Q_EMIT statusChanged();
    Q_EMIT noticeChanged();
}

void AppModel::setConnections(const std::vector<core::Connection> &connections)
{
    m_home.setConnections(connections);
    m_services.setConnections(connections);
}

void AppModel::setSettings(const core::SettingValues &values)
{
    m_settings.setValues(values);
    m_http.setValues(values);
}

void AppModel::setRules(const control::RuleSet &rules)
{
    m_tools.setRules(rules);
    m_services.setRules(rules);
    m_settings.setRules(rules);
    m_isRulesInDoubt = rules.onlyReadsRun;
    Q_EMIT noticeChanged();
}

void AppModel::setTroubles(const std::vector<core::Trouble> &troubles)
{
    m_troubles = troubles;
    const auto isKeychain = [](const core::Trouble &one) { return one.id == QLatin1String("keychain"); };
    m_services.setKeychainAway(std::ranges::any_of(troubles, isKeychain));
    Q_EMIT noticeChanged();
}

void AppModel::setWaiting(const std::vector<WaitingQuestion> &questions)
{
    m_home.setWaiting(questions);
    if (std::exchange(m_waitingCount, int(questions.size())) != int(questions.size()))
        Q_EMIT waitingChanged();
}

void AppModel::showCall(const QString &callId)
{
    go(QStringLiteral("activity"));
    m_activity.show(callId);
}

void AppModel::setPaused(bool paused)
{
    if (m_paused == paused)
        return;
    m_paused = paused;
    m_actions.send(control::Paused{paused});
    Q_EMIT pausedChanged();
    Q_EMIT statusChanged();
}

void AppModel::go(const QString &page)
{
    const bool isPage = std::ranges::any_of(pages, [&](const char *one) { return page == QLatin1String(one); });
    if (!isPage || m_page == page)
        return;
    m_page = page;
    Q_EMIT pageChanged();
}

} // namespace latchbook::model
