#include "model/homemodel.h"

#include "base/timetext.h"
#include "model/text.h"

#include <QLocale>

#include <algorithm>

namespace latchbook::model {
namespace {

/// From here on the minute's requests want attention.
constexpr double nearlyUsed = 0.75;
/// The axis of the chart ends on a multiple of this.
constexpr int chartStep = 10;
constexpr int hoursPerLabel = 3;

QString hourText(int hour)
{
    const bool twelve = QLocale().timeFormat(QLocale::ShortFormat).contains(QLatin1String("AP"), Qt::CaseInsensitive);
    return QLocale().toString(QTime(hour, 0), twelve ? QStringLiteral("h ap") : QStringLiteral("HH"));
}

} // namespace

QString connectionId(std::string_view service, std::string_view connection)
{
    return QString::fromStdString(std::string(service) + '@' + std::string(connection));
}

HomeModel::HomeModel(const Clock &clock, const ToolTitles &titles, const CallDay &day, QObject *parent)
    : QObject(parent), m_clock(clock), m_titles(titles), m_day(day)
{
}

QString HomeModel::logText() const
{
    if (!m_trouble.empty())
        return tr("The log cannot be read");
    return m_entries > 0 ? tr("Log, %1 entries").arg(countText(m_entries)) : QString();
}

QVariantList HomeModel::waiting() const
{
    QVariantList list;
    for (const WaitingQuestion &one : m_waiting) {
        list.push_back(QVariantMap{{QStringLiteral("id"), one.id},
                                   {QStringLiteral("icon"), one.icon},
                                   {QStringLiteral("tone"), one.tone},
                                   {QStringLiteral("title"), one.title},
                                   {QStringLiteral("detail"), one.detail},
                                   {QStringLiteral("client"), one.client},
                                   {QStringLiteral("countdown"), one.countdown}});
    }
    return list;
}

QVariantMap HomeModel::serviceOf(const core::Connection &connection) const
{
    const auto health = std::ranges::find_if(m_health, [&](const control::ServiceHealth &one) {
        return one.service == connection.service && one.connection == connection.connection;
    });
    const bool isKnown = health != m_health.end();
    const bool isFailing = (isKnown && health->state == "failing") || !connection.trouble.empty();
    const QString owner = connection.owner.empty() ? shown(connection.connection, 60) : shown(connection.owner, 60);
    QString line = owner;
    if (!connection.trouble.empty())
        line = shown(connection.trouble, 300);
    else if (isFailing)
        line = shown(health->words, 300);
    else if (isKnown && health->state == "ok")
        line = tr("%1, %2 ms").arg(owner, countText(health->milliseconds));
    else
        line = tr("%1, no call yet").arg(owner);

    const int used = isKnown ? health->used : 0;
    const int limit = isKnown ? health->limit : 0;
    return {{QStringLiteral("id"), connectionId(connection.service, connection.connection)},
            {QStringLiteral("name"), m_titles.service(connection.service)},
            {QStringLiteral("line"), line},
            {QStringLiteral("tone"), isFailing ? QStringLiteral("warn") : QStringLiteral("ok")},
            {QStringLiteral("icon"), isFailing ? QStringLiteral("warn") : QStringLiteral("check-circle")},
            {QStringLiteral("used"), used},
            {QStringLiteral("limit"), limit},
            {QStringLiteral("usedText"), limit > 0 ? tr("%1 of %2").arg(countText(used), countText(limit)) : QString()},
            {QStringLiteral("nearlyUsed"), limit > 0 && used >= nearlyUsed * limit},
            {QStringLiteral("action"), isFailing ? tr("Look…") : QString()}};
}

/// Told only when one reads another way, so that whoever is in the list with the keyboard stays there.
void HomeModel::refreshServices()
{
    QVariantList list;
    for (const core::Connection &connection : m_connections)
        list.push_back(serviceOf(connection));
    if (m_services == list)
        return;
    m_services = std::move(list);
    Q_EMIT servicesChanged();
}

QVariantList HomeModel::clients() const
{
    QVariantList list;
    for (const control::Client &client : m_clients) {
        const QString name = client.name.empty() ? tr("Not named yet") : shown(client.name, 60);
        const QString door = httpText(client.program);
        const QString time = tr("since %1").arg(clockText(client.since));
        const QString since = door.isEmpty() ? time : tr("%1, %2").arg(door, time);
        list.push_back(QVariantMap{
            {QStringLiteral("initials"), initials(client.name.empty() ? QString() : name)},
            {QStringLiteral("name"), name},
            {QStringLiteral("sinceText"),
             client.lastCall > 0 ? tr("%1, last call %2").arg(since, clockText(client.lastCall)) : since},
            {QStringLiteral("calls"), client.calls},
            {QStringLiteral("callsText"),
             client.calls == 1 ? tr("call", "under the number") : tr("calls", "under the number", int(client.calls))}});
    }
    return list;
}

QVariantMap HomeModel::chart() const
{
    QVariantList bars;
    CallDay::Hour sum;
    int highest = 0;
    for (const CallDay::Hour &hour : m_day.count(toMilliseconds(m_clock.now()))) {
        const bool hasLabel = bars.size() % hoursPerLabel == 0;
        bars.push_back(QVariantMap{{QStringLiteral("label"), hasLabel ? hourText(hour.start) : QString()},
                                   {QStringLiteral("ran"), hour.ran},
                                   {QStringLiteral("asked"), hour.asked},
                                   {QStringLiteral("failed"), hour.failed}});
        sum.ran += hour.ran;
        sum.asked += hour.asked;
        sum.failed += hour.failed;
        highest = std::max(highest, hour.all());
    }
    const int top = std::max(1, (highest + chartStep - 1) / chartStep) * chartStep;
    return {{QStringLiteral("bars"), bars},
            {QStringLiteral("top"), top},
            {QStringLiteral("half"), top / 2},
            {QStringLiteral("ranText"), tr("%1 ran by rule").arg(countText(sum.ran))},
            {QStringLiteral("askedText"), tr("%1 asked").arg(countText(sum.asked))},
            {QStringLiteral("failedText"), tr("%1 failed").arg(countText(sum.failed))}};
}

void HomeModel::setWaiting(const std::vector<WaitingQuestion> &questions)
{
    if (m_waiting == questions)
        return;
    m_waiting = questions;
    Q_EMIT waitingChanged();
}

void HomeModel::setConnections(const std::vector<core::Connection> &connections)
{
    m_connections = connections;
    refreshServices();
}

void HomeModel::take(const control::HealthChanged &health)
{
    m_health = health.services;
    refreshServices();
}

void HomeModel::take(const control::ClientsChanged &clients)
{
    m_clients = clients.clients;
    Q_EMIT clientsChanged();
}

void HomeModel::take(const control::Logged &logged)
{
    const Json &sequence = member(logged.entry, "sequence");
    if (sequence.is_number_integer())
        counted(sequence.get<qint64>());
}

void HomeModel::take(const control::CallsListed &listed)
{
    const bool hadTrouble = !m_trouble.empty();
    m_trouble = listed.trouble;
    if (hadTrouble != !m_trouble.empty())
        Q_EMIT logChanged();
    if (!listed.calls.empty())
        counted(listed.calls.front().number);
}

/// Entries are numbered without gaps.
void HomeModel::counted(qint64 sequence)
{
    if (sequence <= m_entries)
        return;
    m_entries = sequence;
    Q_EMIT logChanged();
}

} // namespace latchbook::model
