#include "model/toolsmodel.h"

#include "model/modelfixture.h"
#include "support/cases.h"

#include <QSignalSpy>
#include <QTest>

using namespace latchbook;
using namespace latchbook::model;
using namespace latchbook::test;

class tst_ToolsModel : public QObject
{
    Q_OBJECT

public:
    static void initMain() { setPlace(); }

private Q_SLOTS:
    void init();
    void listsTheRiskiestFirst();
    void showsAColumnForEachClient();
    void setsARule_data();
    void setsARule();
    void allowsOnlyForWhoIsProven();
    void finds();
    void showsConditionsAndClassRulesApart();
    void listsEveryRuleThatNoCellShows();
    void keepsThingsBack();
    void tellsWhyAChangeWasNotMade();
    void switchesReadOnly();

private:
    QVariant cell(int group, int tool, int column) const
    {
        const QVariant tools = in(m_tools->groups().at(group), "tools");
        return in(tools.toList().at(tool), "cells").toList().at(column);
    }

    ToolTitles m_titles;
    QStringList m_done; ///< what was asked of the rules
    Status m_answer = Done{};
    std::unique_ptr<ToolsModel> m_tools;
};

void tst_ToolsModel::init()
{
    m_titles.take(ready());
    m_done.clear();
    m_answer = Done{};
    const auto note = [this](const std::string &what) {
        m_done += QString::fromStdString(what);
        return finished<Done>(m_answer);
    };
    m_tools = std::make_unique<ToolsModel>(
        m_titles,
        ToolsModel::Actions{.setRule =
                                [note](const std::string &service, const std::string &tool, const ClientOfRules &client,
                                       const std::optional<std::string> &verdict) {
                                    return note(service + ' ' + tool + " [" + client.program + '|' + client.name + "] "
                                                + verdict.value_or("inherit"));
                                },
                            .keepBack =
                                [note](const std::string &service, const std::string &argument, const std::string &id) {
                                    return note("keep back " + service + ' ' + argument + ' ' + id);
                                },
                            .remove = [note](const std::string &id) { return note("remove " + id); },
                            .setPreset = [note](const std::string &preset) { return note("preset " + preset); },
                            .setReadOnly = [note](const std::string &service,
                                                  bool on) { return note(service + (on ? " read-only" : " open")); }});
    m_tools->take(ready());
    m_tools->take(control::ClientsChanged{{{.session = "1", .name = "Claude Desktop", .program = "/usr/bin/claude"},
                                           {.session = "2", .name = "Claude Desktop", .program = "/usr/bin/claude"},
                                           {.session = "3", .name = "Cursor"}}});
}

void tst_ToolsModel::listsTheRiskiestFirst()
{
    QStringList order;
    for (const QVariant &group : m_tools->groups())
        order += textIn(group, "access");
    QCOMPARE(order.join(u' '), QStringLiteral("destructive outbound write read"));
    QCOMPARE(in(m_tools->groups().first(), "count").toInt(), 1);
    QCOMPARE(textIn(m_tools->groups().first(), "note"), QStringLiteral("Ask by default"));
    QCOMPARE(textIn(m_tools->groups().last(), "note"), QStringLiteral("Allowed by default"));
    QCOMPARE(textIn(cell(0, 0, 0), "text"), QStringLiteral("Ask"));
}

