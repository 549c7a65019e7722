#include "sandbox/linktstage.h"
#include "support/cases.h"

#include <QTest>

#include <set>

using namespace latchbook;
using namespace latchbook::test;

namespace {

const std::string nordic = "66f0a1c2d3e4f5a6d9000002";
const std::string saasCompanies = "66f0a1c2d3e4f5a6da000001";

Json target(const char *type, bool isRoot)
{
    return {{"entity_type", type}, {"description", "Those that fit"}, {"root", isRoot}, {"desired_count", 2}};
}

} // namespace

class tst_Linkt : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_stage = std::make_unique<LinktStage>(); }
    void answersEveryOperationByTheContract();
    void answersEveryKindOfTaskByTheContract_data();
    void answersEveryKindOfTaskByTheContract();
    void takesSheetsEntitiesAndTasksWithAnIcp();
    void takesTheEntitiesWithASheet();
    void changesOnlyWhatIsNamed();
    void reachesFamilyAndDuplicatesUnlessTold_data();
    void reachesFamilyAndDuplicatesUnlessTold();
    void clearsAStatusByNull();
    void knowsItsDuplicates();
    void startsAlikeFromTheSameSeed();

private:
    Json get(const std::string &path) { return m_stage->get(path); }
    int total(const std::string &path) { return get(path)["total"].get<int>(); }

    std::unique_ptr<LinktStage> m_stage;
};

void tst_Linkt::answersEveryOperationByTheContract()
{
    const std::string task = m_stage->idOf("task", "Find SaaS companies");
    const std::string running = textOf(get("/run?status=RUNNING")["runs"][0], "id");
    const std::string file = m_stage->idOf("files", "harbour-fair.csv");
    const std::vector<Step> steps = {
        {"listIcps", "GET", "/icp?mode=discovery&page=1&page_size=100&sort_by=name&order=1", {}, 200},
        {"createIcp", "POST", "/icp",
         Json{{"name", "Tools"},
              {"description", "For the fair"},
              {"entity_targets", {target("company", true), target("person", false)}}},
         201},
        {"getIcp", "GET", "/icp/" + saas, {}, 200},
        {"updateIcp", "PUT", "/icp/" + saas, Json{{"name", "SaaS"}}, 200},
        {"createSheet", "POST", "/sheet",
         Json{{"name", "A"}, {"description", "B"}, {"icp_id", "66f0a1c2d3e4f5a6d9000004"}, {"entity_type", "company"}},
         201},
        {"listSheets", "GET", "/sheet?icp_id=" + saas + "&entity_type=company&sort_by=name&order=-1", {}, 200},
        {"getSheet", "GET", "/sheet/" + saasCompanies, {}, 200},
        {"updateSheet", "PUT", "/sheet/" + saasCompanies, Json{{"description", "All"}}, 204},
        {"listTasks", "GET", "/task?flow_name=search&sort_by=updated_at&order=1", {}, 200},
        {"getTask", "GET", "/task/" + task, {}, 200},
        {"updateTask", "PUT", "/task/" + task, Json{{"prompt", "Go"}}, 204},
        {"executeTask", "POST", "/task/" + task + "/execute",
         Json{{"icp_id", saas}, {"parameters", {{"num_results", 3}}}}, 200},
        {"listEntities",
         "GET",
         "/entity?icp_id=" + saas + "&status=new&status=null&fields=name&hide_duplicates=true",
         {},
         200},
        {"searchEntities", "GET", "/entity/search?q=kai&sheet_id=" + saasCompanies, {}, 200},
        {"getEntity", "GET", "/entity/66f0a1c2d3e4f5a6dd000001", {}, 200},
        {"updateEntity", "PUT", "/entity/66f0a1c2d3e4f5a6dd000001", Json{{"comments", "Met"}}, 200},
        {"deleteEntity", "DELETE", "/entity/66f0a1c2d3e4f5a6dd000001", {}, 204},
        {"listRuns",
         "GET",
         "/run?agent_type=task&task_type=search&created_after=2026-01-01T00:00:00Z&sort_by=agent_type&order=1",
         {},
         200},
        {"getRun", "GET", "/run/66f0a1c2d3e4f5a6dc000001", {}, 200},
        {"getRun", "GET", "/run/66f0a1c2d3e4f5a6dc000004", {}, 200}, // failed
        {"getRunQueue", "GET", "/run/" + running + "/queue?include_history=true&limit=5&offset=1", {}, 200},
        {"getRunQueue", "GET", "/run/66f0a1c2d3e4f5a6dc000001/queue?state=completed", {}, 200}, // expired
        {"cancelRun", "POST", "/run/" + running + "/cancel", {}, 204},
        {"createTask", "POST", "/task",
         Json{{"name", "T"}, {"description", ""}, {"flow_name", "search"}, {"deployment_name", "main"}}, 201},
        {"deleteTask", "DELETE", "/task/66f0a1c2d3e4f5a6db000006", {}, 204},
        {"listFiles", "GET", "/files?page=1&page_size=2", {}, 200},
        {"getFile", "GET", "/files/" + file, {}, 200},
        {"deleteFile", "DELETE", "/files/" + file, {}, 204},
        {"deleteSheet", "DELETE", "/sheet/" + saasCompanies, {}, 204},
        {"deleteIcp", "DELETE", "/icp/" + saas, {}, 204},
    };
    std::set<std::string> seen{"uploadFile"}; // see tst_linktfiles
    for (const Step &step : steps) {
        const auto answer = m_stage->ask(step.method, step.path, step.body);
        QVERIFY2(answer.status == step.status, (std::string(step.operation) + ": " + answer.text).c_str());
        QCOMPARE(m_stage->contract().objection(step.operation, answer.status, answer.body), std::string());
        QCOMPARE(answer.headers.contains("content-type"), step.status != 204);
        seen.insert(step.operation);
    }
    QCOMPARE(seen, m_stage->contract().operations());
}

