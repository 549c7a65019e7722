// What a person keeps from assistants by its id: not in lists, not by itself, not in what belongs to it.
#include "support/cases.h"
#include "support/stage.h"

#include <QTest>

#include <algorithm>

using namespace latchbook;
using namespace latchbook::test;

class tst_KeptBack : public QObject, private Stage
{
    Q_OBJECT

public:
    tst_KeptBack() : Stage("linkt") { }

private Q_SLOTS:
    void init();
    void cleanup() { end(); }
    void isLeftOutOfLists();
    void isRefusedByItself_data();
    void isRefusedByItself();
    void isNotChangedByWhatBelongsToIt();
    void isNotReachedByWhatSpreads();
    void isNoSourceOfATask();
    void isNotNamedByWhatIsLikeIt();
    void isNotReachedByAToolThatARuleNames();
    void isNotRememberedFromBeforeTheRule();

private:
    Json list(const std::string &tool)
    {
        return m_client->callTool(tool, {{"page_size", 100}})["structuredContent"]["data"];
    }
    control::RuleSet notTheKept() const
    {
        control::RuleSet rules;
        rules.rules = {{.id = "kept", .service = "linkt", .verdict = "deny", .when = {{"icp_id", m_kept}}},
                       {.id = "open", .service = "linkt", .access = "write", .verdict = "allow"}};
        return rules;
    }
    std::string firstOfKept(const std::string &path, const std::string &items);

    std::string m_kept; ///< an ICP
};

/// The id of the first that belongs to the kept ICP, asked of the service itself.
std::string tst_KeptBack::firstOfKept(const std::string &path, const std::string &items)
{
    const Json answer = m_sandbox->get("linkt", path + "?page_size=100&icp_id=" + m_kept);
    for (const Json &one : member(answer, items))
        if (textOf(one, "icp_id") == m_kept)
            return textOf(one, "id");
    return {};
}

void tst_KeptBack::init()
{
    startServer();
    m_kept = textOf(m_sandbox->get("linkt", "/v1/icp")["icps"].at(0), "id");
    m_app->send(control::RulesChanged{notTheKept()});
    attachClient();
}

void tst_KeptBack::isLeftOutOfLists()
{
    const auto isKept = [&](const Json &one) { return textOf(one, "icp_id") == m_kept || textOf(one, "id") == m_kept; };
    for (const char *tool : {"list_icps", "list_sheets", "list_tasks", "list_entities", "list_runs"}) {
        const Json items = list(tool);
        QVERIFY2(!items.empty(), tool);
        QVERIFY2(std::ranges::none_of(items, isKept), tool);
    }
    const Json told = m_client->callTool("list_icps");
    QVERIFY2(textOfResult(told).find("keeps back 1") != std::string::npos, textOfResult(told).c_str());
}

void tst_KeptBack::isRefusedByItself_data()
{
    QTest::addColumn<std::string>("tool");
    QTest::addColumn<std::string>("argument");
    QTest::addColumn<std::string>("path"); // of the service's list; empty: the ICP itself
    QTest::addColumn<std::string>("items");
    const auto row = [](const char *tool, const char *argument, const char *path, const char *items) {
        QTest::newRow(tool) << std::string(tool) << std::string(argument) << std::string(path) << std::string(items);
    };
    row("get_icp", "icp_id", "", "");
    row("get_sheet", "sheet_id", "/v1/sheet", "sheets");
    row("get_entity", "entity_id", "/v1/entity", "entities");
    row("update_icp", "icp_id", "", "");
    row("delete_icp", "icp_id", "", "");
    row("delete_sheet", "sheet_id", "/v1/sheet", "sheets");
    row("get_task", "task_id", "/v1/task", "tasks");
    row("delete_task", "task_id", "/v1/task", "tasks");
    row("execute_task", "task_id", "/v1/task", "tasks");
    row("get_run", "run_id", "/v1/run", "runs");
    row("get_run_queue", "run_id", "/v1/run", "runs");
}

void tst_KeptBack::isRefusedByItself()
{
    QFETCH(std::string, tool);
    QFETCH(std::string, argument);
    QFETCH(std::string, path);
    QFETCH(std::string, items);
    Json arguments = {{argument, path.empty() ? m_kept : firstOfKept(path, items)}};
    QVERIFY(!textOf(arguments, argument).empty());
    if (tool == "update_icp")
        arguments["name"] = "Another";
    const Json result = m_client->callTool(tool, arguments);
    QCOMPARE(codeOfResult(result), std::string("refused"));
}

