#include "sandbox/linktstage.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::test;

namespace {

constexpr int wholeSearch = 18 * 60; // seconds

} // namespace

class tst_LinktRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void goesThroughItsStatesByTheClock();
    void fillsItsSheetsAsItGoes();
    void makesTheSameHoweverOftenItIsLookedAt();
    void showsItsQueueWhileItRunsAndAnHourAfter();
    void spendsCreditsAndGivesBackWhatItDidNotDo();
    void refusesToRunWithoutCredits();
    void endsAsOrdered_data();
    void endsAsOrdered();
    void cancelsOnlyWhatHasNotEnded();
    void turnsTheSixthExecutionAway();
    void keepsATaskWithAnActiveRun();
    void worksThroughAFilesRows();
    void writesProfiles();
    void countsSignals();
    void refusesWhatCannotRun_data();
    void refusesWhatCannotRun();
    void takesAsLongAsTold();

private:
    std::string execute(const std::string &task, const Json &parameters = Json::object());
    Json run(const std::string &id) { return m_stage->get("/run/" + id); }
    Json queue(const std::string &id, const std::string &query = "")
    {
        return m_stage->get("/run/" + id + "/queue" + query);
    }
    int total(const std::string &path) { return m_stage->get(path)["total"].get<int>(); }

    std::unique_ptr<LinktStage> m_stage;
};

void tst_LinktRuns::init() { m_stage = std::make_unique<LinktStage>(); }

/// The id of the run.
std::string tst_LinktRuns::execute(const std::string &task, const Json &parameters)
{
    const auto answer =
        m_stage->ask("POST", "/task/" + m_stage->idOf("task", task) + "/execute", Json{{"parameters", parameters}});
    if (answer.status != 200)
        qWarning("%s", answer.text.c_str());
    return textOf(answer.body, "run_id");
}

void tst_LinktRuns::goesThroughItsStatesByTheClock()
{
    const std::string id = execute("Find SaaS companies", {{"num_results", 4}});
    QCOMPARE(textOf(run(id), "status"), std::string("SCHEDULED"));
    QVERIFY(run(id)["output"].is_null());
    m_stage->advance(wholeSearch * 0.02);
    QCOMPARE(textOf(run(id), "status"), std::string("PENDING"));
    m_stage->advance(wholeSearch * 0.48);
    QCOMPARE(textOf(run(id), "status"), std::string("RUNNING"));
    m_stage->advance(wholeSearch);
    const Json ended = run(id);
    QCOMPARE(textOf(ended, "status"), std::string("COMPLETED"));
    QVERIFY(ended["error"].is_null());
    QCOMPARE(ended["output"]["run_time"], Json(wholeSearch * 0.97));
    QCOMPARE(ended["output"]["credits_used"], Json(4));
    QCOMPARE(m_stage->contract().objection("getRun", 200, ended), std::string());
    QVERIFY(!m_stage->get("/run")["runs"][0].contains("output")); // lists leave it out
}

void tst_LinktRuns::fillsItsSheetsAsItGoes()
{
    const std::string id = execute("Find SaaS companies", {{"num_results", 10}});
    const auto found = [&] { return total("/entity?icp_id=" + saas); };
    const int before = found();
    m_stage->advance(wholeSearch * 0.5);
    const int halfway = found();
    QVERIFY(halfway > before);
    m_stage->advance(wholeSearch * 0.6);
    const int after = found();
    QVERIFY(after > halfway);
    const Json counts = queue(id)["state_counts"];
    QCOMPARE(counts["completed"].get<int>() + counts["discarded"].get<int>(), 10);
    QVERIFY(counts["discarded"] > 0);
    QCOMPARE(after - before, 2 * counts["completed"].get<int>()); // each with one contact
    const Json newest = m_stage->get("/entity?entity_type=person&icp_id=" + saas + "&page_size=100")["entities"].back();
    QVERIFY(newest["parent_id"].is_string());
    QVERIFY(newest["created_at"] > run(id)["created_at"]);
}

