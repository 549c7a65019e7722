#include "sandbox/linkt/keys.h"
#include "sandbox/linktstage.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::test;

/// What Linkt turns down, and in which form; nothing is changed by it.
class tst_LinktRefusals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void refuses_data();
    void refuses();
    void namesEveryProblem();
    void asksForAKeyFirst();
    void letsAReaderOnlyRead();
    void allowsSixtyRequestsAMinute();
    void sharesFaultsAndJournal();
    void refusesOrdersItDoesNotUnderstand_data();
    void refusesOrdersItDoesNotUnderstand();

private:
    std::unique_ptr<LinktStage> m_stage;
};

/// Nothing is to change by itself meanwhile: the run that goes on is cancelled.
void tst_LinktRefusals::initTestCase()
{
    m_stage = std::make_unique<LinktStage>();
    QCOMPARE(m_stage->ask("POST", "/run/66f0a1c2d3e4f5a6dc000007/cancel").status, 204);
}

void tst_LinktRefusals::refuses_data()
{
    QTest::addColumn<QByteArray>("operation");
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const char *operation, const char *request, const char *body, int status) {
        QTest::newRow(name) << QByteArray(operation) << QByteArray(request) << QByteArray(body) << status;
    };
    row("a path nobody knows", "listIcps", "GET /nowhere", "", 404);
    row("a method the path does not take", "updateEntity", "PATCH /entity/66f0a1c2d3e4f5a6dd000001", "", 405);
    row("no JSON", "createIcp", "POST /icp", "{", 400);
    row("no object", "createIcp", "POST /icp", "[]", 422);
    row("no body", "createIcp", "POST /icp", "", 422);
    row("a task of an ICP without an id", "createTask", "POST /task",
        R"({"name":"N","description":"D","flow_name":"search","deployment_name":"main","icp_id":""})", 400);
    row("no name", "createIcp", "POST /icp", R"({"description":"D","entity_targets":[]})", 422);
    row("an empty name", "createIcp", "POST /icp", R"({"name":"","description":"D","entity_targets":[]})", 422);
    row("two roots", "createIcp", "POST /icp",
        R"({"name":"N","description":"D","entity_targets":[{"entity_type":"company","description":"d","root":true},{"entity_type":"person","description":"d","root":true}]})",
        422);
    row("none of a target", "createIcp", "POST /icp",
        R"({"name":"N","description":"D","entity_targets":[{"entity_type":"company","description":"d","desired_count":0}]})",
        422);
    row("a target without words", "updateIcp", "PUT /icp/66f0a1c2d3e4f5a6d9000001",
        R"({"entity_targets":[{"entity_type":"company"}]})", 422);
    row("no such ICP", "getIcp", "GET /icp/66f0a1c2d3e4f5a6d90000ff", "", 404);
    row("no such ICP to change", "updateIcp", "PUT /icp/x", R"({"name":"A"})", 404);
    row("no such ICP to delete", "deleteIcp", "DELETE /icp/x", "", 404);
    row("page zero", "listIcps", "GET /icp?page=0", "", 422);
    row("too large a page", "listTasks", "GET /task?page_size=101", "", 422);
    row("an order that is a word", "listSheets", "GET /sheet?order=asc", "", 422);
    row("sorted by nothing", "listRuns", "GET /run?sort_by=colour", "", 422);
    row("an unknown mode", "listIcps", "GET /icp?mode=sleeping", "", 422);

    row("a sheet of a type without a target", "createSheet", "POST /sheet",
        R"({"name":"N","description":"D","icp_id":"66f0a1c2d3e4f5a6d9000001","entity_type":"product"})", 400);
    row("a second sheet of a type", "createSheet", "POST /sheet",
        R"({"name":"N","description":"D","icp_id":"66f0a1c2d3e4f5a6d9000001","entity_type":"company"})", 400);
    row("a sheet of an unknown type", "createSheet", "POST /sheet",
        R"({"name":"N","description":"D","icp_id":"66f0a1c2d3e4f5a6d9000001","entity_type":"cat"})", 422);
    row("a sheet of an unknown ICP", "createSheet", "POST /sheet",
        R"({"name":"N","description":"D","icp_id":"x","entity_type":"company"})", 404);
    row("a sheet's ICP is fixed", "updateSheet", "PUT /sheet/66f0a1c2d3e4f5a6da000001",
        R"({"icp_id":"66f0a1c2d3e4f5a6d9000002"})", 400);
    row("a sheet's type is fixed", "updateSheet", "PUT /sheet/66f0a1c2d3e4f5a6da000001", R"({"entity_type":"person"})",
        400);
    row("no such sheet", "getSheet", "GET /sheet/x", "", 404);
    row("no such sheet to delete", "deleteSheet", "DELETE /sheet/x", "", 404);

    row("an unknown flow", "createTask", "POST /task",
        R"({"name":"N","description":"D","flow_name":"dance","deployment_name":"main"})", 400);
    row("another deployment", "createTask", "POST /task",
        R"({"name":"N","description":"D","flow_name":"search","deployment_name":"side"})", 400);
    row("no deployment", "createTask", "POST /task", R"({"name":"N","description":"D","flow_name":"search"})", 422);
    row("a task of an unknown ICP", "createTask", "POST /task",
        R"({"name":"N","description":"D","flow_name":"search","deployment_name":"main","icp_id":"x"})", 400);
    row("a search that finds no people", "createTask", "POST /task",
        R"({"name":"N","description":"D","flow_name":"search","deployment_name":"main","icp_id":"66f0a1c2d3e4f5a6d9000003"})",
        400);
    row("settings of no type", "createTask", "POST /task",
        R"({"name":"N","description":"D","flow_name":"search","deployment_name":"main","task_config":{}})", 422);
    row("settings that are only returned", "createTask", "POST /task",
        R"({"name":"N","description":"D","flow_name":"ingest","deployment_name":"main","task_config":{"type":"ingest-prompt","prompt":"P"}})",
        422);
    row("settings of another flow", "createTask", "POST /task",
        R"({"name":"N","description":"D","flow_name":"search","deployment_name":"main","task_config":{"type":"profile","prompt":"P"}})",
        422);
    row("no contact wanted", "updateTask", "PUT /task/66f0a1c2d3e4f5a6db000001",
        R"({"task_config":{"type":"search","desired_contact_count":0}})", 422);
    row("a webhook on this machine", "updateTask", "PUT /task/66f0a1c2d3e4f5a6db000001",
        R"({"task_config":{"type":"search","webhook_url":"https://localhost/a"}})", 422);
    row("a webhook in the clear", "updateTask", "PUT /task/66f0a1c2d3e4f5a6db000001",
        R"({"task_config":{"type":"search","webhook_url":"http://a.example/"}})", 422);
    row("an unknown signal", "updateTask", "PUT /task/66f0a1c2d3e4f5a6db000004",
        R"({"task_config":{"type":"signal-topic","topic_criteria":"t","signal_types":[{"type":"rain","display":"R","description":"d"}]}})",
        422);
    row("a task's flow is fixed", "updateTask", "PUT /task/66f0a1c2d3e4f5a6db000001", R"({"flow_name":"ingest"})", 400);
    row("no such task", "getTask", "GET /task/66f0a1c2d3e4f5a6db0000ff", "", 404);
    row("no task's id", "getTask", "GET /task/7", "", 422);
    row("no such task to run", "executeTask", "POST /task/66f0a1c2d3e4f5a6db0000ff/execute", "{}", 404);

    row("an unknown status", "listEntities", "GET /entity?status=archived", "", 400);
    row("entities of an unknown ICP", "listEntities", "GET /entity?icp_id=x", "", 404);
    row("entities of an unknown sheet", "listEntities", "GET /entity?sheet_id=x", "", 404);
    row("entities of an unknown type", "listEntities", "GET /entity?entity_type=cat", "", 422);
    row("neither true nor false", "listEntities", "GET /entity?hide_duplicates=perhaps", "", 422);
    row("a search for nothing", "searchEntities", "GET /entity/search?q=", "", 422);
    row("a search without a word", "searchEntities", "GET /entity/search", "", 422);
    row("an unknown status to set", "updateEntity", "PUT /entity/66f0a1c2d3e4f5a6dd000001", R"({"status":"archived"})",
        400);
    row("a status that is a number", "updateEntity", "PUT /entity/66f0a1c2d3e4f5a6dd000001", R"({"status":1})", 422);
    row("no such entity", "getEntity", "GET /entity/x", "", 404);
    row("no such entity to delete", "deleteEntity", "DELETE /entity/x", "", 404);

    row("an unknown state", "listRuns", "GET /run?status=DONE", "", 422);
    row("no instant", "listRuns", "GET /run?created_after=yesterday", "", 422);
    row("no such run", "getRun", "GET /run/66f0a1c2d3e4f5a6dc0000ff", "", 404);
    row("no run's id", "getRunQueue", "GET /run/x/queue", "", 422);
    row("an unknown state of a queue", "getRunQueue", "GET /run/66f0a1c2d3e4f5a6dc000001/queue?state=lost", "", 422);
    row("none of a queue", "getRunQueue", "GET /run/66f0a1c2d3e4f5a6dc000001/queue?limit=0", "", 422);
    row("a run that is over", "cancelRun", "POST /run/66f0a1c2d3e4f5a6dc000001/cancel", "", 409);
    row("no such run to cancel", "cancelRun", "POST /run/66f0a1c2d3e4f5a6dc0000ff/cancel", "", 404);

    row("no such file", "getFile", "GET /files/66f0a1c2d3e4f5a6de0000ff", "", 404);
    row("no file's id", "deleteFile", "DELETE /files/x", "", 422);
    row("no form", "uploadFile", "POST /files/upload", R"({"file":"a,b"})", 422);
}

void tst_LinktRefusals::refuses()
{
    QFETCH(QByteArray, operation);
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    const auto space = request.indexOf(' ');
    const auto everything = [&] {
        Json all;
        for (const char *path : {"/icp", "/sheet", "/task", "/run", "/files", "/entity?page_size=100"})
            all.push_back(m_stage->get(path));
        return all;
    };
    const Json before = everything();
    m_stage->probe().send(request.left(space).toStdString(), "/v1" + request.mid(space + 1).toStdString(),
                          body.toStdString());
    const auto answer = m_stage->probe().take();
    QVERIFY2(answer.status == status, answer.text.c_str());
    QVERIFY(status == 422 ? answer.body["detail"].is_array() : answer.body["detail"].is_string());
    QCOMPARE(m_stage->contract().objection(operation.toStdString(), status, answer.body), std::string());
    QCOMPARE(answer.headers.contains("allow"), status == 405);
    QCOMPARE(everything(), before);
}

void tst_LinktRefusals::namesEveryProblem()
{
    const Json problems = m_stage->ask("POST", "/sheet", Json{{"name", 7}, {"entity_type", "cat"}}).body["detail"];
    std::vector<std::string> told;
    for (const Json &problem : problems)
        told.push_back(toText(problem["loc"]) + " " + textOf(problem, "type"));
    QCOMPARE(told, (std::vector<std::string>{R"(["body","name"] value_error)", R"(["body","description"] missing)",
                                             R"(["body","icp_id"] missing)", R"(["body","entity_type"] value_error)"}));
}

void tst_LinktRefusals::asksForAKeyFirst()
{
    const std::string url = m_stage->sandbox().url("linkt");
    const std::string key = m_stage->sandbox().key("linkt");
    for (const std::string path : {"/v1/icp", "/v1/nowhere"}) {
        QCOMPARE(HttpProbe(url, "").get(path).status, 401);
        const auto wrong = HttpProbe(url, "lk_live_wrong", HttpProbe::apiKey).get(path);
        QCOMPARE(wrong.status, 401);
        QCOMPARE(textOf(wrong.body, "error"), std::string("unauthorized"));
        QCOMPARE(m_stage->contract().objection("listIcps", 401, wrong.body), std::string());
    }
    QCOMPARE(HttpProbe(url, key).get("/v1/icp").status, 401); // as a bearer token it is none
    QCOMPARE(HttpProbe(url, key, "X-API-Key: ").get("/v1/icp").status, 200);
    const std::string ofLinkTime = m_stage->sandbox().key("linktime");
    QCOMPARE(HttpProbe(url, ofLinkTime, HttpProbe::apiKey).get("/v1/icp").status, 401);
}

void tst_LinktRefusals::letsAReaderOnlyRead()
{
    HttpProbe reader(m_stage->sandbox().url("linkt"), std::string(sandbox::linkt::readerKey), HttpProbe::apiKey);
    QCOMPARE(reader.get("/v1/icp").body, m_stage->get("/icp"));
    const auto refused = reader.ask("DELETE", "/v1/icp/66f0a1c2d3e4f5a6d9000001");
    QCOMPARE(refused.status, 403);
    QCOMPARE(textOf(refused.body, "error"), std::string("forbidden"));
    QCOMPARE(m_stage->contract().objection("deleteIcp", 403, refused.body), std::string());
    QCOMPARE(m_stage->ask("GET", "/icp/66f0a1c2d3e4f5a6d9000001").status, 200);
}

void tst_LinktRefusals::allowsSixtyRequestsAMinute()
{
    LinktStage stage("story", {});
    const auto resetClock = [&] { stage.sandbox().post("/_sandbox/clock", {{"now", "2026-12-08T13:00:05Z"}}); };
    resetClock();
    for (int left = 59; left >= 0; --left) {
        const auto answer = stage.ask("GET", "/icp");
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.headers.at("x-ratelimit-remaining"), std::to_string(left));
        resetClock(); // however slow this machine is
    }
    const auto refused = stage.ask("GET", "/icp");
    QCOMPARE(refused.status, 429);
    QCOMPARE(textOf(refused.body, "error"), std::string("rate_limit_exceeded"));
    QCOMPARE(refused.headers.at("x-ratelimit-limit"), std::string("60"));
    stage.advance(std::stoi(refused.headers.at("retry-after")));
    QCOMPARE(stage.ask("GET", "/icp").status, 200);
    QCOMPARE(HttpProbe(stage.sandbox().url("linktime"), stage.sandbox().key("linktime")).get("/api/v1/me").status, 200);
}

