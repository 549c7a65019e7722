#include "sandbox/linktstage.h"
#include "support/cases.h"

#include <QTest>

#include <set>

using namespace latchbook;
using namespace latchbook::test;

class tst_LinktLists : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void pagesThroughEverythingOnce();
    void finds_data();
    void finds();
    void sorts_data();
    void sorts();
    void ranks_data();
    void ranks();
    void givesOnlyTheFieldsAskedFor();

private:
    std::unique_ptr<LinktStage> m_stage;
};

/// Nothing is to change by itself meanwhile: the run that goes on is cancelled.
void tst_LinktLists::initTestCase()
{
    m_stage = std::make_unique<LinktStage>("crowd");
    QCOMPARE(m_stage->ask("POST", "/run/66f0a1c2d3e4f5a6dc000007/cancel").status, 204);
}

void tst_LinktLists::pagesThroughEverythingOnce()
{
    std::set<std::string> ids;
    std::int64_t total = 0;
    int page = 1;
    for (Json answer; page == 1 || !answer["entities"].empty(); ++page) {
        answer = m_stage->get("/entity?page_size=100&page=" + std::to_string(page));
        total = answer["total"].get<std::int64_t>();
        QCOMPARE(answer["page"], Json(page));
        QCOMPARE(answer["page_size"], Json(100));
        for (const Json &entity : answer["entities"])
            ids.insert(textOf(entity, "id"));
    }
    QVERIFY(page > 5);
    QCOMPARE(std::int64_t(ids.size()), total);
}

void tst_LinktLists::finds_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("total");
    const auto row = [](const char *name, const char *path, int total) {
        QTest::newRow(name) << QByteArray(path) << total;
    };
    row("all ICPs", "/icp", 4);
    row("those that find", "/icp?mode=discovery", 3);
    row("those that watch", "/icp?mode=monitoring", 1);
    row("all sheets", "/sheet", 7);
    row("an ICP's sheets", "/sheet?icp_id=66f0a1c2d3e4f5a6d9000001", 2);
    row("sheets of people", "/sheet?entity_type=person", 3);
    row("sheets of an unknown ICP", "/sheet?icp_id=x", 0);
    row("all tasks", "/task", 5);
    row("searches", "/task?flow_name=search", 2);
    row("tasks of an unknown flow", "/task?flow_name=x", 0);
    row("all runs", "/run", 7);
    row("runs that go on", "/run?status=RUNNING", 0);
    row("runs that failed", "/run?status=FAILED", 1);
    row("runs that were cancelled", "/run?status=CANCELED", 2);
    row("runs of a task", "/run?task_id=66f0a1c2d3e4f5a6db000001", 3);
    row("runs of a task, by the older name", "/run?agent_id=66f0a1c2d3e4f5a6db000001", 3);
    row("runs of an ICP", "/run?icp_id=66f0a1c2d3e4f5a6d9000003", 1);
    row("runs of plays", "/run?agent_type=play", 2);
    row("ingests", "/run?task_type=ingest", 1);
    row("runs of the last two days", "/run?created_after=2026-12-06T13:00:00Z", 2);
    row("runs before that", "/run?created_before=2026-12-06T13:00:00Z", 5);
    row("runs between", "/run?created_after=2026-12-04T00:00:00Z&created_before=2026-12-06T00:00:00%2B00:00", 2);
    row("runs that have not changed for a year", "/run?updated_before=2025-12-08T00:00:00Z", 0);
    row("all files", "/files", 2);
    row("entities of an ICP", "/entity?icp_id=66f0a1c2d3e4f5a6d9000004", 420);
    row("of two ICPs, repeated", "/entity?icp_id=66f0a1c2d3e4f5a6d9000003&icp_id=66f0a1c2d3e4f5a6d9000004", 424);
    row("of two ICPs, with a comma", "/entity?icp_id=66f0a1c2d3e4f5a6d9000003,66f0a1c2d3e4f5a6d9000004", 424);
    row("of a sheet", "/entity?sheet_id=66f0a1c2d3e4f5a6da000007", 20);
    row("people", "/entity?icp_id=66f0a1c2d3e4f5a6d9000004&entity_type=person", 20);
    row("products", "/entity?entity_type=product", 0);
    row("reviewed", "/entity?icp_id=66f0a1c2d3e4f5a6d9000003&status=reviewed", 1);
    row("without a status", "/entity?icp_id=66f0a1c2d3e4f5a6d9000003&status=null", 1);
    row("two kinds of status", "/entity?icp_id=66f0a1c2d3e4f5a6d9000003&status=reviewed&status=null", 2);
    row("two with a comma", "/entity?icp_id=66f0a1c2d3e4f5a6d9000003&status=reviewed,null", 2);
    row("of duplicates the primary", "/entity?icp_id=66f0a1c2d3e4f5a6d9000003&hide_duplicates=true", 0);
    row("duplicates too", "/entity?icp_id=66f0a1c2d3e4f5a6d9000003&hide_duplicates=false", 4);
    row("a name that nobody has", "/entity/search?q=zzzzzz", 0);
    row("a per cent sign is none", "/entity/search?q=%25", 0);
    row("searched in an unknown ICP", "/entity/search?q=kai&icp_id=x", 0);
}

