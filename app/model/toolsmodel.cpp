#include "model/toolsmodel.h"

#include "control/httptokens.h"
#include "model/text.h"

#include <QFileInfo>

#include <algorithm>

namespace latchbook::model {
namespace {

/// The riskiest first.
constexpr const char *order[] = {"destructive", "spend", "outbound", "write", "read"};
constexpr std::size_t maxColumns = 3;

QVariantMap choice(const QString &id, const QString &text, const QString &note)
{
    return {{QStringLiteral("id"), id}, {QStringLiteral("text"), text}, {QStringLiteral("note"), note}};
}

QString verdictText(const std::string &verdict)
{
    if (verdict == "allow")
        return ToolsModel::tr("Allow");
    return verdict == "deny" ? ToolsModel::tr("Deny") : ToolsModel::tr("Ask");
}

} // namespace

ToolsModel::ToolsModel(const ToolTitles &titles, Actions actions, QObject *parent)
    : QObject(parent), m_titles(titles), m_actions(std::move(actions))
{
}

QVariantList ToolsModel::services() const
{
    QVariantList list;
    for (const control::ServiceInfo &service : m_services)
        list.push_back(QVariantMap{{QStringLiteral("id"), QString::fromStdString(service.id)},
                                   {QStringLiteral("name"), shown(service.name, 60)}});
    return list;
}

QVariantList ToolsModel::presets() const
{
    return {choice(QStringLiteral("standard"), tr("Standard"), tr("What can do harm asks. The rest runs.")),
            choice(QStringLiteral("careful"), tr("Careful"), tr("Whatever changes something asks.")),
            choice(QStringLiteral("read-only"), tr("Read-only"), tr("Nothing changes anything."))};
}

bool ToolsModel::readOnly() const
{
    return std::ranges::find(m_rules.readOnlyServices, m_service) != m_rules.readOnlyServices.end();
}

QString ToolsModel::readOnlyText() const
{
    return tr("Refuse every %1 tool that changes something, whatever the rules below say.")
        .arg(m_titles.service(m_service));
}

/// Clients that are attached, then those that rules name; each once.
std::vector<ToolsModel::Column> ToolsModel::columns() const
{
    std::vector<Column> list;
    const auto add = [&](const std::string &name, const std::string &program) {
        const bool isKnown = std::ranges::any_of(list, [&](const Column &one) {
            return program.empty() ? one.client.name == name : one.client.program == program;
        });
        if (isKnown || list.size() >= maxColumns || (name.empty() && program.empty()))
            return;
        const QString label = name.empty() ? QFileInfo(programText(program)).fileName() : shown(name, 40);
        // A program that is proven is what a rule is bound to; the name is only what people call it.
        list.push_back({label, {program, program.empty() ? name : std::string()}});
    };
    for (const control::Client &client : m_clients)
        add(client.name, client.program);
    for (const control::Rule &rule : m_rules.rules)
        if (rule.client.empty() || rule.program.empty()) // no cell is about both
            add(rule.client, rule.program);
    return list;
}

QStringList ToolsModel::clients() const
{
    QStringList names;
    for (const Column &column : columns())
        names += column.name;
    return names;
}

QVariantList ToolsModel::groups() const
{
    QVariantList list;
    const std::vector<Column> all = columns();
    for (const char *access : order) {
        const QVariantMap group = groupOf(access, all);
        if (!group.isEmpty())
            list.push_back(group);
    }
    return list;
}

/// Empty when the service has no such tool, or none that is looked for.
QVariantMap ToolsModel::groupOf(const std::string &access, const std::vector<Column> &columns) const
{
    const control::ServiceInfo *service = current();
    const QString wanted = m_find.simplified();
    QVariantList tools;
    for (const control::ToolInfo &tool : service ? service->tools : std::vector<control::ToolInfo>{}) {
        const QString name = QString::fromStdString(tool.name);
        const QString title = shownOfService(tool.title, 80);
        const bool isWanted = name.contains(wanted, Qt::CaseInsensitive) || title.contains(wanted, Qt::CaseInsensitive);
        if (tool.access != access || !isWanted)
            continue;
        tools.push_back(QVariantMap{{QStringLiteral("name"), name},
                                    {QStringLiteral("title"), title},
                                    {QStringLiteral("cells"), cellsOf({m_service, tool.name, access}, columns)}});
    }
    if (tools.isEmpty())
        return {};
    const Look look = lookOfAccess(access);
    return {{QStringLiteral("access"), QString::fromStdString(access)},
            {QStringLiteral("icon"), look.icon},
            {QStringLiteral("tone"), look.tone},
            {QStringLiteral("title"), look.text},
            {QStringLiteral("count"), tools.size()},
            {QStringLiteral("note"), noteOf(access)},
            {QStringLiteral("tools"), tools}};
}

QString ToolsModel::noteOf(const std::string &access) const
{
    control::RuleSet bare = m_rules;
    bare.rules.clear();
    const std::string verdict = verdictFor(bare, {m_service, {}, access}, {}).verdict;
    if (verdict == "deny")
        return tr("Refused: read-only");
    return verdict == "ask" ? tr("Ask by default") : tr("Allowed by default");
}

QVariantList ToolsModel::cellsOf(const ToolOfRules &tool, const std::vector<Column> &columns) const
{
    QVariantList cells;
    const auto add = [&](const ClientOfRules &client) {
        const RuledVerdict ruled = verdictFor(m_rules, tool, client);
        cells.push_back(QVariantMap{{QStringLiteral("verdict"), QString::fromStdString(ruled.verdict)},
                                    {QStringLiteral("own"), ruled.isOwn},
                                    {QStringLiteral("text"), verdictText(ruled.verdict)},
                                    {QStringLiteral("canAllow"), client.isAll() || control::isProven(client.program)}});
    };
    add({});
    for (const Column &column : columns)
        add(column.client);
    return cells;
}

QVariantList ToolsModel::things() const
{
    QVariantList list;
    const control::ServiceInfo *service = current();
    for (const control::ThingInfo &thing : service ? service->things : std::vector<control::ThingInfo>{})
        list.push_back(QVariantMap{{QStringLiteral("id"), QString::fromStdString(thing.argument)},
                                   {QStringLiteral("noun"), shownOfService(thing.noun, 40)}});
    return list;
}

QString ToolsModel::nounOf(const std::string &argument) const
{
    const control::ServiceInfo *service = current();
    for (const control::ThingInfo &thing : service ? service->things : std::vector<control::ThingInfo>{})
        if (thing.argument == argument)
            return shownOfService(thing.noun, 40);
    return shown(argument, 60);
}

QString ToolsModel::aboutText(const control::Rule &rule) const
{
    return rule.tool.empty() ? lookOfAccess(rule.access).text : m_titles.title(m_service, rule.tool);
}

QString ToolsModel::whoText(const control::Rule &rule)
{
    if (rule.program.empty())
        return shown(rule.client, 60);
    const QString program = programText(rule.program);
    return rule.client.empty() ? program : tr("%1 (%2)").arg(shown(rule.client, 60), program);
}

/// A cell shows what is ruled of one tool, for all clients or for one of the columns.
bool ToolsModel::isInTable(const control::Rule &rule, const std::vector<Column> &columns) const
{
    const control::ServiceInfo *service = current();
    const bool hasRow =
        service && std::ranges::find(service->tools, rule.tool, &control::ToolInfo::name) != service->tools.end();
    const ClientOfRules who{rule.program, rule.client};
    const bool hasColumn =
        who.isAll() || std::ranges::any_of(columns, [&](const Column &one) { return one.client == who; });
    return rule.when.empty() && hasRow && hasColumn;
}

QVariantList ToolsModel::conditions() const
{
    QVariantList list;
    const std::vector<Column> all = columns();
    for (const control::Rule &rule : m_rules.rules) {
        const bool isHere = rule.service.empty() || rule.service == m_service;
        if (!isHere || isInTable(rule, all))
            continue;
        QStringList parts;
        if (!isAboutThings(rule))
            parts += tr("%1: %2").arg(verdictText(rule.verdict), aboutText(rule));
        for (const auto &[argument, pattern] : rule.when.items()) {
            const QString value = shown(pattern.is_string() ? pattern.get<std::string>() : toText(pattern), 120);
            parts += isAboutThings(rule) ? tr("Kept from assistants: %1 %2").arg(nounOf(argument), value)
                                         : tr("%1 is %2").arg(shown(argument, 60), value);
        }
        if (const QString who = whoText(rule); !who.isEmpty())
            parts += tr("for %1").arg(who);
        list.push_back(QVariantMap{{QStringLiteral("id"), QString::fromStdString(rule.id)},
                                   {QStringLiteral("text"), parts.join(tr(", "))},
                                   {QStringLiteral("keepsBack"), isAboutThings(rule)}});
    }
    return list;
}

void ToolsModel::take(const control::Ready &ready)
{
    m_services = ready.services;
    if (!current() && !m_services.empty())
        m_service = m_services.front().id;
    Q_EMIT servicesChanged();
    Q_EMIT rulesChanged();
}

void ToolsModel::take(const control::ClientsChanged &clients)
{
    const QStringList before = this->clients();
    m_clients = clients.clients;
    if (this->clients() != before)
        Q_EMIT rulesChanged();
}

void ToolsModel::setRules(const control::RuleSet &rules)
{
    m_rules = rules;
    Q_EMIT rulesChanged();
}

const control::ServiceInfo *ToolsModel::current() const
{
    const auto found = std::ranges::find(m_services, m_service, &control::ServiceInfo::id);
    return found == m_services.end() ? nullptr : &*found;
}

void ToolsModel::setService(const QString &id)
{
    m_service = id.toStdString();
    Q_EMIT rulesChanged();
}

void ToolsModel::setFind(const QString &text)
{
    m_find = text; // as typed: the field shows it
    Q_EMIT rulesChanged();
}

void ToolsModel::setPreset(const QString &id) { watch(this, m_actions.setPreset(id.toStdString())); }

void ToolsModel::setReadOnly(bool on) { watch(this, m_actions.setReadOnly(m_service, on)); }

void ToolsModel::setRule(const QString &tool, int column, const QString &verdict)
{
    const std::vector<Column> all = columns();
    if (column < 0 || std::size_t(column) > all.size())
        return;
    const ClientOfRules client = column == 0 ? ClientOfRules{} : all[std::size_t(column) - 1].client;
    const bool inherits = verdict == QLatin1String("inherit");
    watch(this, m_actions.setRule(m_service, tool.toStdString(), client,
                                  inherits ? std::nullopt : std::optional(verdict.toStdString())));
}

void ToolsModel::keepBack(const QString &argument, const QString &id)
{
    watch(this, m_actions.keepBack(m_service, argument.toStdString(), id.trimmed().toStdString()));
}

void ToolsModel::removeCondition(const QString &id) { watch(this, m_actions.remove(id.toStdString())); }

/// What holds comes back by setRules(), whatever becomes of the change; here only why it did not.
Task<Done> ToolsModel::watch(QPointer<ToolsModel> self, Task<Done> change)
{
    const Status changed = co_await change;
    if (!self)
        co_return Done{};
    const QString words = changed ? QString() : shown(changed.error().message, 500);
    if (std::exchange(m_trouble, words) != words)
        Q_EMIT troubleChanged();
    Q_EMIT rulesChanged(); // a control that went ahead falls back to what holds
    co_return Done{};
}

} // namespace latchbook::model
