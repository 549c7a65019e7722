// What a person reads before something of Linkt is touched, made from facts as the service tells them.
#include "catalog/catalog.h"
#include "control/phrases.h"
#include "policy/card.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;

namespace {

void addColumns()
{
    QTest::addColumn<std::string>("tool");
    QTest::addColumn<std::string>("facts");
    QTest::addColumn<std::string>("card");
}

void row(const char *title, const char *tool, const char *facts, const char *expected)
{
    QTest::newRow(title) << std::string(tool) << std::string(facts) << std::string(expected);
}

} // namespace

class tst_LinktCards : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sayWhatFollowsForWork_data();
    void sayWhatFollowsForWork() { sayWhatFollows(); }
    void sayWhatFollowsForRecords_data();
    void sayWhatFollowsForRecords() { sayWhatFollows(); }

private:
    void sayWhatFollows() const;
    std::string say(const control::Phrase &phrase) const { return m_phrases->say(phrase, m_english); }

    std::unique_ptr<catalog::Catalog> m_catalog;
    std::unique_ptr<control::Phrases> m_phrases;
    control::EnglishWording m_english;
};

void tst_LinktCards::initTestCase()
{
    auto catalog = catalog::Catalog::load();
    QVERIFY(catalog);
    m_catalog = std::move(*catalog);
    auto phrases = control::Phrases::load();
    QVERIFY(phrases);
    m_phrases = std::move(*phrases);
}

/// Of tasks, runs and files.
void tst_LinktCards::sayWhatFollowsForWork_data()
{
    addColumns();
    row("a search is run", "execute_task", R"({"arguments":{"task_id":"t"},
        "task":{"id":"t","name":"Spring","flow_name":"search","icp_id":"i","task_config":{"type":"search","desired_contact_count":2}},
        "taskIcp":{"name":"SaaS","entity_targets":[{"entity_type":"company","root":true},{"entity_type":"person","root":false,"desired_count":2}]}})",
        R"(Run the task “Spring”
Does: search
ICP: SaaS
Looks for: company, person | of each below it: 2
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
Does: search
ICP: j
Wanted: 1 result
- It costs credits; Linkt does not say how many beforehand.
- It goes on by itself, some 15 to 20 minutes.
- hooks.example.com is told when it ends, with what was found.
)");
    row("a file is read in that is not ready", "execute_task", R"({"arguments":{"task_id":"t"},
        "task":{"id":"t","name":"Fair","flow_name":"ingest","task_config":{"type":"ingest-ondemand","file_id":"f"}},
        "file":{"name":"fair.csv","processing_status":"processing","csv_metadata":{"row_count":212}}})",
        R"(Run the task “Fair”
Does: ingest (ingest-ondemand)
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
Began: 2026-12-03T10:00:00Z
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
Does: search
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
Does: search
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
Columns: company, site
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

/// Of ICPs, sheets and entities.
void tst_LinktCards::sayWhatFollowsForRecords_data()
{
    addColumns();
    row("an ICP is deleted with all that is under it", "delete_icp", R"({"arguments":{"icp_id":"i"},
        "icp":{"name":"SaaS","entity_targets":[{"entity_type":"company"},{"entity_type":"person"}]},
        "sheets":{"data":[{"name":"Companies found"},{"name":"People found"}],"pagination":{"limit":100,"total":2}},
        "entities":{"data":[{}],"pagination":{"limit":1,"total":1250}},
        "tasks":{"data":[{"id":"a","icp_id":"i"},{"id":"b","icp_id":"j"},{"id":"c","icp_id":null}]}})",
        R"(Delete ICP “SaaS”
Name: SaaS
Looks for: company, person
Sheets: Companies found, People found
- Everything under it goes too: sheets, entities, tasks, schedules, signals and actions.
- 2 sheets are deleted.
- 1250 entities found for it are deleted.
- 1 task is deleted.
- How many schedules, signals and actions it has can’t be looked up here.
)");
    row("an ICP with nothing under it is deleted", "delete_icp", R"({"arguments":{"icp_id":"i"},"icp":{"name":"SaaS"},
        "sheets":{"data":[],"pagination":{"limit":100,"total":0}},"entities":{"data":[],"pagination":{"limit":1,"total":0}},
        "tasks":{"data":[{"id":"b","icp_id":"j"}]}})",
        R"(Delete ICP “SaaS”
Name: SaaS
- Everything under it goes too: sheets, entities, tasks, schedules, signals and actions.
- It has no sheet.
- No entity was found for it so far.
- It has no task.
- How many schedules, signals and actions it has can’t be looked up here.
)");
    row("an ICP is deleted where tasks are many", "delete_icp", R"({"arguments":{"icp_id":"i"},"icp":{"name":"SaaS"},
        "sheets":{"data":[{"name":"A"}],"pagination":{"limit":100,"total":1}},
        "entities":{"data":[{}],"pagination":{"limit":1,"total":1}},"tasks":{"data":[{"id":"b","icp_id":"i"}],"more":true}})",
        R"(Delete ICP “SaaS”
