// What Home shows: what waits for the person, how the services fare, who is attached, and the last 24 hours.
#pragma once

#include "control/messages.h"
#include "core/connections.h"
#include "model/callday.h"
#include "model/callwords.h"

#include <QObject>
#include <QVariantList>

namespace latchbook::model {

/// A question as Home lists it; all texts ready to show.
struct WaitingQuestion {
    QString id;
    QString icon;
    QString tone; ///< "danger", "warn" or "accent"
    QString title;
    QString detail;
    QString client;
    QString countdown;

    bool operator==(const WaitingQuestion &) const = default;
};

class HomeModel final : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QString logText READ logText NOTIFY logChanged)
    Q_PROPERTY(QVariantList waiting READ waiting NOTIFY waitingChanged)
    Q_PROPERTY(QVariantList services READ services NOTIFY servicesChanged)
    Q_PROPERTY(QVariantList clients READ clients NOTIFY clientsChanged)
    Q_PROPERTY(QVariantMap chart READ chart NOTIFY chartChanged)
public:
    /// Clock, titles and day outlive it.
    HomeModel(const Clock &clock, const ToolTitles &titles, const CallDay &day, QObject *parent = nullptr);

    QString logText() const;
    QVariantList waiting() const;
    QVariantList services() const { return m_services; }
    QVariantList clients() const;
    QVariantMap chart() const;

    void setWaiting(const std::vector<WaitingQuestion> &questions);
    void setConnections(const std::vector<core::Connection> &connections);
    /// The services' names have changed.
    void retell() { refreshServices(); }
    void take(const control::HealthChanged &health);
    void take(const control::ClientsChanged &clients);
    void take(const control::Logged &logged);
    void take(const control::CallsListed &listed);
    /// The chart's calls or the hour have changed.
    void dayChanged() { Q_EMIT chartChanged(); }

    /// The button of a waiting question.
    Q_INVOKABLE void review(const QString &id) { Q_EMIT reviewWanted(id); }
    /// The button of a service that needs attention.
    Q_INVOKABLE void act(const QString &id) { Q_EMIT serviceWanted(id); }

Q_SIGNALS:
    void logChanged();
    void waitingChanged();
    void servicesChanged();
    void clientsChanged();
    void chartChanged();
    void reviewWanted(const QString &question);
    /// To mend the connection "linktime@default".
    void serviceWanted(const QString &connection);

private:
    void refreshServices();
    QVariantMap serviceOf(const core::Connection &connection) const;
    void counted(qint64 sequence);

    const Clock &m_clock;
    const ToolTitles &m_titles;
    const CallDay &m_day;
    std::vector<WaitingQuestion> m_waiting;
    std::vector<core::Connection> m_connections;
    std::vector<control::ServiceHealth> m_health;
    QVariantList m_services;
    std::vector<control::Client> m_clients;
    qint64 m_entries = 0;
    std::string m_trouble;
};

/// "linktime@default", by which the pages name a connection.
QString connectionId(std::string_view service, std::string_view connection);

} // namespace latchbook::model
