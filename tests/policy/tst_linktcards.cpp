// What a person reads before Linkt's tasks, runs and files are touched, made from facts as the service tells them.
#include "catalog/catalog.h"
#include "control/phrases.h"
#include "policy/card.h"

#include <QTest>

using namespace latchbook;

class tst_WorkCards : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sayWhatFollows_data();
    void sayWhatFollows();

private:
    std::string say(const control::Phrase &phrase) const { return m_phrases->say(phrase, m_english); }

    std::unique_ptr<catalog::Catalog> m_catalog;
    std::unique_ptr<control::Phrases> m_phrases;
    const control::EnglishWording m_english;
};

void tst_WorkCards::initTestCase()
{
    auto catalog = catalog::Catalog::load();
    QVERIFY(catalog);
    m_catalog = std::move(*catalog);
    auto phrases = control::Phrases::load();
    QVERIFY(phrases);
    m_phrases = std::move(*phrases);
}

void tst_WorkCards::sayWhatFollows_data()
{
    QTest::addColumn<std::string>("tool");
    QTest::addColumn<std::string>("facts");
    QTest::addColumn<std::string>("card");
    const auto row = [](const char *title, const char *tool, const char *facts, const char *card) {
        QTest::newRow(title) << std::string(tool) << std::string(facts) << std::string(card);
    };
    row("a search is run", "execute_task", R"({"arguments":{"task_id":"t"},
        "task":{"id":"t","name":"Spring","flow_name":"search","icp_id":"i","task_config":{"type":"search","desired_contact_count":2}},
        "taskIcp":{"name":"SaaS","entity_targets":[{"entity_type":"company","root":true},{"entity_type":"person","root":false,"desired_count":2}]}})",
        R"(Run the task “Spring”
Does: search (search)
ICP: SaaS
Looks for: company and person | of each below it: 2
Wanted: 25 results, as nothing else is said and 2 contacts for each
- It costs credits; Linkt does not say how many beforehand.
- It goes on by itself, some 15 to 20 minutes.
- Nobody outside Linkt is told when it ends.
)");
    row("a search of so many for another ICP, with a webhook", "execute_task",
        R"({"arguments":{"task_id":"t","icp_id":"j","parameters":{"num_results":1}},
        "task":{"id":"t","name":"Spring","flow_name":"search","icp_id":"i","task_config":{"type":"search","webhook_url":"https://hooks.example.com/x"}},
        "taskIcp":{"name":"SaaS","entity_targets":[{"entity_type":"company","root":true}]},"icp":{"unread":true}})",
        R"(Run the task “Spring”
Does: search (search)
ICP: j
Wanted: 1 result
- It costs credits; Linkt does not say how many beforehand.
- It goes on by itself, some 15 to 20 minutes.
- hooks.example.com is told when it ends, with what was found.
)");
    row("a file is read in that is not ready", "execute_task", R"({"arguments":{"task_id":"t"},
        "task":{"id":"t","name":"Fair","flow_name":"ingest","task_config":{"type":"ingest","file_id":"f"}},
        "file":{"name":"fair.csv","processing_status":"processing","csv_metadata":{"row_count":212}}})",
        R"(Run the task “Fair”
Does: ingest (ingest)
File: fair.csv 212 rows
- It costs credits; Linkt does not say how many beforehand.
- Linkt has not read the file (processing); the run may fail.
- Nobody outside Linkt is told when it ends.
)");
    row("nothing could be read", "execute_task", R"({"arguments":{"task_id":"t"},"unreadable":true})",
        R"(Run a task
- It costs credits; Linkt does not say how many beforehand.
)");
    row("a run is stopped", "cancel_run", R"({"arguments":{"run_id":"r"},
        "run":{"id":"r","status":"running","task_id":"t","created_at":"2026-12-03T10:00:00Z"},"task":{"name":"Spring"},
        "icp":{"name":"SaaS"},"queue":{"state_counts":{"queued":3,"processing":1,"completed":6,"discarded":2},
        "offset":0,"queue_data_available":true}})",
        R"(Stop the run of “Spring”
State: running
ICP: SaaS
Began: Thu 3 Dec 2026, 10:00 UTC
Done: 6 entities and 2 discarded
- 3 entities that wait are not looked at.
- 1 entity it is working on is lost.
- Credits spent by now don’t come back.
- What stands in the sheets by now stays there.
)");
    row("a run that is over", "cancel_run", R"({"arguments":{"run_id":"r"},"run":{"id":"r","status":"completed"},
        "queue":{"unread":true}})",
        R"(Stop a run
State: completed
- This run is over already (completed), so there is nothing to stop.
- What it is working on could not be read.
- Credits spent by now don’t come back.
- What stands in the sheets by now stays there.
)");
    row("a run whose queue is gone", "cancel_run", R"({"arguments":{"run_id":"r"},"run":{"id":"r","status":"paused"},
        "queue":{"queue_data_available":false,"offset":0,"state_counts":null}})",
        R"(Stop a run