void tst_LinktRefusals::sharesFaultsAndJournal()
{
    const auto lines = m_stage->sandbox().journal().size();
    const Json orders = {
        {{"match", {{"method", "DELETE"}, {"path", "/v1/files/*"}}}, {"fault", "status"}, {"status", 405}},
        {{"match", {{"path", "/v1/run"}}}, {"fault", "status"}, {"status", 429}, {"retryAfter", 7}},
        {{"match", {{"path", "/v1/icp"}}}, {"fault", "close"}, {"after", "done"}}};
    m_stage->sandbox().post("/_sandbox/faults", orders);
    const auto noDeletion = m_stage->ask("DELETE", "/files/66f0a1c2d3e4f5a6de000001");
    QCOMPARE(noDeletion.status, 405);
    QVERIFY(noDeletion.body["detail"].is_string());
    const auto limited = m_stage->ask("GET", "/run");
    QCOMPARE(limited.headers.at("retry-after"), std::string("7"));
    QCOMPARE(textOf(limited.body, "error"), std::string("rate_limit_exceeded"));
    const Json icp = {{"name", "Lost"}, {"description", "D"}, {"entity_targets", Json::array()}};
    QCOMPARE(m_stage->ask("POST", "/icp", icp).status, 0);
    const std::string made = m_stage->idOf("icp", "Lost"); // the answer was lost, the ICP is there
    QCOMPARE(m_stage->ask("DELETE", "/icp/" + made).status, 204);
    const auto journal = m_stage->sandbox().journal();
    const Json &post = journal.at(lines + 2);
    QCOMPARE(textOf(post, "service"), std::string("linkt"));
    QCOMPARE(textOf(post, "fault"), std::string("close"));
    QCOMPARE(post["body"], icp);
    QCOMPARE(m_stage->ask("GET", "/files/66f0a1c2d3e4f5a6de000001").status, 200);
}

void tst_LinktRefusals::refusesOrdersItDoesNotUnderstand_data()
{
    QTest::addColumn<QByteArray>("order");
    QTest::newRow("nothing") << QByteArray("{}");
    QTest::newRow("a debt") << QByteArray(R"({"credits":-1})");
    QTest::newRow("half a credit") << QByteArray(R"({"credits":0.5})");
    QTest::newRow("an unknown outcome") << QByteArray(R"({"nextRuns":{"outcome":"TIRED"}})");
    QTest::newRow("never") << QByteArray(R"({"nextRuns":{"outcome":"FAILED","times":0}})");
    QTest::newRow("no JSON") << QByteArray("rich");
}

void tst_LinktRefusals::refusesOrdersItDoesNotUnderstand()
{
    QFETCH(QByteArray, order);
    const Json before = m_stage->probe().get("/_sandbox/linkt").body;
    m_stage->probe().send("POST", "/_sandbox/linkt", order.toStdString());
    QCOMPARE(m_stage->probe().take().status, 400);
    QCOMPARE(m_stage->probe().get("/_sandbox/linkt").body, before);
}

LATCHBOOK_CASE(tst_LinktRefusals)
#include "tst_linktrefusals.moc"
