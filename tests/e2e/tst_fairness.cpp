// Two clients of one key: neither waits for all that the other asked before. The real programs against the sandbox.
#include "support/cases.h"
#include "support/stage.h"

#include <algorithm>
#include <deque>

using namespace latchbook;
using namespace latchbook::test;

namespace {

constexpr int atOnce = 5;

bool hasHeard(const McpClient &client, const std::string &words)
{
    return std::ranges::any_of(client.notifications(), [&](const Json &one) {
        return textOf(member(one, "params"), "message").find(words) != std::string::npos;
    });
}

} // namespace

class tst_Fairness : public QObject, private Stage
{
    Q_OBJECT

public:
    tst_Fairness() : Stage("linkt") { }

private Q_SLOTS:
    void init();
    void cleanup() { end(); }
    void twoClientsTakeTurnsAtExecutions();

private:
    static Json execution(const Json &task)
    {
        return {{"name", "execute_task"},
                {"arguments", {{"task_id", task["id"]}, {"icp_id", task["icp_id"]}}},
                {"_meta", {{"progressToken", "t"}}}};
    }
    /// Fills the places that are free; the runs, the oldest first.
    std::deque<std::string> fillPlaces();
    bool cancel(const std::string &run)
    {
        return !flagOf(m_client->callTool("cancel_run", {{"run_id", run}}), "isError");
    }

    Json m_task;
    Json m_otherTask; ///< the same call again would join the first
};

void tst_Fairness::init()
{
    startServer();
    control::RuleSet rules;
    for (const char *tool : {"execute_task", "cancel_run"})
        rules.rules.push_back({.id = tool, .service = "linkt", .tool = tool, .verdict = "allow"});
    m_app->send(control::RulesChanged{rules});
    attachClient();
    const Json tasks = m_client->callTool("list_tasks", {{"page_size", 100}})["structuredContent"]["data"];
    for (const Json &task : tasks)
        if (textOf(task, "name") == "Find SaaS companies")
            m_task = task;
        else
            m_otherTask = task;
    QVERIFY(m_task.is_object() && m_otherTask.is_object());
}

std::deque<std::string> tst_Fairness::fillPlaces()
{
    const Json runs = m_sandbox->get("linkt", "/v1/run?page_size=100")["runs"];
    const auto running = std::ranges::count_if(runs, [](const Json &run) {
        return std::ranges::count(std::array{"SCHEDULED", "PENDING", "RUNNING"}, textOf(run, "status")) > 0;
    });
    std::deque<std::string> begun;
    for (auto i = running; i < atOnce; ++i)
        begun.push_back(
            textOf(m_client->request("tools/call", execution(m_task))["result"]["structuredContent"], "run_id"));
    return begun;
}

void tst_Fairness::twoClientsTakeTurnsAtExecutions()
{
    McpClient other(entry());
    other.initialize("2025-11-25", "another");
    std::deque<std::string> begun = fillPlaces();
    QVERIFY(begun.size() >= 2 && !begun.back().empty());

    const int first = m_client->send("tools/call", execution(m_task));
    const int second = m_client->send("tools/call", execution(m_otherTask));
    QVERIFY(waitFor([&] { return hasHeard(*m_client, "number 2 in the queue"); }));
    const int others = other.send("tools/call", execution(m_task));
    QVERIFY(waitFor([&] { return hasHeard(other, "number 1 in the queue"); })); // it had no turn yet
    QVERIFY(waitFor([&] { return hasHeard(*m_client, "number 3 in the queue"); }));

    QVERIFY(cancel(begun.front()));
    const Json othersAnswer = other.answer(others);
    QVERIFY2(!textOf(othersAnswer["result"]["structuredContent"], "run_id").empty(), toText(othersAnswer).c_str());
    QVERIFY(cancel(begun.back()));
    const Json firstAnswer = m_client->answer(first);
    QVERIFY2(!textOf(firstAnswer["result"]["structuredContent"], "run_id").empty(), toText(firstAnswer).c_str());
    m_client->notify("notifications/cancelled", {{"requestId", second}});
}

LATCHBOOK_CASE(tst_Fairness)
#include "tst_fairness.moc"
