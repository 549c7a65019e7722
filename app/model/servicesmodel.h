// What Services shows: a card for each connection, and the key that is being added.
#pragma once

#include "control/messages.h"
#include "core/connections.h"
#include "model/callwords.h"
#include "model/keydraft.h"

#include <QVariantList>

#include <set>

namespace latchbook::model {

class ServicesModel final : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QVariantList cards READ cards NOTIFY cardsChanged)
    Q_PROPERTY(QVariantList offers READ offers NOTIFY offersChanged)
    Q_PROPERTY(QObject *draft READ draft NOTIFY draftChanged)
public:
    struct Actions {
        std::function<void(const control::ToServer &message)> send;
        /// As in core::Connections.
        std::function<Task<Done>(core::Connection connection, SecretPtr key)> put;
        std::function<Task<Done>(std::string service, std::string connection)> remove;
    };

    /// Clock and titles outlive it.
    ServicesModel(const Clock &clock, const ToolTitles &titles, Actions actions, QObject *parent = nullptr);
    ~ServicesModel() override;

    QVariantList cards() const { return m_cards; }
    QVariantList offers() const;
    QObject *draft() const { return m_draft.get(); }

    void setConnections(const std::vector<core::Connection> &connections);
    void setRules(const control::RuleSet &rules);
    /// Whether there is a server to try keys.
    void setServerThere(bool there);
    /// The keychain cannot take keys: keeping them for this run is offered.
    void setKeychainAway(bool away);
    void take(const control::Ready &ready);
    void take(const control::HealthChanged &health);
    void take(const control::KeyTested &tested);
    void take(const control::CallsListed &listed);
    void take(const control::Logged &logged);

    // By a card's id.
    Q_INVOKABLE void test(const QString &id);
    Q_INVOKABLE void startReplace(const QString &id);
    Q_INVOKABLE void remove(const QString &id);
    /// By an offer's id.
    Q_INVOKABLE void startNew(const QString &serviceId);

Q_SIGNALS:
    void cardsChanged();
    void offersChanged();
    void draftChanged();

private:
    /// What this run knows of a connection beside its entry.
    struct Notes {
        std::string request; ///< a test on its way
        qint64 tested = 0;
        int milliseconds = 0;
        QString trouble; ///< of the last test or change
    };

    void refresh();
    QVariantMap cardOf(const core::Connection &connection) const;
    QVariantList fieldsOf(const core::Connection &connection) const;
    QString noteOf(const std::string &service) const;
    QString toolsText(const std::string &service) const;
    QString lastUsedText(const core::Connection &connection) const;
    const core::Connection *find(const QString &id) const;
    const control::ServiceHealth *healthOf(const core::Connection &connection) const;
    std::string freeName(const std::string &service) const;
    void open(core::Connection connection, bool isNew);
    void closeDraft();
    Task<Done> removeNow(QPointer<ServicesModel> self, std::string service, std::string connection);
    bool sendTest(const control::KeyTestAsked &asked);

    const Clock &m_clock;
    const ToolTitles &m_titles;
    const Actions m_actions;
    std::vector<core::Connection> m_connections;
    std::vector<control::ServiceInfo> m_services;
    std::vector<control::ServiceHealth> m_health;
    control::RuleSet m_rules;
    QVariantList m_cards;
    std::map<QString, Notes> m_notes; ///< by card id
    std::map<QString, std::string> m_lastClient; ///< by card id
    std::unique_ptr<KeyDraft> m_draft;
    bool m_isServerThere = false;
    bool m_isKeychainAway = false;
};

} // namespace latchbook::model
