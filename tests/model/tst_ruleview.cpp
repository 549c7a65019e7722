// The Tools page must show what the server does: both are asked the same, for every pair of rules.
#include "model/ruleview.h"

#include "policy/decide.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::model;

namespace {

catalog::ToolSpec toolOf(catalog::Access access, const char *name)
{
    catalog::ToolSpec tool;
    tool.service = "linktime";
    tool.name = name;
    tool.access = access;
    return tool;
}

std::vector<control::Rule> someRules()
{
    std::vector<control::Rule> rules;
    for (const char *verdict : {"allow", "ask", "deny"}) {
        for (const bool byTool : {true, false}) {
            for (const char *who : {"", "program", "name"}) {
                control::Rule rule{.id = std::to_string(rules.size()), .service = "linktime", .verdict = verdict};
                (byTool ? rule.tool : rule.access) = byTool ? "cancel_booking" : "destructive";
                if (std::string_view(who) == "program")
                    rule.program = "/usr/bin/claude";
                if (std::string_view(who) == "name")
                    rule.client = "Claude Desktop";
                rules.push_back(rule);
            }
        }
    }
    control::Rule elsewhere{.id = "elsewhere", .service = "linkt", .access = "destructive", .verdict = "deny"};
    rules.push_back(elsewhere);
    return rules;
}

std::string wordOf(policy::Verdict verdict)
{
    return verdict == policy::Verdict::Allow ? "allow" : verdict == policy::Verdict::Ask ? "ask" : "deny";
}

} // namespace

class tst_RuleView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatTheServerDecides_data();
    void saysWhatTheServerDecides();
    void marksARuleOfItsOwn();
};

void tst_RuleView::saysWhatTheServerDecides_data()
{
    QTest::addColumn<QByteArray>("preset");
    QTest::addColumn<bool>("isReadOnly");
    QTest::addColumn<bool>("onlyReadsRun");
    for (const char *preset : {"standard", "careful", "read-only"}) {
        QTest::newRow(preset) << QByteArray(preset) << false << false;
        QTest::addRow("%s, service read-only", preset) << QByteArray(preset) << true << false;
        QTest::addRow("%s, rules in doubt", preset) << QByteArray(preset) << false << true;
    }
}

void tst_RuleView::saysWhatTheServerDecides()
{
    QFETCH(QByteArray, preset);
    QFETCH(bool, isReadOnly);
    QFETCH(bool, onlyReadsRun);
    const std::vector<catalog::ToolSpec> tools{
        toolOf(catalog::Access::Destructive, "cancel_booking"), toolOf(catalog::Access::Destructive, "delete_contact"),
        toolOf(catalog::Access::Outbound, "create_webhook"), toolOf(catalog::Access::Write, "create_contact"),
        toolOf(catalog::Access::Read, "get_me")};
    const std::vector<ClientOfRules> clients{{},
                                             {"/usr/bin/claude", ""},
                                             {"/usr/bin/claude", "Claude Desktop"},
                                             {"", "Claude Desktop"},
                                             {"/usr/bin/x", "y"}};
    const std::vector<control::Rule> rules = someRules();
    for (const control::Rule &first : rules) {
        for (const control::Rule &second : rules) {
            policy::Rules laidDown{.hasPerson = true};
            laidDown.set.preset = preset.toStdString();
            laidDown.set.onlyReadsRun = onlyReadsRun;
            laidDown.set.rules = {first, second};
            if (isReadOnly)
                laidDown.set.readOnlyServices = {"linktime"};
            for (const catalog::ToolSpec &tool : tools) {
                for (const ClientOfRules &client : clients) {
                    const policy::Decision decided = policy::decide(laidDown, tool, Json::object(),
                                                                    {.client = client.name, .program = client.program});
                    const RuledVerdict shown = verdictFor(
                        laidDown.set, {tool.service, tool.name, std::string(catalog::word(tool.access))}, client);
                    QCOMPARE(shown.verdict, wordOf(decided.verdict));
                }
            }
        }
    }
}

void tst_RuleView::marksARuleOfItsOwn()
{
    const ToolOfRules tool{"linktime", "cancel_booking", "destructive"};
    control::RuleSet set;
    QVERIFY(!verdictFor(set, tool, {}).isOwn);
    set.rules = {{.id = "1", .tool = "cancel_booking", .verdict = "deny"}};
    QVERIFY(verdictFor(set, tool, {}).isOwn);
    QVERIFY(!verdictFor(set, tool, {"/usr/bin/claude", ""}).isOwn); // inherited
    QCOMPARE(verdictFor(set, tool, {"/usr/bin/claude", ""}).verdict, std::string("deny"));
    set.rules = {{.id = "1", .access = "destructive", .verdict = "deny"}};
    QVERIFY(!verdictFor(set, tool, {}).isOwn);
    set.rules = {{.id = "1", .tool = "cancel_booking", .verdict = "allow", .when = {{"reason", "*"}}}};
    QCOMPARE(verdictFor(set, tool, {}).verdict, std::string("ask")); // a condition may not hold
}

LATCHBOOK_CASE(tst_RuleView)
#include "tst_ruleview.moc"