State: paused
- Linkt can’t tell what it is working on.
- Credits spent by now don’t come back.
- What stands in the sheets by now stays there.
)");
    row("a task is deleted while it runs", "delete_task", R"({"arguments":{"task_id":"t"},
        "task":{"name":"Spring","flow_name":"search","task_config":{"type":"search"}},
        "runs":{"data":[{"id":"a","status":"running"},{"id":"b","status":"canceled"},{"id":"c","status":"completed"}]}})",
        R"(Delete the task “Spring”
Does: search (search)
- 1 run of it goes on. Linkt refuses this until it is over.
- “Spring” can be run no more.
- 3 runs were made of it. What they found stays.
)");
    row("a task with a long history is deleted", "delete_task", R"({"arguments":{"task_id":"t"},
        "task":{"name":"Spring","flow_name":"search","task_config":{"webhook_url":"https://hooks.example.com/x"}},
        "runs":{"data":[{"id":"c","status":"failed"}],"more":true}})",
        R"(Delete the task “Spring”
Does: search
- “Spring” can be run no more.
- 300 or more runs were made of it. What they found stays.
- hooks.example.com hears nothing of it any more.
)");
    row("a task that never ran is deleted", "delete_task", R"({"arguments":{"task_id":"t"},
        "task":{"name":"Spring","flow_name":"search"},"runs":{"data":[]}})",
        R"(Delete the task “Spring”
Does: search
- “Spring” can be run no more.
- It has never been run.
)");
    row("a task is pointed at another webhook", "update_task", R"({"arguments":{"task_id":"t",
        "task_config":{"type":"search","desired_contact_count":2,"webhook_url":"https://new.example/x"}},
        "task":{"name":"Spring","task_config":{"type":"search","desired_contact_count":1,"webhook_url":"https://old.example/x"}}})",
        R"(Change the task “Spring”
Settings: search | was search
Contacts: 2 for each company | was 1
Tells: new.example | was old.example
- The next runs go by the new values. Runs that have begun don’t.
- All settings are replaced by the new ones.
- new.example is told whenever a run of it ends, with what was found.
)");
    row("a task is renamed", "update_task", R"({"arguments":{"task_id":"t","name":"Summer"},
        "task":{"name":"Spring","task_config":{"type":"search","webhook_url":"https://old.example/x"}}})",
        R"(Change the task “Spring”
Name: Summer | was Spring
- The next runs go by the new values. Runs that have begun don’t.
- old.example is told whenever a run of it ends, as before.
)");
    row("a task loses its webhook", "update_task", R"({"arguments":{"task_id":"t","task_config":{"type":"search"}},
        "task":{"name":"Spring","task_config":{"type":"search","webhook_url":"https://old.example/x"}}})",
        R"(Change the task “Spring”
Settings: search | was search
- The next runs go by the new values. Runs that have begun don’t.
- All settings are replaced by the new ones.
- old.example is told no more.
)");
    row("a task is added", "create_task", R"({"arguments":{"name":"Spring","flow_name":"search","icp_id":"i",
        "task_config":{"type":"search","webhook_url":"https://hooks.example.com/x"}},"icp":{"name":"SaaS"}})",
        R"(Add the task “Spring”
Does: search (search)
ICP: SaaS
Tells: hooks.example.com | https://hooks.example.com/x
- A new task stands ready. Nothing runs, and nothing is spent, until it is run.
- hooks.example.com is told whenever a run of it ends, with what was found.
)");
    row("a file that is read is deleted", "delete_file", R"({"arguments":{"file_id":"f"},
        "file":{"name":"fair.csv","csv_metadata":{"row_count":212,"columns":["company","site"]}},
        "tasks":{"data":[{"id":"a","name":"Fair","task_config":{"file_id":"f"}},{"id":"b","name":"Other","task_config":{"file_id":"g"}},
                         {"id":"c","name":"None","task_config":null}]}})",
        R"(Delete the file fair.csv
File: fair.csv 212 rows
Columns: company and site
- fair.csv leaves Linkt, with all its rows.
- 1 task reads it and fails from then on: Fair.
)");
    row("a file that nothing reads is deleted", "delete_file",
        R"({"arguments":{"file_id":"f"},"file":{"name":"fair.csv"},"tasks":{"data":[]}})",
        R"(Delete the file fair.csv
File: fair.csv
- fair.csv leaves Linkt, with all its rows.
- No task reads it.
)");
}

void tst_WorkCards::sayWhatFollows()
{
    QFETCH(std::string, tool);
    QFETCH(std::string, facts);
    QFETCH(std::string, card);
    Json known = *parseJson(facts);
    known["read"] = !flagOf(known, "unreadable");
    control::Question question;
    policy::fillCard(*m_catalog->find("linkt", tool), known, question);
    std::string told = say(question.title) + '\n';
    for (const control::Fact &fact : question.rows) {
        told += say(fact.label) + ": " + say(fact.value);
        if (!fact.rest.isEmpty())
            told += ' ' + say(fact.rest);
        if (!fact.detail.isEmpty())
            told += " | " + say(fact.detail);
        told += '\n';
    }
    for (const control::Consequence &consequence : question.consequences)
        told += "- " + say(consequence.phrase) + '\n';
    QCOMPARE(told, card);
    QVERIFY(!question.putBack.empty());
}

QTEST_GUILESS_MAIN(tst_WorkCards)
#include "tst_workcards.moc"
