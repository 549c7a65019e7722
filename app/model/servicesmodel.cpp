#include "model/servicesmodel.h"

#include "base/ids.h"
#include "base/timetext.h"
#include "model/homemodel.h"
#include "model/ruleview.h"
#include "model/text.h"

#include <algorithm>

namespace latchbook::model {
namespace {

QVariantMap field(const QString &label, const QString &value, bool mono = false)
{
    return {{QStringLiteral("label"), label}, {QStringLiteral("value"), value}, {QStringLiteral("mono"), mono}};
}

QString idOf(const core::Connection &connection) { return connectionId(connection.service, connection.connection); }

} // namespace

ServicesModel::ServicesModel(const Clock &clock, const ToolTitles &titles, Actions actions, QObject *parent)
    : QObject(parent), m_clock(clock), m_titles(titles), m_actions(std::move(actions))
{
}

ServicesModel::~ServicesModel() = default;

/// Told only when one reads another way: a list that is told anew takes the focus away from whoever is in it.
void ServicesModel::refresh()
{
    QVariantList cards;
    for (const core::Connection &connection : m_connections)
        cards.push_back(cardOf(connection));
    if (m_cards == cards)
        return;
    m_cards = std::move(cards);
    Q_EMIT cardsChanged();
}

QVariantMap ServicesModel::cardOf(const core::Connection &connection) const
{
    const QString id = idOf(connection);
    const auto notes = m_notes.find(id);
    const control::ServiceHealth *health = healthOf(connection);
    QString trouble = shown(connection.trouble, 500);
    if (trouble.isEmpty() && notes != m_notes.end())
        trouble = notes->second.trouble;
    if (trouble.isEmpty() && health && health->state == "failing")
        trouble = shown(health->words, 500);
    const bool isBusy = notes != m_notes.end() && !notes->second.request.empty();
    QString owner = shown(connection.owner, 80);
    if (connection.connection != "default")
        owner += (owner.isEmpty() ? QString() : QStringLiteral(" · ")) + shown(connection.connection, 40);
    return {{QStringLiteral("id"), id},
            {QStringLiteral("name"), m_titles.service(connection.service)},
            {QStringLiteral("owner"), owner},
            {QStringLiteral("tone"), trouble.isEmpty() ? QStringLiteral("ok") : QStringLiteral("warn")},
            {QStringLiteral("icon"), trouble.isEmpty() ? QStringLiteral("check-circle") : QStringLiteral("warn")},
            {QStringLiteral("fields"), fieldsOf(connection)},
            {QStringLiteral("note"), noteOf(connection.service)},
            {QStringLiteral("trouble"), trouble},
            {QStringLiteral("busy"), isBusy}};
}

QVariantList ServicesModel::fieldsOf(const core::Connection &connection) const
{
    const qint64 now = toMilliseconds(m_clock.now());
    const QString unknown = tr("Not known");
    const auto orUnknown = [&](const std::string &text) { return text.empty() ? unknown : shown(text, 120); };
    QVariantList fields{
        field(tr("Key belongs to"), orUnknown(connection.email)),
        field(tr("Plan"), connection.plan.empty() ? unknown : planText(connection.plan)),
        field(tr("Key"), QStringLiteral("…") + shown(connection.tail, 8), true),
        field(tr("Kept in"), connection.forThisRun ? tr("Memory, until Latchbook quits") : tr("Your keychain"))};
    if (!connection.baseUrl.empty())
        fields.push_back(field(tr("Address"), shown(connection.baseUrl, 200)));
    fields.push_back(field(tr("Added"), dateText(connection.added)));
    fields.push_back(field(tr("Last used"), lastUsedText(connection)));
    const auto notes = m_notes.find(idOf(connection));
    const bool isTested = notes != m_notes.end() && notes->second.tested > 0;
    fields.push_back(
        field(tr("Tested"),
              isTested ? tr("%1, %2 ms").arg(dayTime(notes->second.tested, now), countText(notes->second.milliseconds))
                       : tr("Not since Latchbook started")));
    fields.push_back(field(tr("Tools"), toolsText(connection.service)));
    return fields;
}

QString ServicesModel::lastUsedText(const core::Connection &connection) const
{
    const control::ServiceHealth *health = healthOf(connection);
    const qint64 used = std::max(connection.lastUsed, health ? health->lastUsed : 0);
    if (used == 0)
        return tr("Never");
    const QString time = dayTime(used, toMilliseconds(m_clock.now()));
    const auto client = m_lastClient.find(idOf(connection));
    return client == m_lastClient.end() ? time : tr("%1, %2").arg(time, shown(client->second, 60));
}

QString ServicesModel::noteOf(const std::string &service) const
{
    const auto info = std::ranges::find(m_services, service, &control::ServiceInfo::id);
    return info == m_services.end() ? QString() : shownOfService(info->note, 300);
}

QString ServicesModel::toolsText(const std::string &service) const
{
    const auto info = std::ranges::find(m_services, service, &control::ServiceInfo::id);
    if (info == m_services.end())
        return tr("Not known");
    const auto asking = std::ranges::count_if(info->tools, [&](const control::ToolInfo &tool) {
        return verdictFor(m_rules, {service, tool.name, tool.access}, {}).verdict == "ask";
    });
    return tr("%1, of which %2 ask").arg(countText(qint64(info->tools.size())), countText(asking));
}

QVariantList ServicesModel::offers() const
{
    QVariantList list;
    for (const control::ServiceInfo &service : m_services)
        list.push_back(QVariantMap{{QStringLiteral("id"), QString::fromStdString(service.id)},
                                   {QStringLiteral("name"), shown(service.name, 60)}});
    return list;
}

void ServicesModel::setConnections(const std::vector<core::Connection> &connections)
{
    m_connections = connections;
    refresh();
}

void ServicesModel::setRules(const control::RuleSet &rules)
{
    m_rules = rules;
    refresh();
}

void ServicesModel::setServerThere(bool there)
{
    if (std::exchange(m_isServerThere, there) == there || there)
        return;
    for (auto &[id, notes] : m_notes)
        notes.request.clear();
    if (m_draft)
        m_draft->serverGone();
    refresh();
}

void ServicesModel::setKeychainAway(bool away)
{
    m_isKeychainAway = away;
    if (m_draft)
        m_draft->setKeychainAway(away);
}

void ServicesModel::take(const control::Ready &ready)
{
    m_services = ready.services;
    Q_EMIT offersChanged();
    refresh();
}

void ServicesModel::take(const control::HealthChanged &health)
{
    m_health = health.services;
    refresh();
}

void ServicesModel::take(const control::KeyTested &tested)
{
    if (m_draft)
        m_draft->take(tested);
    for (auto &[id, notes] : m_notes) {
        if (notes.request.empty() || notes.request != tested.request)
            continue;
        notes.request.clear();
        notes.trouble = tested.accepted ? QString() : shown(tested.words, 500);
        if (tested.accepted) {
            notes.tested = toMilliseconds(m_clock.now());
            notes.milliseconds = tested.milliseconds;
        }
        refresh();
    }
}

/// The newest page tells who used a connection last, before anything happens in this run.
void ServicesModel::take(const control::CallsListed &listed)
{
    for (const control::CallInfo &call : listed.calls) {
        if (call.started > 0 && !call.own)
            m_lastClient.emplace(connectionId(call.service, call.connection), call.client);
    }
    refresh();
}

void ServicesModel::take(const control::Logged &logged)
{
    const Json &payload = member(logged.entry, "payload");
    if (textOf(logged.entry, "kind") == "arrived" && !flagOf(payload, "latchbook"))
        m_lastClient[connectionId(textOf(payload, "service"), textOf(payload, "connection"))] =
            textOf(payload, "client");
    refresh();
}

bool ServicesModel::sendTest(const control::KeyTestAsked &asked)
{
    if (m_isServerThere)
        m_actions.send(asked);
    return m_isServerThere;
}

void ServicesModel::test(const QString &id)
{
    const core::Connection *connection = find(id);
    if (!connection)
        return;
    Notes &notes = m_notes[id];
    if (!notes.request.empty())
        return;
    notes.trouble.clear();
    const control::KeyTestAsked asked{
        "card:" + newId(), {connection->service, connection->connection, connection->baseUrl, connection->key}};
    if (!connection->key)
        notes.trouble = tr("The key is not loaded: unlock your keychain, or replace the key.");
    else if (sendTest(asked))
        notes.request = asked.request;
    else
        notes.trouble = tr("The key was not tried: Latchbook’s server does not run at the moment.");
    refresh();
}

void ServicesModel::startReplace(const QString &id)
{
    if (const core::Connection *connection = find(id))
        open(*connection, false);
}

void ServicesModel::startNew(const QString &serviceId)
{
    const std::string service = serviceId.toStdString();
    const bool isKnown = std::ranges::any_of(m_services, [&](const auto &one) { return one.id == service; });
    if (isKnown)
        open({.service = service, .connection = freeName(service)}, true);
}

/// "default", then "second", "third" and so on: a name that the person may change.
std::string ServicesModel::freeName(const std::string &service) const
{
    std::vector<std::string> names{"default", "work", "second", "third"};
    for (const std::string &name : names) {
        if (!find(connectionId(service, name)))
            return name;
    }
    return "key-" + std::to_string(m_connections.size() + 1);
}

void ServicesModel::open(core::Connection connection, bool isNew)
{
    const QString name = m_titles.service(connection.service);
    const auto isTaken = [this, service = connection.service](const QString &taken) {
        return find(connectionId(service, taken.toStdString())) != nullptr;
    };
    m_draft = std::make_unique<KeyDraft>(
        std::move(connection), isNew, name,
        KeyDraft::Actions{.isTaken = isTaken,
                          .test = [this](const control::KeyTestAsked &asked) { return sendTest(asked); },
                          .put = m_actions.put});
    m_draft->setKeychainAway(m_isKeychainAway);
    connect(m_draft.get(), &KeyDraft::done, this, &ServicesModel::closeDraft);
    Q_EMIT draftChanged();
}

void ServicesModel::closeDraft()
{
    // It is in its own signal, and what shows it goes only after draftChanged: the draft is last.
    KeyDraft *over = m_draft.release();
    Q_EMIT draftChanged();
    if (over)
        over->deleteLater();
}

void ServicesModel::remove(const QString &id)
{
    if (const core::Connection *connection = find(id))
        removeNow(this, connection->service, connection->connection);
}

Task<Done> ServicesModel::removeNow(QPointer<ServicesModel> self, std::string service, std::string connection)
{
    const Task<Done> removing = m_actions.remove(service, connection);
    const Status removed = co_await removing;
    if (!self)
        co_return Done{};
    if (!removed)
        m_notes[connectionId(service, connection)].trouble = shown(removed.error().message, 500);
    else
        m_notes.erase(connectionId(service, connection));
    refresh();
    co_return Done{};
}

const core::Connection *ServicesModel::find(const QString &id) const
{
    const auto found = std::ranges::find(m_connections, id, idOf);
    return found == m_connections.end() ? nullptr : &*found;
}

const control::ServiceHealth *ServicesModel::healthOf(const core::Connection &connection) const
{
    const auto found = std::ranges::find_if(m_health, [&](const control::ServiceHealth &one) {
        return one.service == connection.service && one.connection == connection.connection;
    });
    return found == m_health.end() ? nullptr : &*found;
}

} // namespace latchbook::model