void tst_ToolsModel::showsAColumnForEachClient()
{
    QCOMPARE(m_tools->clients(), QStringList({QStringLiteral("Claude Desktop"), QStringLiteral("Cursor")}));
    QVERIFY(in(cell(0, 0, 1), "canAllow").toBool());
    QVERIFY(!in(cell(0, 0, 2), "canAllow").toBool()); // a name is only a claim
    m_tools->take(control::ClientsChanged{{{.session = "4", .name = "Ada", .program = "http:ada"}}});
    QVERIFY(!in(cell(0, 0, 1), "canAllow").toBool()); // a token stands in a file
    // Rules keep the columns of clients that are not here now; three at most.
    m_tools->take(control::ClientsChanged{});
    m_tools->setRules({.rules = {{.id = "1", .tool = "cancel_booking", .program = "/opt/a/aa", .verdict = "deny"},
                                 {.id = "2", .tool = "cancel_booking", .client = "B", .verdict = "deny"},
                                 {.id = "3", .tool = "cancel_booking", .client = "C", .verdict = "deny"},
                                 {.id = "4", .tool = "cancel_booking", .client = "D", .verdict = "deny"}}});
    QCOMPARE(m_tools->clients(), QStringList({QStringLiteral("aa"), QStringLiteral("B"), QStringLiteral("C")}));
    QCOMPARE(textIn(cell(0, 0, 1), "verdict"), QStringLiteral("deny"));
    QVERIFY(in(cell(0, 0, 1), "own").toBool());
    QVERIFY(!in(cell(0, 0, 0), "own").toBool());
}

void tst_ToolsModel::setsARule_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QString>("done");
    QTest::newRow("for all") << 0 << QStringLiteral("deny") << QStringLiteral("linktime cancel_booking [|] deny");
    QTest::newRow("for a program") << 1 << QStringLiteral("allow")
                                   << QStringLiteral("linktime cancel_booking [/usr/bin/claude|] allow");
    QTest::newRow("for a name") << 2 << QStringLiteral("deny")
                                << QStringLiteral("linktime cancel_booking [|Cursor] deny");
    QTest::newRow("none") << 2 << QStringLiteral("inherit")
                          << QStringLiteral("linktime cancel_booking [|Cursor] inherit");
    QTest::newRow("no such column") << 3 << QStringLiteral("deny") << QString();
    QTest::newRow("less than none") << -1 << QStringLiteral("deny") << QString();
}

void tst_ToolsModel::setsARule()
{
    QFETCH(int, column);
    QFETCH(QString, verdict);
    QFETCH(QString, done);
    m_tools->setRule(QStringLiteral("cancel_booking"), column, verdict);
    QCOMPARE(m_done.join(u'\n'), done);
}

void tst_ToolsModel::allowsOnlyForWhoIsProven()
{
    m_tools->setRules(
        {.rules = {{.id = "1", .tool = "cancel_booking", .program = "/usr/bin/claude", .verdict = "allow"}}});
    QCOMPARE(textIn(cell(0, 0, 0), "verdict"), QStringLiteral("ask"));
    QCOMPARE(textIn(cell(0, 0, 1), "verdict"), QStringLiteral("allow"));
    QCOMPARE(textIn(cell(0, 0, 2), "verdict"), QStringLiteral("ask"));
}

void tst_ToolsModel::finds()
{
    m_tools->setFind(QStringLiteral(" WEBHOOK "));
    QCOMPARE(m_tools->groups().size(), 1);
    QCOMPARE(m_tools->find(), QStringLiteral(" WEBHOOK ")); // as it stands in the field: more may be typed behind it
    m_tools->setFind(QStringLiteral("create_c"));
    QCOMPARE(textIn(m_tools->groups().first(), "access"), QStringLiteral("write"));
    m_tools->setFind(QStringLiteral("nothing like it"));
    QVERIFY(m_tools->groups().isEmpty());
}

void tst_ToolsModel::showsConditionsAndClassRulesApart()
{
    m_tools->setRules({.rules = {{.id = "1", .tool = "cancel_booking", .verdict = "deny"},
                                 {.id = "2",
                                  .tool = "create_contact",
                                  .program = "/usr/bin/claude",
                                  .verdict = "allow",
                                  .when = {{"email", "*@acme.com"}}},
                                 {.id = "4", .service = "linktime", .verdict = "deny", .when = {{"bookingId", "b7"}}},
                                 {.id = "3", .access = "outbound", .client = "Cursor", .verdict = "deny"}}});
    QCOMPARE(m_tools->conditions().size(), 3);
    QCOMPARE(textIn(m_tools->conditions().first(), "text"),
             QStringLiteral("Allow: Create a contact, email is *@acme.com, for /usr/bin/claude"));
    QCOMPARE(textIn(m_tools->conditions().at(1), "text"), QStringLiteral("Kept from assistants: booking b7"));
    QVERIFY(in(m_tools->conditions().at(1), "keepsBack").toBool());
    QVERIFY(!in(m_tools->conditions().last(), "keepsBack").toBool());
    QCOMPARE(textIn(m_tools->conditions().last(), "text"), QStringLiteral("Deny: Sends guest data out, for Cursor"));
    m_tools->removeCondition(QStringLiteral("2"));
    QCOMPARE(m_done, QStringList(QStringLiteral("remove 2")));
}