void tst_Linkt::answersEveryKindOfTaskByTheContract_data()
{
    QTest::addColumn<QByteArray>("flow");
    QTest::addColumn<QByteArray>("config");
    const auto row = [](const char *name, const char *flow, const char *config) {
        QTest::newRow(name) << QByteArray(flow) << QByteArray(config);
    };
    row("search", "search",
        R"({"type":"search","desired_contact_count":3,"user_feedback":"x","company_input":"Acme","webhook_url":"https://a.example/"})");
    row("search by default", "search", R"({"type":"search"})");
    row("ingest", "ingest", R"({"type":"ingest","file_id":"f","primary_column":"c","csv_entity_type":"company"})");
    row("ingest on demand", "ingest",
        R"({"type":"ingest-ondemand","file_id":"f","primary_column":"c","csv_entity_type":"company","ignored_fields":["a"],"new_custom_fields":[{"name":"n","description":"d"}]})");
    row("profile", "profile", R"({"type":"profile","prompt":"Tell"})");
    row("a topic", "signal-topic",
        R"({"type":"signal-topic","topic_criteria":"t","signal_types":[{"type":"funding","display":"F","description":"d"}],"geographic_filters":["Norway"],"industry_filters":null})");
    row("a file's rows", "signal",
        R"({"type":"signal-csv","file_id":"f","signal_types":[{"type":"other","display":"O","description":"d"}],"monitoring_frequency":"daily"})");
    row("a sheet", "signal-sheet",
        R"({"type":"signal-sheet","source_icp_id":"i","signal_types":[{"type":"rfp","display":"R","description":"d"}],"entity_type":"person","entity_filters":{"status":"new"}})");
    row("none", "search", "null");
}

void tst_Linkt::answersEveryKindOfTaskByTheContract()
{
    QFETCH(QByteArray, flow);
    QFETCH(QByteArray, config);
    const Json given = *parseJson(config.toStdString());
    const auto made = m_stage->ask("POST", "/task",
                                   Json{{"name", "T"},
                                        {"description", "D"},
                                        {"flow_name", flow.toStdString()},
                                        {"deployment_name", "main"},
                                        {"task_config", given}});
    QVERIFY2(made.status == 201, made.text.c_str());
    QCOMPARE(m_stage->contract().objection("createTask", 201, made.body), std::string());
    for (const auto &[name, value] : given.items())
        QCOMPARE(made.body["task_config"][name], value);
    QCOMPARE(get("/task/" + textOf(made.body, "id")), made.body);
}

void tst_Linkt::takesSheetsEntitiesAndTasksWithAnIcp()
{
    const int entities = total("/entity");
    const int itsEntities = total("/entity?icp_id=" + nordic);
    const std::string running = textOf(get("/run?status=RUNNING&icp_id=" + nordic)["runs"][0], "id");
    QVERIFY(itsEntities > 30);
    QCOMPARE(m_stage->ask("DELETE", "/icp/" + nordic).status, 204);
    QCOMPARE(total("/entity"), entities - itsEntities);
    QCOMPARE(total("/sheet?icp_id=" + nordic), 0);
    QCOMPARE(total("/sheet"), 3);
    QCOMPARE(total("/task"), 3);
    QCOMPARE(textOf(get("/run/" + running), "status"), std::string("CANCELED")); // history stays
    QCOMPARE(textOf(get("/run/" + running), "icp_id"), nordic);
}

void tst_Linkt::takesTheEntitiesWithASheet()
{
    const int people = total("/entity?entity_type=person");
    const int entities = total("/entity");
    const int itsEntities = total("/entity?sheet_id=" + saasCompanies);
    QCOMPARE(m_stage->ask("DELETE", "/sheet/" + saasCompanies).status, 204);
    QCOMPARE(total("/entity"), entities - itsEntities);
    QCOMPARE(total("/entity?entity_type=person"), people); // who lost their parents
    QCOMPARE(m_stage->ask("GET", "/entity?sheet_id=" + saasCompanies).status, 404);
}

void tst_Linkt::changesOnlyWhatIsNamed()
{
    m_stage->advance(60);
    const Json before = get("/icp/" + saas);
    Json expected = before;
    expected["name"] = "SaaS";
    Json after = m_stage->ask("PUT", "/icp/" + saas, Json{{"name", "SaaS"}, {"description", nullptr}}).body;
    QVERIFY(after["updated_at"] > before["updated_at"]);
    after.erase("updated_at");
    expected.erase("updated_at");
    QCOMPARE(after, expected);
    QCOMPARE(m_stage->ask("PUT", "/sheet/" + saasCompanies, Json::object()).status, 204);
    QCOMPARE(textOf(get("/sheet/" + saasCompanies), "name"), std::string("SaaS companies"));
    const std::string task = m_stage->idOf("task", "Profile SaaS companies");
    QCOMPARE(m_stage->ask("PUT", "/task/" + task, Json{{"icp_id", nullptr}, {"prompt", "P"}}).status, 204);
    QVERIFY(get("/task/" + task)["icp_id"].is_null());
    QCOMPARE(textOf(get("/task/" + task)["task_config"], "type"), std::string("profile"));
}

void tst_Linkt::reachesFamilyAndDuplicatesUnlessTold_data()
{
    QTest::addColumn<QByteArray>("flags");
    QTest::addColumn<bool>("reachesFamily");
    QTest::addColumn<bool>("reachesDuplicates");
    QTest::newRow("by default") << QByteArray("{}") << true << true;
    QTest::newRow("not the family") << QByteArray(R"({"propagate_to_family":false})") << false << true;
    QTest::newRow("not the duplicates") << QByteArray(R"({"propagate_to_duplicates":false})") << true << false;
    QTest::newRow("only itself") << QByteArray(R"({"propagate_to_family":false,"propagate_to_duplicates":false})")
                                 << false << false;
}

void tst_Linkt::reachesFamilyAndDuplicatesUnlessTold()
{
    QFETCH(QByteArray, flags);
    QFETCH(bool, reachesFamily);
    QFETCH(bool, reachesDuplicates);
    // A person whom both ICPs know, and whose companies they know too.
    const Json people = get("/entity?entity_type=person&page_size=100&icp_id=" + saas)["entities"];
    const auto person = std::ranges::find_if(people, [](const Json &one) { return !one["duplicate_info"].is_null(); });
    QVERIFY(person != people.end());
    const std::string parent = textOf(*person, "parent_id");
    const std::string duplicate = (*person)["duplicate_info"]["duplicate_entity_ids"][0].get<std::string>();
    Json body = *parseJson(flags.toStdString());
    body["comments"] = "Told so";
    const Json changed = m_stage->ask("PUT", "/entity/" + textOf(*person, "id"), body).body;
    QCOMPARE(textOf(changed, "comments"), std::string("Told so"));
    QCOMPARE(changed["status"], (*person)["status"]);
    QCOMPARE(textOf(get("/entity/" + parent), "comments") == "Told so", reachesFamily);
    QCOMPARE(textOf(get("/entity/" + duplicate), "comments") == "Told so", reachesDuplicates);
}

void tst_Linkt::clearsAStatusByNull()
{
    const int without = total("/entity?status=null");
    const Json one = get("/entity?status=contacted&page_size=1&hide_duplicates=true")["entities"][0];
    const Json changed =
        m_stage
            ->ask("PUT", "/entity/" + textOf(one, "id"),
                  Json{{"status", nullptr}, {"propagate_to_family", false}, {"propagate_to_duplicates", false}})
            .body;
    QVERIFY(changed["status"].is_null());
    QCOMPARE(changed["comments"], one["comments"]);
    QCOMPARE(total("/entity?status=null"), without + 1);
}

void tst_Linkt::knowsItsDuplicates()
{
    const Json companies = get("/entity?entity_type=company&page_size=100&icp_id=" + saas)["entities"];
    const auto primary =
        std::ranges::find_if(companies, [](const Json &one) { return !one["duplicate_info"].is_null(); });
    QVERIFY(primary != companies.end());
    const Json &known = (*primary)["duplicate_info"];
    QCOMPARE(known["is_primary"], Json(true));
    const std::string otherId = known["duplicate_entity_ids"][0].get<std::string>();
    const Json other = get("/entity/" + otherId)["duplicate_info"];
    QCOMPARE(other["is_duplicate"], Json(true));
    QCOMPARE(other["primary_entity_id"], (*primary)["id"]);
    QCOMPARE(textOf(other, "primary_icp_name"), std::string("SaaS companies in Europe"));
    m_stage->ask("DELETE", "/entity/" + textOf(*primary, "id"));
    QVERIFY(get("/entity/" + otherId)["duplicate_info"].is_null()); // the next one is the primary one, and alone
}

void tst_Linkt::startsAlikeFromTheSameSeed()
{
    LinktStage again;
    for (const char *path : {"/icp", "/sheet", "/task", "/run", "/files", "/entity?page_size=100&page=2"})
        QCOMPARE(again.get(path), get(path));
}

LATCHBOOK_CASE(tst_Linkt)
#include "tst_linkt.moc"
