// What Linkt lets through at once and in a minute: the real programs against the sandbox.
#include "support/cases.h"
#include "support/headless.h"

#include <QTest>

#include <algorithm>

using namespace latchbook;
using namespace latchbook::test;

namespace {

constexpr int runsAtOnce = 5;
constexpr int perMinute = 60;
constexpr int reserved = 10; ///< of these, for Latchbook's own look-ups

/// A server for Linkt, whose tasks run without asking.
class LinktEntry
{
public:
    explicit LinktEntry(const SandboxProcess &sandbox, const char *rateLimit = "off")
        : m_headless(sandbox, {.program = "latchbook-server",
                               .arguments = {QStringLiteral("stdio"), QStringLiteral("linkt"),
                                             QStringLiteral("--allow"), QStringLiteral("execute_task")},
                               .variables = {{"LATCHBOOK_RATE_LIMIT", rateLimit},
                                             {"LINKT_API_KEY_FILE", sandbox.keyFile("linkt")},
                                             {"LINKT_BASE_URL", sandbox.url("linkt")}}})
    {
    }

    McpClient &client() { return m_headless.client(); }
    Json structured(const std::string &tool, const Json &arguments = Json::object())
    {
        return member(client().callTool(tool, arguments), "structuredContent");
    }
    /// The first task of that name.
    Json task(const std::string &name)
    {
        const Json list = structured("list_tasks", {{"page_size", 100}});
        for (const Json &task : list["data"])
            if (task["name"] == name)
                return task;
        return {};
    }
    int execute(const Json &task)
    {
        return client().send("tools/call", {{"name", "execute_task"},
                                            {"arguments", {{"task_id", task["id"]}, {"icp_id", task["icp_id"]}}},
                                            {"_meta", {{"progressToken", "t"}}}});
    }
    int running()
    {
        const Json runs = structured("list_runs", {{"page_size", 100}})["data"];
        return int(std::ranges::count_if(runs, [](const Json &run) {
            return run["status"] == "scheduled" || run["status"] == "pending" || run["status"] == "running";
        }));
    }
    bool hears(const std::string &words)
    {
        return waitFor([&] {
            return std::ranges::any_of(client().notifications(), [&](const Json &one) {
                return textOf(member(one, "params"), "message").find(words) != std::string::npos;
            });
        });
    }

private:
    Headless m_headless;
};

long executions(const SandboxProcess &sandbox)
{
    return std::ranges::count_if(sandbox.journal(), [](const Json &line) {
        return textOf(line, "method") == "POST" && textOf(line, "path").ends_with("/execute");
    });
}

} // namespace

class tst_LinktLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSixthExecutionWaitsItsTurnAndSaysSo();
    void theFiftyFirstCallOfAMinuteNamesTheSeconds();
};

void tst_LinktLimits::theSixthExecutionWaitsItsTurnAndSaysSo()
{
    const SandboxProcess sandbox;
    LinktEntry entry(sandbox);
    const Json task = entry.task("Find SaaS companies");
    QVERIFY(task.is_object());
    const int free = runsAtOnce - entry.running(); // one runs from the start
    QVERIFY(free > 0);
    for (int i = 0; i < free; ++i) {
        const Json answer = entry.client().answer(entry.execute(task));
        QVERIFY2(!flagOf(member(answer, "result"), "isError"), toText(answer).c_str());
    }
    const int waiting = entry.execute(task);
    QVERIFY(entry.hears("Linkt lets 5 executions go on at once; this is number 1 in the queue"));
    QCOMPARE(executions(sandbox), free);

    sandbox.post("/_sandbox/clock", {{"advance", 7200}}); // whatever runs ends
    const Json answer = entry.client().answer(waiting);
    QVERIFY2(answer.contains("result") && !flagOf(member(answer, "result"), "isError"), toText(answer).c_str());
    QCOMPARE(executions(sandbox), free + 1);
}

void tst_LinktLimits::theFiftyFirstCallOfAMinuteNamesTheSeconds()
{
    const SandboxProcess sandbox;
    LinktEntry entry(sandbox, "on");
    for (int i = 0; i < perMinute - reserved; ++i)
        QVERIFY(!flagOf(entry.client().callTool("list_icps"), "isError"));
    const Json last = entry.client().callTool("list_icps");
    QCOMPARE(codeOfResult(last), std::string("rate-limited"));
    QVERIFY2(textOfResult(last).find(" seconds.") != std::string::npos, textOfResult(last).c_str());
    QCOMPARE(sandbox.journal().size(), std::size_t(perMinute - reserved));
}

LATCHBOOK_CASE(tst_LinktLimits)
#include "tst_linktlimits.moc"
