// The part of Settings about connections over HTTP: whether there is a way in, where, and who has a token for it.
#pragma once

#include "control/messages.h"
#include "core/settings.h"

#include <QObject>
#include <QVariantList>

namespace latchbook::model {

class HttpModel final : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool on READ isOn NOTIFY changed)
    Q_PROPERTY(QString port READ port NOTIFY changed)
    Q_PROPERTY(QString portNote READ portNote CONSTANT)
    /// Where clients find it; "" while it is closed.
    Q_PROPERTY(QString address READ address NOTIFY changed)
    /// Why it is closed though it is on, or why the last change was not made; "" when all is well.
    Q_PROPERTY(QString trouble READ trouble NOTIFY changed)
    Q_PROPERTY(QVariantList clients READ clients NOTIFY clientsChanged)
    /// Of the client that was just added; "" once the person has it.
    Q_PROPERTY(QString newClient READ newClient NOTIFY tokenChanged)
    Q_PROPERTY(QString newToken READ newToken NOTIFY tokenChanged)
public:
    struct Actions {
        /// As core::Settings::set().
        std::function<Status(const core::SettingValues &values)> set;
        /// As core::HttpClients.
        std::function<Result<std::string>(const std::string &name)> add;
        std::function<Status(const std::string &name)> remove;
    };

    explicit HttpModel(Actions actions, QObject *parent = nullptr);

    bool isOn() const { return m_values.http; }
    QString port() const { return QString::number(m_values.httpPort); }
    QString portNote() const;
    QString address() const;
    QString trouble() const;
    QVariantList clients() const;
    QString newClient() const { return m_newClient; }
    QString newToken() const { return m_newToken; }

    void setValues(const core::SettingValues &values);
    void setNames(const std::vector<std::string> &names);
    void take(const control::HttpTold &told);
    void take(const control::ClientsChanged &clients);

    Q_INVOKABLE void setOn(bool on);
    /// `port` as a person writes it.
    Q_INVOKABLE void setPort(const QString &port);
    /// False, and `trouble` says why, when there is no new client.
    Q_INVOKABLE bool addClient(const QString &name);
    Q_INVOKABLE void removeClient(const QString &id);
    /// The person has the new token; it is shown no more.
    Q_INVOKABLE void forgetToken();

Q_SIGNALS:
    void changed();
    void clientsChanged();
    void tokenChanged();

private:
    void set(const core::SettingValues &values);
    void setTrouble(const QString &words);
    QString troubleOf(const Error &error, const QString &name) const;

    const Actions m_actions;
    core::SettingValues m_values;
    control::HttpTold m_told;
    std::vector<std::string> m_names;
    std::vector<control::Client> m_attached;
    QString m_trouble;
    QString m_newClient;
    QString m_newToken;
};

} // namespace latchbook::model