void tst_ToolsModel::listsEveryRuleThatNoCellShows()
{
    const auto rule = [](const char *id, const char *program, const char *client) {
        return control::Rule{.id = id,
                             .service = "linktime",
                             .tool = "cancel_booking",
                             .program = program,
                             .client = client,
                             .verdict = "deny"};
    };
    m_tools->take(control::ClientsChanged{{{.session = "1", .name = "Claude Desktop", .program = "/usr/bin/claude"},
                                           {.session = "2", .name = "Sandboxed"}}});
    control::Rule gone = rule("gone", "", "");
    gone.tool = "no_such_tool";
    m_tools->setRules({.rules = {rule("all", "", ""), rule("column", "/usr/bin/claude", ""),
                                 rule("always", "/usr/bin/claude", "Claude Desktop"), rule("third", "", "Third"),
                                 rule("fourth", "/opt/fourth", ""), gone}});
    QCOMPARE(m_tools->clients().size(), 3); // and there is no room for more
    QStringList ids;
    for (const QVariant &one : m_tools->conditions())
        ids += textIn(one, "id");
    QCOMPARE(ids.join(u' '), QStringLiteral("always fourth gone"));
    QCOMPARE(textIn(m_tools->conditions().first(), "text"),
             QStringLiteral("Deny: Cancel a booking, for Claude Desktop (/usr/bin/claude)"));
    m_tools->removeCondition(QStringLiteral("always"));
    QCOMPARE(m_done, QStringList(QStringLiteral("remove always")));
}

void tst_ToolsModel::keepsThingsBack()
{
    QCOMPARE(m_tools->things().size(), 1);
    QCOMPARE(textIn(m_tools->things().first(), "noun"), QStringLiteral("booking"));
    m_tools->keepBack(textIn(m_tools->things().first(), "id"), QStringLiteral(" b7 "));
    QCOMPARE(m_done, QStringList(QStringLiteral("keep back linktime bookingId b7")));
}

void tst_ToolsModel::tellsWhyAChangeWasNotMade()
{
    m_answer = Error{Code::Unavailable, "The keychain is locked: unlock it first."};
    QSignalSpy changed(m_tools.get(), &ToolsModel::rulesChanged);
    m_tools->setPreset(QStringLiteral("careful"));
    QCoreApplication::processEvents();
    QCOMPARE(m_tools->trouble(), QStringLiteral("The keychain is locked: unlock it first."));
    QVERIFY(!changed.isEmpty()); // the control falls back to what holds
    QCOMPARE(m_tools->preset(), QStringLiteral("standard"));
    m_answer = Done{};
    m_tools->setPreset(QStringLiteral("careful"));
    QCoreApplication::processEvents();
    QCOMPARE(m_tools->trouble(), QString());
}

void tst_ToolsModel::switchesReadOnly()
{
    m_tools->setReadOnly(true);
    QCOMPARE(m_done, QStringList(QStringLiteral("linktime read-only")));
    m_tools->setRules({.readOnlyServices = {"linktime"}});
    QVERIFY(m_tools->readOnly());
    QCOMPARE(textIn(cell(0, 0, 0), "verdict"), QStringLiteral("deny"));
    QCOMPARE(textIn(m_tools->groups().first(), "note"), QStringLiteral("Refused: read-only"));
    QVERIFY(m_tools->readOnlyText().contains(QLatin1String("LinkTime")));
}

LATCHBOOK_CASE(tst_ToolsModel)
#include "tst_toolsmodel.moc"