Name: SaaS
Sheets: A
- Everything under it goes too: sheets, entities, tasks, schedules, signals and actions.
- 1 sheet is deleted.
- 1 entity found for it is deleted.
- The organization has more than 300 tasks; those of this ICP are deleted.
- How many schedules, signals and actions it has can’t be looked up here.
)");
    row("an ICP of which nothing could be read is deleted", "delete_icp",
        R"({"arguments":{"icp_id":"i"},"unreadable":true})", R"(Delete an ICP
- Everything under it goes too: sheets, entities, tasks, schedules, signals and actions.
- How many schedules, signals and actions it has can’t be looked up here.
)");
    row("an ICP looks for something else", "update_icp", R"({"arguments":{"icp_id":"i",
        "entity_targets":[{"entity_type":"company","description":"New"}]},
        "icp":{"name":"SaaS","entity_targets":[{"entity_type":"company"},{"entity_type":"person"}]}})",
        R"(Change ICP “SaaS”
Looks for: company | was company, person
- All its targets are replaced by those listed.
- What was found before stays. Later runs look for what is said then.
)");
    row("an ICP is added", "create_icp",
        R"({"arguments":{"name":"SaaS","description":"d","entity_targets":[{"entity_type":"company"}]}})",
        R"(Create ICP “SaaS”
Name: SaaS
Looks for: company
- The whole organization sees the new ICP.
- Nothing is searched yet and no credits are used.
)");
    row("a sheet is added", "create_sheet",
        R"({"arguments":{"icp_id":"i","name":"Boards","entity_type":"job_board"},"icp":{"name":"SaaS"}})",
        R"(Create sheet “Boards”
Name: Boards
ICP: SaaS
Holds: job board
- An empty sheet stands in the ICP.
- Its ICP and its type can never be changed.
)");
    row("a sheet is renamed", "update_sheet",
        R"({"arguments":{"sheet_id":"s","name":"New"},"sheet":{"name":"Old","description":"d"}})",
        R"(Change sheet “Old”
Name: New | was Old
- Its entities stay as they are.
)");
    row("a sheet is deleted with its entities", "delete_sheet", R"({"arguments":{"sheet_id":"s"},
        "sheet":{"name":"Companies found","entity_type":"company"},"entities":{"data":[{}],"pagination":{"limit":1,"total":36}}})",
        R"(Delete sheet “Companies found”
Name: Companies found
Holds: company
- Every entity in it is deleted with it.
- It holds 36 entities.
)");
    row("one record changes", "update_entity", R"({"arguments":{"entity_id":"e","status":"contacted","comments":"Hi"},
        "entity":{"id":"e","entity_type":"company","sheet_name":"Found","status":"new","comments":"Old",
        "data":{"name":{"value":"Kaikraft AS","display":"Kaikraft"}},"duplicate_info":{"duplicate_count":3}}})",
        R"(Change the record of Kaikraft
Name: Kaikraft company
Sheet: Found
Status: contacted | was new
Comments: Replaced | was Old
- Only this record changes. Related records and duplicates stay as they are.
- Everybody in the organization sees it.
)");
    row("a change spreads", "update_entity", R"({"arguments":{"entity_id":"e","status":"passed",
        "propagate_to_family":true,"propagate_to_duplicates":true},"entity":{"id":"e","entity_type":"company",
        "data":{"name":{"value":"Kaikraft AS"}},"duplicate_info":{"duplicate_count":2,
        "duplicate_icps":[{"icp_id":"a","icp_name":"Baltic"},{"icp_id":"b","icp_name":"Nordic"}]}}})",
        R"(Change the record of Kaikraft AS
Name: Kaikraft AS company
Status: passed
Also in: Baltic, Nordic
- The records above and below it get the same, such as a company and all its people.
- 2 duplicates in other ICPs get the same.
- Everybody in the organization sees it.
)");
    row("a change spreads to no duplicates", "update_entity", R"({"arguments":{"entity_id":"e","status":null,
        "comments":null,"propagate_to_duplicates":true},"entity":{"id":"e","data":{},"duplicate_info":{"duplicate_count":0}}})",
        R"(Change a record
- Its status is removed.
- Its comments are removed.
- It has no duplicates at the moment.
- Everybody in the organization sees it.
)");
    row("a change spreads to nobody knows how many", "update_entity",
        R"({"arguments":{"entity_id":"e","status":"new","propagate_to_duplicates":true},"entity":{"id":"e","data":{}}})",
        R"(Change a record
Status: new
- Its duplicates in other ICPs get the same, however many there are.
- Everybody in the organization sees it.
)");
    row("a change of what could not be read spreads", "update_entity",
        R"({"arguments":{"entity_id":"e","status":"new","propagate_to_duplicates":true},"unreadable":true})",
        R"(Change a record
Status: new
- Its duplicates in other ICPs get the same, however many there are.
- Everybody in the organization sees it.
)");
    row("a record is deleted", "delete_entity", R"({"arguments":{"entity_id":"e"},"entity":{"id":"e",
        "entity_type":"person","sheet_name":"People found","comments":"Met","data":{"name":{"value":"Signe Dahl"}},
        "duplicate_info":{"duplicate_count":1}}})",
        R"(Delete the record of Signe Dahl
Name: Signe Dahl person
Sheet: People found
Comments: Met
- It leaves the sheet “People found”.
- Its data, status and comments are lost.
- 1 duplicate of it is in another ICP; Linkt does not say what becomes of it.
)");
}

void tst_LinktCards::sayWhatFollows() const
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
    QVERIFY2(told == card, told.c_str());
    QVERIFY(!question.putBack.empty());
}

LATCHBOOK_CASE(tst_LinktCards)
#include "tst_linktcards.moc"