void tst_KeptBack::isNotChangedByWhatBelongsToIt()
{
    const std::string entity = firstOfKept("/v1/entity", "entities");
    const Json result = m_client->callTool("update_entity", {{"entity_id", entity}, {"comments", "Mine"}});
    QCOMPARE(codeOfResult(result), std::string("refused"));
    QVERIFY(
        std::ranges::none_of(m_sandbox->journal(), [](const Json &line) { return textOf(line, "method") == "PUT"; }));

    const Json open = list("list_entities").at(0);
    const Json changed = m_client->callTool("update_entity", {{"entity_id", open["id"]}, {"comments", "Mine"}});
    QVERIFY2(!flagOf(changed, "isError"), textOfResult(changed).c_str());
}

void tst_KeptBack::isNotReachedByWhatSpreads()
{
    const Json open = list("list_entities").at(0);
    for (const char *spread : {"propagate_to_family", "propagate_to_duplicates"}) {
        const Json result =
            m_client->callTool("update_entity", {{"entity_id", open["id"]}, {"comments", "Mine"}, {spread, true}});
        QCOMPARE(codeOfResult(result), std::string("refused"));
        QVERIFY2(textOfResult(result).find(spread) != std::string::npos, textOfResult(result).c_str());
    }
    const auto sent = m_sandbox->journal();
    QVERIFY(std::ranges::none_of(sent, [](const Json &line) { return textOf(line, "method") == "PUT"; }));
}

void tst_KeptBack::isNoSourceOfATask()
{
    const Json config = {{"type", "signal-sheet"},
                         {"source_icp_id", m_kept},
                         {"signal_types", {{{"type", "funding"}, {"display", "Funding"}, {"description", "Rounds"}}}}};
    const Json task = {{"name", "Watch"}, {"description", "Them"}, {"flow_name", "signal"}, {"task_config", config}};
    QCOMPARE(codeOfResult(m_client->callTool("create_task", task)), std::string("refused"));
}

void tst_KeptBack::isNotNamedByWhatIsLikeIt()
{
    const std::string name = textOf(m_sandbox->get("linkt", "/v1/icp/" + m_kept), "name");
    const auto speaksOfIt = [&](const Json &entity) {
        const std::string told = toText(member(entity, "duplicate_info"));
        return told.find(m_kept) != std::string::npos || told.find(name) != std::string::npos;
    };
    const Json all = m_sandbox->get("linkt", "/v1/entity?page_size=100");
    QVERIFY(std::ranges::any_of(member(all, "entities"), [&](const Json &entity) {
        return textOf(entity, "icp_id") != m_kept && speaksOfIt(entity);
    }));
    const Json listed = list("list_entities");
    QVERIFY(!listed.empty() && std::ranges::none_of(listed, speaksOfIt));
}

void tst_KeptBack::isNotReachedByAToolThatARuleNames()
{
    const std::string entity = firstOfKept("/v1/entity", "entities");
    control::RuleSet rules;
    rules.rules = {
        {.id = "a", .service = "linkt", .tool = "update_entity", .verdict = "deny", .when = {{"icp_id", m_kept}}}};
    m_app->send(control::RulesChanged{rules});
    QVERIFY(waitFor([&] {
        return codeOfResult(m_client->callTool("get_entity", {{"entity_id", entity}})).empty(); // not what it names
    }));
    const Json result = m_client->callTool("update_entity", {{"entity_id", entity}, {"comments", "Mine"}});
    QCOMPARE(codeOfResult(result), std::string("refused"));
}

void tst_KeptBack::isNotRememberedFromBeforeTheRule()
{
    const auto isListed = [this] {
        const std::string listed = toText(m_client->request("resources/list"));
        return listed.find(m_kept) != std::string::npos;
    };
    m_app->send(control::RulesChanged{});
    QVERIFY(waitFor(isListed));
    m_app->send(control::RulesChanged{notTheKept()});
    QVERIFY(waitFor([&] { return !isListed(); })); // sooner than anything is forgotten by itself
}

LATCHBOOK_CASE(tst_KeptBack)
#include "tst_keptback.moc"