void tst_LinktRuns::makesTheSameHoweverOftenItIsLookedAt()
{
    LinktStage seldom;
    const std::string task = "/task/" + seldom.idOf("task", "Find SaaS companies") + "/execute";
    const Json body = {{"parameters", {{"num_results", 7}}}};
    for (LinktStage *stage : {m_stage.get(), &seldom}) {
        stage->sandbox().post("/_sandbox/clock", {{"now", "2026-12-09T12:00:00Z"}});
        QCOMPARE(stage->ask("POST", task, body).status, 200);
    }
    for (int i = 0; i < 20; ++i) {
        m_stage->advance(wholeSearch / 10.0);
        m_stage->get("/run");
    }
    seldom.advance(wholeSearch * 2);
    const auto namesIn = [](LinktStage &stage) {
        Json names;
        const Json all = stage.get("/entity?fields=name&page=2&page_size=100")["entities"];
        for (const Json &entity : all)
            names.push_back({entity["data"]["name"]["value"], entity["parent_id"]});
        return names;
    };
    QCOMPARE(namesIn(*m_stage), namesIn(seldom));
}

void tst_LinktRuns::showsItsQueueWhileItRunsAndAnHourAfter()
{
    const std::string id = execute("Find SaaS companies", {{"num_results", 10}});
    QCOMPARE(queue(id)["queue_data_available"], Json(false));
    QVERIFY(queue(id)["queue_data_message"].is_string());
    m_stage->advance(wholeSearch * 0.5);
    const Json half = queue(id, "?include_history=true");
    QCOMPARE(m_stage->contract().objection("getRunQueue", 200, half), std::string());
    QCOMPARE(half["queue_data_available"], Json(true));
    QCOMPARE(half["state_counts"]["processing"], Json(2));
    QCOMPARE(half["total"], Json(10));
    for (const Json &entry : half["entities"]) {
        QCOMPARE(entry["state_history"].back()["state"], entry["state"]);
        QCOMPARE(entry["reason"].is_string(), entry["state"] == "discarded");
    }
    const Json queued = queue(id, "?state=queued&limit=2&offset=1");
    QCOMPARE(queued["entities"].size(), std::size_t(2));
    QCOMPARE(queued["total"], Json(2)); // counts what is returned
    QCOMPARE(queued["offset"], Json(1));
    for (const Json &entry : queued["entities"]) {
        QCOMPARE(textOf(entry, "state"), std::string("queued"));
        QVERIFY(!entry.contains("state_history"));
    }
    m_stage->advance(wholeSearch);
    QCOMPARE(queue(id)["queue_data_available"], Json(true));
    m_stage->advance(3'600);
    QCOMPARE(queue(id)["queue_data_available"], Json(false));
    QVERIFY(queue(id)["entities"].empty());
}

void tst_LinktRuns::spendsCreditsAndGivesBackWhatItDidNotDo()
{
    const auto before = m_stage->credits();
    const std::string id = execute("Find SaaS companies", {{"num_results", 10}});
    QCOMPARE(m_stage->credits(), before - 10);
    m_stage->advance(wholeSearch * 0.5);
    QCOMPARE(m_stage->ask("POST", "/run/" + id + "/cancel").status, 204);
    const Json ended = run(id);
    QCOMPARE(textOf(ended, "status"), std::string("CANCELED"));
    const auto used = ended["output"]["credits_used"].get<std::int64_t>();
    QVERIFY(used > 0 && used < 10);
    QCOMPARE(m_stage->credits(), before - used);
    const int found = total("/entity?icp_id=" + saas);
    m_stage->advance(wholeSearch);
    QCOMPARE(total("/entity?icp_id=" + saas), found);
    QCOMPARE(textOf(run(id), "status"), std::string("CANCELED"));
}

void tst_LinktRuns::refusesToRunWithoutCredits()
{
    const std::string path = "/task/" + m_stage->idOf("task", "Find SaaS companies") + "/execute";
    m_stage->order({{"credits", 3}});
    const auto tooFew = m_stage->ask("POST", path, Json::object());
    QCOMPARE(tooFew.status, 400);
    QCOMPARE(textOf(tooFew.body, "detail"), std::string("This run needs 25 credits, and 3 are left"));
    QCOMPARE(m_stage->ask("POST", path, Json{{"parameters", {{"num_results", 3}}}}).status, 200);
    QCOMPARE(m_stage->credits(), 0);
    const auto none = m_stage->ask("POST", path, Json{{"parameters", {{"num_results", 1}}}});
    QCOMPARE(none.status, 400);
    QCOMPARE(textOf(none.body, "detail"), std::string("No credits are left"));
}

void tst_LinktRuns::endsAsOrdered_data()
{
    QTest::addColumn<QByteArray>("outcome");
    QTest::addColumn<bool>("hasError");
    QTest::addColumn<int>("cancelAnswers");
    QTest::newRow("failed") << QByteArray("FAILED") << true << 409;
    QTest::newRow("crashed") << QByteArray("CRASHED") << true << 409;
    QTest::newRow("paused") << QByteArray("PAUSED") << false << 204;
}

void tst_LinktRuns::endsAsOrdered()
{
    QFETCH(QByteArray, outcome);
    QFETCH(bool, hasError);
    QFETCH(int, cancelAnswers);
    m_stage->order({{"nextRuns", {{"outcome", outcome.toStdString()}, {"error", "No more paper"}}}});
    const std::string first = execute("Find SaaS companies", {{"num_results", 10}});
    const std::string second = execute("Find SaaS companies", {{"num_results", 2}});
    m_stage->advance(wholeSearch);
    const Json ended = run(first);
    QCOMPARE(textOf(ended, "status"), outcome.toStdString());
    QCOMPARE(textOf(ended, "error") == "No more paper", hasError);
    QCOMPARE(textOf(run(second), "status"), std::string("COMPLETED")); // ordered once
    QVERIFY(queue(first)["state_counts"]["completed"] > 0);
    QCOMPARE(m_stage->ask("POST", "/run/" + first + "/cancel").status, cancelAnswers);
    m_stage->advance(wholeSearch * 10);
    QCOMPARE(textOf(run(first), "status"), cancelAnswers == 204 ? std::string("CANCELED") : outcome.toStdString());
}

void tst_LinktRuns::cancelsOnlyWhatHasNotEnded()
{
    const std::string id = execute("Find SaaS companies", {{"num_results", 1}});
    QCOMPARE(m_stage->ask("POST", "/run/" + id + "/cancel").status, 204);
    const auto again = m_stage->ask("POST", "/run/" + id + "/cancel");
    QCOMPARE(again.status, 409);
    QCOMPARE(textOf(again.body, "detail"), std::string("Run has ended already"));
    QCOMPARE(run(id)["output"]["run_time"], Json(0.0));
}

void tst_LinktRuns::turnsTheSixthExecutionAway()
{
    const std::string path = "/task/" + m_stage->idOf("task", "Find SaaS companies") + "/execute";
    const Json body = {{"parameters", {{"num_results", 1}}}};
    std::string first;
    for (int i = 0; i < 5; ++i) {
        const auto answer = m_stage->ask("POST", path, body);
        QCOMPARE(answer.status, 200);
        first = i == 0 ? textOf(answer.body, "run_id") : first;
    }
    const auto sixth = m_stage->ask("POST", path, body);
    QCOMPARE(sixth.status, 429);
    QCOMPARE(textOf(sixth.body, "error"), std::string("rate_limit_exceeded"));
    QCOMPARE(m_stage->contract().objection("executeTask", 429, sixth.body), std::string());
    const int wait = std::stoi(sixth.headers.at("retry-after"));
    QVERIFY(wait >= 1 && wait <= 60);
    QCOMPARE(m_stage->ask("POST", "/run/" + first + "/cancel").status, 204);
    QCOMPARE(m_stage->ask("POST", path, body).status, 200);
}

void tst_LinktRuns::keepsATaskWithAnActiveRun()
{
    const std::string task = "/task/" + m_stage->idOf("task", "Find SaaS companies");
    execute("Find SaaS companies", {{"num_results", 1}});
    const auto refused = m_stage->ask("DELETE", task);
    QCOMPARE(refused.status, 409);
    QCOMPARE(textOf(refused.body, "detail"), std::string("Task has active runs"));
    m_stage->advance(wholeSearch);
    QCOMPARE(m_stage->ask("DELETE", task).status, 204);
    QCOMPARE(m_stage->ask("GET", task).status, 404);
}

void tst_LinktRuns::worksThroughAFilesRows()
{
    const std::string id = execute("Take in the harbour fair", {{"input_entities", Json::array()}});
    const int before = total("/entity");
    m_stage->advance(wholeSearch);
    QCOMPARE(textOf(run(id), "status"), std::string("COMPLETED"));
    QCOMPARE(run(id)["output"]["entities_found"], Json(4));
    QVERIFY(total("/entity") >= before + 4);
    QCOMPARE(textOf(queue(id)["entities"][2], "name"), std::string("Kai, Tau og Last AB"));
    const Json found = m_stage->get("/entity/search?q=skipsvakt")["entities"][0];
    QCOMPARE(textOf(found["data"]["city"], "value"), std::string("Oslo"));
}

void tst_LinktRuns::writesProfiles()
{
    const std::string id = execute("Profile SaaS companies");
    m_stage->advance(wholeSearch);
    QCOMPARE(run(id)["output"]["profiles_written"], Json(25));
    const Json first = m_stage->get("/entity/66f0a1c2d3e4f5a6dd000001");
    QVERIFY(textOf(first["data"]["profile"], "value").ends_with("Say in one sentence whom they sell to."));
    QVERIFY(first["data"].contains("website"));
}

void tst_LinktRuns::countsSignals()
{
    const std::string id = execute("Watch renewals");
    QCOMPARE(textOf(run(id), "task_type"), std::string("signal"));
    m_stage->advance(wholeSearch);
    QCOMPARE(run(id)["output"]["signals_created"], Json(2));
}

void tst_LinktRuns::refusesWhatCannotRun_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const char *config, const char *body, int status) {
        QTest::newRow(name) << QByteArray(config) << QByteArray(body) << status;
    };
    const char *whereSaas = R"({"icp_id":"66f0a1c2d3e4f5a6d9000001"})";
    row("a search of no ICP", R"({"type":"search"})", "{}", 400);
    row("a search of an unknown ICP", R"({"type":"search"})", R"({"icp_id":"66f0a1c2d3e4f5a6d90000ff"})", 404);
    row("a search without people", R"({"type":"search"})", R"({"icp_id":"66f0a1c2d3e4f5a6d9000003"})", 400);
    row("too many results", R"({"type":"search"})",
        R"({"icp_id":"66f0a1c2d3e4f5a6d9000001","parameters":{"num_results":101}})", 400);
    row("parameters that are none", R"({"type":"search"})", R"({"parameters":7})", 422);
    row("an ingest of an unknown file",
        R"({"type":"ingest","file_id":"66f0a1c2d3e4f5a6de0000ff","primary_column":"company","csv_entity_type":"company"})",
        whereSaas, 400);
    row("an ingest by an unknown column",
        R"({"type":"ingest","file_id":"66f0a1c2d3e4f5a6de000001","primary_column":"firm","csv_entity_type":"company"})",
        whereSaas, 400);
    row("an ingest without a sheet",
        R"({"type":"ingest","file_id":"66f0a1c2d3e4f5a6de000001","primary_column":"company","csv_entity_type":"product"})",
        whereSaas, 400);
    row("a profile of no ICP", R"({"type":"profile","prompt":"P"})", "{}", 400);
}

