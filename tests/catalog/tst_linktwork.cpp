// Linkt's tools for tasks, runs and files: what they refuse, pass on and send.
#include "catalog/arguments.h"
#include "catalog/requesttemplate.h"
#include "catalog/resultshape.h"
#include "madetool.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::catalog;
using test::json;

namespace {

const ToolSpec &tool(const std::string &name)
{
    const ToolSpec *found = test::compiledIn().find("linkt", name);
    if (!found)
        qFatal("there is no tool %s", name.c_str());
    return *found;
}

} // namespace

class tst_LinktWork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void haveTheirAccess_data();
    void haveTheirAccess();
    void refuseWhatTheContractForbids_data();
    void refuseWhatTheContractForbids();
    void passOnWhatOnlyLooksWrong_data();
    void passOnWhatOnlyLooksWrong();
    void sendNoMoreThanTheyMust_data();
    void sendNoMoreThanTheyMust();
    void aRunsStateIsInLowerCase();
    void aStartedRunSaysHowToFollowIt();
    void whereAFileIsKeptIsNobodysBusiness();
};

void tst_LinktWork::haveTheirAccess_data()
{
    QTest::addColumn<std::string>("access");
    QTest::addColumn<bool>("idempotent");
    const auto row = [](const char *name, const char *access, bool idempotent) {
        QTest::newRow(name) << std::string(access) << idempotent;
    };
    for (const char *name :
         {"list_tasks", "get_task", "list_runs", "get_run", "get_run_queue", "list_files", "get_file"})
        row(name, "read", true);
    row("create_task", "outbound", false); // may carry a webhook
    row("update_task", "outbound", true);
    row("delete_task", "destructive", true);
    row("execute_task", "spend", false);
    row("cancel_run", "destructive", false);
    row("delete_file", "destructive", true);
}

void tst_LinktWork::haveTheirAccess()
{
    QFETCH(std::string, access);
    QFETCH(bool, idempotent);
    const ToolSpec &one = tool(QTest::currentDataTag());
    QCOMPARE(std::string(word(one.access)), access);
    QCOMPARE(one.idempotent, idempotent);
    QCOMPARE(one.verify.is_object(), !one.isRead());
    QCOMPARE(one.restore.is_object(), !one.isRead());
    QCOMPARE(one.inferred, one.name == "delete_file");
}

void tst_LinktWork::refuseWhatTheContractForbids_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("arguments");
    QTest::addColumn<std::string>("words");
    const auto row = [](const char *title, const char *name, const char *arguments, const char *words) {
        QTest::newRow(title) << std::string(name) << std::string(arguments) << std::string(words);
    };
    row("a state in the service's spelling", "list_runs", R"({"status":"RUNNING"})",
        "status must be one of \"scheduled\", \"pending\"");
    row("a state in British spelling", "list_runs", R"({"status":"cancelled"})", "\"cancelled\" was given");
    row("an end before its beginning", "list_runs",
        R"({"created_after":"2026-12-03T00:00:00Z","created_before":"2026-12-02T00:00:00Z"})",
        "created_before must not");
    row("a change before another", "list_runs",
        R"({"updated_after":"2026-12-03T00:00:00Z","updated_before":"2026-12-02T00:00:00Z"})",
        "updated_before must not");
    row("a direction in words", "list_tasks", R"({"order":"desc"})", "order must be one of -1 or 1");
    row("more than a page holds", "list_files", R"({"page_size":101})", "page_size must be");
    row("a queue from before its beginning", "get_run_queue", R"({"run_id":"r","offset":-1})", "offset must be");
    row("a change of nothing", "update_task", R"({"task_id":"t"})", "at least one of name, description");
    row("another flow afterwards", "update_task", R"({"task_id":"t","flow_name":"ingest"})",
        "\"flow_name\" is not an argument");
    row("another deployment", "create_task",
        R"({"name":"A","description":"B","flow_name":"search","deployment_name":"x"})",
        "deployment_name must be \"main\"");
    const auto config = [](const char *title, const char *settings, const char *words) {
        QTest::addRow("settings: %s", title)
            << std::string("create_task")
            << R"({"name":"A","description":"B","flow_name":"f","task_config":)" + std::string(settings) + '}'
            << std::string(words);
    };
    config("none", R"({})", "task_config.type is missing; it must be one of \"search\", \"ingest\"");
    config("of no kind", R"({"type":"ingest-prompt","prompt":"p"})", "task_config.type must be one of \"search\"");
    config("without the file", R"({"type":"ingest","primary_column":"a","csv_entity_type":"company"})",
           "was not run: task_config.file_id is missing");
    config("of another kind", R"({"type":"search","topic_criteria":"x"})",
           "was not run: \"topic_criteria\" is not a member of task_config; it takes");
    config("no contact", R"({"type":"search","desired_contact_count":0})", "task_config.desired_contact_count must be");
    config("a webhook without TLS", R"({"type":"search","webhook_url":"http://a.example/"})",
           "task_config.webhook_url must be");
    config(
        "news of no kind",
        R"({"type":"signal-sheet","source_icp_id":"i","signal_types":[{"type":"gossip","display":"G","description":"g"}]})",
        "task_config.signal_types[0].type must be one of");
    config("nothing to look out for", R"({"type":"signal-topic","topic_criteria":"x","signal_types":[]})",
           "task_config.signal_types must be");
}

