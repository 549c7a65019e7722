// What Settings shows: what the person set up, and the consents that still stand.
#pragma once

#include "base/task.h"
#include "control/messages.h"
#include "core/alarm.h"
#include "core/settings.h"

#include <QObject>
#include <QPointer>
#include <QVariantList>

namespace latchbook::model {

class SettingsModel final : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QVariantList groups READ groups NOTIFY groupsChanged)
    /// That assistants may upload files from.
    Q_PROPERTY(QVariantList folders READ folders NOTIFY groupsChanged)
    Q_PROPERTY(QVariantList consents READ consents NOTIFY consentsChanged)
    /// Why the last change was not made, or not kept; "" when all is well.
    Q_PROPERTY(QString trouble READ trouble NOTIFY troubleChanged)
public:
    struct Actions {
        std::function<void(const control::ToServer &message)> send;
        /// As core::Settings::set().
        std::function<Status(const core::SettingValues &values)> set;
        /// As core::Autostart; none: this Latchbook is not one to start at login.
        std::function<bool()> startsAtLogin;
        std::function<Status(bool on)> setAutostart;
        /// As core::RulesStore.
        std::function<Task<Done>(std::vector<std::string> folders)> setUploadFolders;
        std::function<Task<Done>(bool on)> setWideDestructive;
    };
    struct Language {
        QString id; ///< "de"; empty: the system's
        QString text; ///< by its own name
    };

    /// The clock outlives it. `languages`: those there is a translation for, without the system's.
    SettingsModel(Clock &clock, std::vector<Language> languages, Actions actions, QObject *parent = nullptr);

    QVariantList groups() const;
    QVariantList folders() const;
    QVariantList consents() const;
    QString trouble() const { return m_trouble; }

    void setValues(const core::SettingValues &values);
    void setRules(const control::RuleSet &rules);
    void take(const control::ConsentsChanged &consents);
    void setTools(std::function<QString(const std::string &service, const std::string &tool)> title);

    Q_INVOKABLE void set(const QString &id, const QVariant &value);
    /// `path` as a person writes it; false, and `trouble` says why, when it is no folder.
    Q_INVOKABLE bool addFolder(const QString &path);
    Q_INVOKABLE void removeFolder(const QString &id);
    Q_INVOKABLE void revoke(const QString &id);

Q_SIGNALS:
    void groupsChanged();
    void consentsChanged();
    void troubleChanged();

private:
    QVariantList generalRows() const;
    QVariantList safetyRows() const;
    void setTrouble(const Status &status);
    void forgetExpired();
    static Task<Done> follow(QPointer<SettingsModel> self, Task<Done> changing);

    Clock &m_clock;
    const std::vector<Language> m_languages;
    const Actions m_actions;
    core::SettingValues m_values;
    bool m_wideDestructive = false;
    std::vector<std::string> m_uploadFolders;
    std::vector<control::Consent> m_consents;
    core::Alarm m_expiry; ///< of a consent
    std::function<QString(const std::string &, const std::string &)> m_title;
    QString m_trouble;
};

} // namespace latchbook::model
