#include "model/settingsmodel.h"

#include "base/timetext.h"
#include "model/text.h"

#include <QDir>

#include <algorithm>
#include <set>

namespace latchbook::model {
namespace {

QVariantMap choice(const QString &id, const QString &text)
{
    return {{QStringLiteral("id"), id}, {QStringLiteral("text"), text}};
}

QVariantMap row(const QString &id, const QString &kind, const QString &label, const QString &note,
                const QVariant &value, const QVariantList &choices = {}, bool enabled = true)
{
    return {{QStringLiteral("id"), id},          {QStringLiteral("kind"), kind},   {QStringLiteral("label"), label},
            {QStringLiteral("note"), note},      {QStringLiteral("value"), value}, {QStringLiteral("choices"), choices},
            {QStringLiteral("enabled"), enabled}};
}

/// What is set is among the choices, whoever set it.
std::set<int> with(int current, std::set<int> choices)
{
    choices.insert(current);
    return choices;
}

QVariantMap group(const QString &title, const QVariantList &rows)
{
    return {{QStringLiteral("title"), title}, {QStringLiteral("rows"), rows}};
}

constexpr QLatin1String switchKind("switch");
constexpr QLatin1String choiceKind("choice");

/// The person's clock may jump: then it is noticed so late at most.
constexpr milliseconds longestWait{60'000};

} // namespace

SettingsModel::SettingsModel(Clock &clock, std::vector<Language> languages, Actions actions, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_languages(std::move(languages))
    , m_actions(std::move(actions))
    , m_expiry(clock, this)
{
}

QVariantList SettingsModel::groups() const
{
    return {group(tr("General"), generalRows()), group(tr("Safety"), safetyRows())};
}

QVariantList SettingsModel::generalRows() const
{
    QVariantList languages{choice(QString(), tr("As the system"))};
    for (const Language &language : m_languages)
        languages.push_back(choice(language.id, language.text));
    const bool canStart = bool(m_actions.setAutostart);
    QVariantList rows{
        row(QStringLiteral("startAtLogin"), switchKind, tr("Start when you log in"),
            canStart ? tr("Latchbook waits in the tray.")
                     : tr("This Latchbook has a folder of its own and is not the one to start at login."),
            canStart && m_actions.startsAtLogin(), {}, canStart),
        row(QStringLiteral("notifications"), switchKind, tr("Notifications"),
            tr("Tell of a question also when its window is hidden."), m_values.notifications),
        row(QStringLiteral("theme"), choiceKind, tr("Appearance"), QString(), QString::fromStdString(m_values.theme),
            QVariantList{choice(QStringLiteral("system"), tr("As the system")),
                         choice(QStringLiteral("light"), tr("Light")), choice(QStringLiteral("dark"), tr("Dark"))})};
    if (!m_languages.empty()) // else there is nothing to choose
        rows.push_back(row(QStringLiteral("language"), choiceKind, tr("Language"), tr("Holds from the next start."),
                           QString::fromStdString(m_values.language), languages));
    return rows;
}

QVariantList SettingsModel::safetyRows() const
{
    QVariantList waits;
    for (const int minutes : with(m_values.waitMinutes, {2, 5, 10}))
        waits.push_back(choice(QString::number(minutes), tr("%n minutes", nullptr, minutes)));
    QVariantList times;
    for (const int days : with(m_values.keepDays, {0, 30, 90, 365}))
        times.push_back(choice(QString::number(days), days == 0 ? tr("For ever") : tr("%n days", nullptr, days)));
    return {row(QStringLiteral("waitMinutes"), choiceKind, tr("A question waits"),
                tr("Then no answer counts as Deny. Holds for new questions."), QString::number(m_values.waitMinutes),
                waits),
            row(QStringLiteral("keepDays"), choiceKind, tr("Keep the log"),
                tr("What is older goes for good, with what could be put back."), QString::number(m_values.keepDays),
                times),
            row(QStringLiteral("wideDestructive"), switchKind, tr("Longer consents for tools that delete"),
                tr("Offers 15 minutes and Always for them too. Without it each such call asks."), m_wideDestructive)};
}

QVariantList SettingsModel::folders() const
{
    QVariantList list;
    for (const std::string &folder : m_uploadFolders) {
        const bool isThere = QFileInfo(QString::fromStdString(folder)).isDir();
        list.push_back(QVariantMap{
            {QStringLiteral("id"), QString::fromStdString(folder)},
            {QStringLiteral("text"), shown(folder, 400)},
            {QStringLiteral("detail"), isThere ? QString() : tr("It is not there; nothing is uploaded from it.")}});
    }
    return list;
}

QVariantList SettingsModel::consents() const
{
    QVariantList list;
    const qint64 now = toMilliseconds(m_clock.now());
    for (const control::Consent &one : m_consents) {
        const QString title = m_title ? m_title(one.service, one.tool) : shown(one.tool, 80);
        const QString program = one.program.empty() ? QString() : programText(one.program);
        const QString given = tr("Given: %1").arg(dayTime(one.given, now));
        list.push_back(
            QVariantMap{{QStringLiteral("id"), QString::fromStdString(one.id)},
                        {QStringLiteral("text"), tr("%1: %2").arg(shown(one.client, 60), title)},
                        {QStringLiteral("detail"), program.isEmpty() ? given : tr("%1, %2").arg(given, program)},
                        {QStringLiteral("until"),
                         one.expires > 0 ? tr("until %1").arg(clockText(one.expires)) : tr("until it disconnects")}});
    }
    return list;
}

void SettingsModel::setValues(const core::SettingValues &values)
{
    m_values = values;
    Q_EMIT groupsChanged();
}

void SettingsModel::setRules(const control::RuleSet &rules)
{
    m_wideDestructive = rules.wideDestructive;
    m_uploadFolders = rules.uploadFolders;
    Q_EMIT groupsChanged();
}

void SettingsModel::setTools(std::function<QString(const std::string &, const std::string &)> title)
{
    m_title = std::move(title);
    Q_EMIT consentsChanged();
}

void SettingsModel::take(const control::ConsentsChanged &consents)
{
    m_consents = consents.consents;
    Q_EMIT consentsChanged();
    forgetExpired();
}

/// The server tells what is given and taken back, not what ends by itself.
void SettingsModel::forgetExpired()
{
    const qint64 now = toMilliseconds(m_clock.now());
    const auto isOver = [now](const control::Consent &one) { return one.expires > 0 && one.expires <= now; };
    if (std::erase_if(m_consents, isOver) > 0)
        Q_EMIT consentsChanged();
    milliseconds wait = longestWait;
    for (const control::Consent &one : m_consents)
        if (one.expires > 0)
            wait = std::min(wait, milliseconds(one.expires - now));
    m_expiry.clear();
    if (std::ranges::any_of(m_consents, [](const control::Consent &one) { return one.expires > 0; }))
        m_expiry.set(wait, [this] { forgetExpired(); });
}

void SettingsModel::set(const QString &id, const QVariant &value)
{
    if (id == QLatin1String("wideDestructive")) {
        follow(this, m_actions.setWideDestructive(value.toBool()));
        return;
    }
    if (id == QLatin1String("startAtLogin"))
        return setTrouble(m_actions.setAutostart ? m_actions.setAutostart(value.toBool()) : Status(Done{}));
    core::SettingValues values = m_values;
    if (id == QLatin1String("notifications")) {
        values.notifications = value.toBool();
    } else if (id == QLatin1String("theme")) {
        values.theme = value.toString().toStdString();
    } else if (id == QLatin1String("language")) {
        values.language = value.toString().toStdString();
    } else if (id == QLatin1String("waitMinutes")) {
        values.waitMinutes = value.toInt();
    } else if (id == QLatin1String("keepDays")) {
        values.keepDays = value.toInt();
    }
    setTrouble(m_actions.set(values));
}

bool SettingsModel::addFolder(const QString &path)
{
    QString folder = path.trimmed();
    if (folder == QLatin1String("~") || folder.startsWith(QLatin1String("~/")))
        folder.replace(0, 1, QDir::homePath());
    if (!QDir::isAbsolutePath(folder) || !QFileInfo(folder).isDir()) {
        setTrouble(
            Error{Code::InvalidArguments, tr("“%1” is no folder. Write its whole path.").arg(path).toStdString()});
        return false;
    }
    std::vector<std::string> folders = m_uploadFolders;
    const std::string cleaned = QDir::cleanPath(folder).toStdString();
    if (std::find(folders.begin(), folders.end(), cleaned) == folders.end())
        folders.push_back(cleaned);
    follow(this, m_actions.setUploadFolders(std::move(folders)));
    return true;
}

void SettingsModel::removeFolder(const QString &id)
{
    std::vector<std::string> folders = m_uploadFolders;
    std::erase(folders, id.toStdString());
    follow(this, m_actions.setUploadFolders(std::move(folders)));
}

void SettingsModel::revoke(const QString &id) { m_actions.send(control::ConsentRevoked{id.toStdString()}); }

/// What changes the rules tells later whether it could.
Task<Done> SettingsModel::follow(QPointer<SettingsModel> self, Task<Done> changing)
{
    const Status changed = co_await changing;
    if (self)
        self->setTrouble(changed);
    co_return Done{};
}

void SettingsModel::setTrouble(const Status &status)
{
    const QString words = status ? QString() : shown(status.error().message, 500);
    if (std::exchange(m_trouble, words) != words)
        Q_EMIT troubleChanged();
    Q_EMIT groupsChanged(); // a control that went ahead falls back to what holds
}

} // namespace latchbook::model