void tst_LinktRuns::refusesWhatCannotRun()
{
    QFETCH(QByteArray, config);
    QFETCH(QByteArray, body);
    const Json task_config = *parseJson(config.toStdString());
    const Json made = m_stage
                          ->ask("POST", "/task",
                                Json{{"name", "T"},
                                     {"description", "D"},
                                     {"flow_name", task_config["type"]},
                                     {"deployment_name", "main"},
                                     {"task_config", task_config}})
                          .body;
    const int before = total("/run");
    const auto answer =
        m_stage->ask("POST", "/task/" + textOf(made, "id") + "/execute", *parseJson(body.toStdString()));
    QTEST(answer.status, "status");
    QCOMPARE(m_stage->contract().objection("executeTask", answer.status, answer.body), std::string());
    QCOMPARE(total("/run"), before);
}

void tst_LinktRuns::takesAsLongAsTold()
{
    LinktStage quick("story", LinktStage::withoutLimit() << QStringLiteral("--run-seconds") << QStringLiteral("20"));
    const Json started = quick
                             .ask("POST", "/task/" + quick.idOf("task", "Find SaaS companies") + "/execute",
                                  Json{{"parameters", {{"num_results", 2}}}})
                             .body;
    quick.advance(20);
    QCOMPARE(textOf(quick.get("/run/" + textOf(started, "run_id")), "status"), std::string("COMPLETED"));
}

LATCHBOOK_CASE(tst_LinktRuns)
#include "tst_linktruns.moc"