void tst_LinktLists::finds()
{
    QFETCH(QByteArray, path);
    const Json answer = m_stage->get(path.toStdString());
    QVERIFY2(answer.contains("total"), toText(answer).c_str());
    QTEST(answer["total"].get<int>(), "total");
}

void tst_LinktLists::sorts_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<bool>("isAscending");
    const auto row = [](const char *path, const char *list, const char *member, bool isAscending) {
        QTest::newRow(path) << QByteArray(path) << QByteArray(list) << QByteArray(member) << isAscending;
    };
    row("/icp", "icps", "created_at", false);
    row("/icp?sort_by=name&order=1", "icps", "name", true);
    row("/icp?sort_by=name&order=-1", "icps", "name", false);
    row("/sheet?sort_by=updated_at&order=1", "sheets", "updated_at", true);
    row("/task?sort_by=name&order=1", "tasks", "name", true);
    row("/run?sort_by=agent_type&order=1", "runs", "agent_type", true);
    row("/run", "runs", "created_at", false);
}

void tst_LinktLists::sorts()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, list);
    QFETCH(QByteArray, member);
    QFETCH(bool, isAscending);
    std::vector<std::string> values;
    const Json items = m_stage->get(path.toStdString())[list.toStdString()];
    for (const Json &item : items)
        values.push_back(QString::fromStdString(textOf(item, member.toStdString())).toLower().toStdString());
    QVERIFY(values.size() > 1);
    QVERIFY(isAscending ? std::ranges::is_sorted(values) : std::ranges::is_sorted(values, std::ranges::greater()));
}

void tst_LinktLists::ranks_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("first");
    QTest::newRow("the name itself") << QByteArray("kaikraft+as") << QByteArray("Kaikraft AS");
    QTest::newRow("how it starts") << QByteArray("KAIKRAFT") << QByteArray("Kaikraft AS");
    QTest::newRow("a slip of the hand") << QByteArray("kiakraft") << QByteArray("Kaikraft AS");
}

void tst_LinktLists::ranks()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, first);
    const Json answer = m_stage->get("/entity/search?entity_type=company&q=" + query.toStdString());
    QVERIFY(!answer["entities"].empty());
    QCOMPARE(textOf(answer["entities"][0]["data"]["name"], "value"), first.toStdString());
}

void tst_LinktLists::givesOnlyTheFieldsAskedFor()
{
    const Json one = m_stage->get("/entity?page_size=1&fields=name,website,hat")["entities"][0];
    QCOMPARE(one["data"].size(), std::size_t(2));
    QVERIFY(one["data"]["name"]["value"].is_string());
    QVERIFY(m_stage->get("/entity?page_size=1")["entities"][0]["data"].size() > 4);
}

LATCHBOOK_CASE(tst_LinktLists)
#include "tst_linktlists.moc"
