// What Tools shows: what each tool may do without asking, for all clients and for single ones.
#pragma once

#include "base/task.h"
#include "control/messages.h"
#include "model/callwords.h"
#include "model/ruleview.h"

#include <QObject>
#include <QPointer>
#include <QVariantList>

namespace latchbook::model {

class ToolsModel final : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QVariantList services READ services NOTIFY servicesChanged)
    Q_PROPERTY(QString service READ service NOTIFY rulesChanged)
    Q_PROPERTY(QVariantList presets READ presets CONSTANT)
    Q_PROPERTY(QString preset READ preset NOTIFY rulesChanged)
    Q_PROPERTY(bool readOnly READ readOnly NOTIFY rulesChanged)
    Q_PROPERTY(QString readOnlyText READ readOnlyText NOTIFY rulesChanged)
    Q_PROPERTY(QStringList clients READ clients NOTIFY rulesChanged)
    Q_PROPERTY(QVariantList groups READ groups NOTIFY rulesChanged)
    Q_PROPERTY(QString find READ find NOTIFY rulesChanged)
    /// What of the service can be kept from assistants by its id.
    Q_PROPERTY(QVariantList things READ things NOTIFY rulesChanged)
    /// The rules that no cell of the table shows.
    Q_PROPERTY(QVariantList conditions READ conditions NOTIFY rulesChanged)
    /// Why the last change was not made, or what holds the rules back; "" when all is well.
    Q_PROPERTY(QString trouble READ trouble NOTIFY troubleChanged)
public:
    /// Each as in core::RulesStore. No verdict: inherit.
    struct Actions {
        std::function<Task<Done>(std::string service, std::string tool, ClientOfRules client,
                                 std::optional<std::string> verdict)>
            setRule;
        std::function<Task<Done>(std::string service, std::string argument, std::string id)> keepBack;
        std::function<Task<Done>(std::string id)> remove;
        std::function<Task<Done>(std::string preset)> setPreset;
        std::function<Task<Done>(std::string service, bool on)> setReadOnly;
    };

    /// The titles outlive it.
    ToolsModel(const ToolTitles &titles, Actions actions, QObject *parent = nullptr);

    QVariantList services() const;
    QString service() const { return QString::fromStdString(m_service); }
    QVariantList presets() const;
    QString preset() const { return QString::fromStdString(m_rules.preset); }
    bool readOnly() const;
    QString readOnlyText() const;
    QStringList clients() const;
    QVariantList groups() const;
    QString find() const { return m_find; }
    QVariantList things() const;
    QVariantList conditions() const;
    QString trouble() const { return m_trouble; }

    void take(const control::Ready &ready);
    void take(const control::ClientsChanged &clients);
    void setRules(const control::RuleSet &rules);

    Q_INVOKABLE void setService(const QString &id);
    Q_INVOKABLE void setPreset(const QString &id);
    Q_INVOKABLE void setReadOnly(bool on);
    /// `column` 0: all clients; `verdict` "allow", "ask", "deny" or "inherit".
    Q_INVOKABLE void setRule(const QString &tool, int column, const QString &verdict);
    Q_INVOKABLE void setFind(const QString &text);
    /// `argument` of one of the things.
    Q_INVOKABLE void keepBack(const QString &argument, const QString &id);
    Q_INVOKABLE void removeCondition(const QString &id);

Q_SIGNALS:
    void servicesChanged();
    void rulesChanged();
    void troubleChanged();

private:
    struct Column {
        QString name;
        ClientOfRules client;
    };

    const control::ServiceInfo *current() const;
    QString nounOf(const std::string &argument) const; ///< of a thing that can be kept back
    QString aboutText(const control::Rule &rule) const;
    static QString whoText(const control::Rule &rule);
    std::vector<Column> columns() const;
    bool isInTable(const control::Rule &rule, const std::vector<Column> &columns) const;
    QVariantMap groupOf(const std::string &access, const std::vector<Column> &columns) const;
    QVariantList cellsOf(const ToolOfRules &tool, const std::vector<Column> &columns) const;
    QString noteOf(const std::string &access) const;
    Task<Done> watch(QPointer<ToolsModel> self, Task<Done> change);

    const ToolTitles &m_titles;
    const Actions m_actions;
    std::vector<control::ServiceInfo> m_services;
    std::vector<control::Client> m_clients;
    control::RuleSet m_rules;
    std::string m_service;
    QString m_find;
    QString m_trouble;
};

} // namespace latchbook::model