void tst_LinktWork::refuseWhatTheContractForbids()
{
    QFETCH(std::string, name);
    QFETCH(std::string, arguments);
    QFETCH(std::string, words);
    const Status checked = checkArguments(tool(name), json(arguments));
    QVERIFY(!checked);
    QCOMPARE(checked.error().code, Code::InvalidArguments);
    QVERIFY2(checked.error().message.find(words) != std::string::npos, checked.error().message.c_str());
}

void tst_LinktWork::passOnWhatOnlyLooksWrong_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("arguments");
    const auto row = [](const char *title, const char *name, const char *arguments) {
        QTest::newRow(title) << std::string(name) << std::string(arguments);
    };
    row("a flow of tomorrow", "create_task", R"({"name":"A","description":"","flow_name":"outreach"})");
    row("what a prompt asks for", "execute_task",
        R"({"task_id":"t","parameters":{"num_results":500,"region":"Nordics","deep":{"er":[1]}}})");
    row("an ingest's empty list", "execute_task", R"({"task_id":"t","parameters":{"input_entities":[]}})");
    row("any query for entities", "update_task",
        R"({"task_id":"t","task_config":{"type":"signal-sheet","source_icp_id":"i","entity_filters":{"a":{"$in":[1]}},
            "signal_types":[{"type":"other","display":"D","description":"d"}]}})");
    row("runs of one instant", "list_runs",
        R"({"created_after":"2026-12-03T01:00:00+01:00","created_before":"2026-12-03T00:00:00Z"})");
}

void tst_LinktWork::passOnWhatOnlyLooksWrong()
{
    QFETCH(std::string, name);
    QFETCH(std::string, arguments);
    const Status checked = checkArguments(tool(name), json(arguments));
    QVERIFY2(bool(checked), checked ? "" : checked.error().message.c_str());
}

void tst_LinktWork::sendNoMoreThanTheyMust_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("arguments");
    QTest::addColumn<std::string>("sent");
    const auto row = [](const char *title, const char *name, const char *arguments, const char *sent) {
        QTest::newRow(title) << std::string(name) << std::string(arguments) << std::string(sent);
    };
    row("pages are the service's to begin", "list_tasks", "{}", "GET /v1/task ");
    row("a state in the service's word", "list_runs", R"({"status":"canceled","order":-1})",
        "GET /v1/run?order=-1&status=CANCELED ");
    row("the one deployment there is", "create_task", R"({"name":"A","description":"B","flow_name":"search"})",
        R"(POST /v1/task {"deployment_name":"main","description":"B","flow_name":"search","name":"A"})");
    row("only what changes", "update_task", R"({"task_id":"t","task_config":{"type":"search"}})",
        R"(PUT /v1/task/t {"task_config":{"type":"search"}})");
    row("a run of what the task says", "execute_task", R"({"task_id":"t"})", "POST /v1/task/t/execute {}");
    row("a run of so many", "execute_task", R"({"task_id":"t","icp_id":"i","parameters":{"num_results":3}})",
        R"(POST /v1/task/t/execute {"icp_id":"i","parameters":{"num_results":3}})");
    row("a queue with its past", "get_run_queue", R"({"run_id":"r","include_history":true,"limit":5,"offset":10})",
        "GET /v1/run/r/queue?include_history=true&limit=5&offset=10 ");
    row("nothing but the address", "cancel_run", R"({"run_id":"r"})", "POST /v1/run/r/cancel ");
    row("files stand in the plural", "delete_file", R"({"file_id":"f"})", "DELETE /v1/files/f ");
}

void tst_LinktWork::sendNoMoreThanTheyMust()
{
    QFETCH(std::string, name);
    QFETCH(std::string, arguments);
    QFETCH(std::string, sent);
    const PlannedRequest request = planRequest(tool(name), json(arguments));
    QCOMPARE(request.method + " " + request.target + " " + request.body, sent);
}

void tst_LinktWork::aRunsStateIsInLowerCase()
{
    const auto result =
        shapeResult(tool("get_run"), {{"run_id", "r"}}, json(R"({"id":"r","status":"CANCELED","task_id":null})"));
    QVERIFY(result);
    QCOMPARE(textOf(result->structured, "status"), std::string("canceled"));
}

void tst_LinktWork::aStartedRunSaysHowToFollowIt()
{
    const auto result = shapeResult(tool("execute_task"), {{"task_id", "t"}},
                                    json(R"({"run_id":"r7","flow_run_id":"f","status":"SCHEDULED"})"));
    QVERIFY(result);
    for (const char *words : {"run_id: r7\nstatus: scheduled", "get_run (run_id r7)", "/runs/r7", "15 to 20 minutes"})
        QVERIFY2(result->text.find(words) != std::string::npos, result->text.c_str());
}

void tst_LinktWork::whereAFileIsKeptIsNobodysBusiness()
{
    const auto result = shapeResult(tool("get_file"), {{"file_id", "f"}},
                                    json(R"({"file_id":"f","name":"a.csv","s3_uri":"s3://x","content_type":"text/csv",
                                             "size_bytes":1})"));
    QVERIFY(result);
    QVERIFY(!result->structured.contains("s3_uri"));
    QVERIFY2(result->text.find("s3") == std::string::npos, result->text.c_str());
}

LATCHBOOK_CASE(tst_LinktWork)
#include "tst_linktwork.moc"
