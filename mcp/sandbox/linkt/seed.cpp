#include "sandbox/linkt/seed.h"

#include "base/timetext.h"
#include "sandbox/linkt/entities.h"
#include "sandbox/linkt/files.h"
#include "sandbox/linkt/icps.h"
#include "sandbox/linkt/inventor.h"
#include "sandbox/linkt/keys.h"
#include "sandbox/linkt/orders.h"
#include "sandbox/linkt/progress.h"
#include "sandbox/linkt/resourcefile.h"
#include "sandbox/linkt/sheets.h"
#include "sandbox/linkt/taskconfig.h"
#include "sandbox/linkt/tasks.h"

#include <array>

namespace latchbook::sandbox::linkt {
namespace {

using std::chrono::days;
using std::chrono::minutes;

// What a team has done with its entities so far, over and over.
const std::array<Json, 6> statuses{"new", "new", "reviewed", "contacted", "passed", nullptr};

class Planter
{
public:
    Planter(Database &db, std::int64_t account, WallTime now) : m_db(db), m_account(account), m_now(now) { }

    /// Fails where the story cannot have happened.
    Status plant(const Json &story)
    {
        for (const Json &icp : member(story, "icps"))
            plantIcp(icp);
        for (const Json &file : member(story, "files"))
            plantFile(file);
        for (const Json &task : member(story, "tasks"))
            plantTask(task);
        for (const Json &run : member(story, "runs")) {
            if (const Status planted = plantRun(run); !planted)
                return planted;
        }
        letRunsGoOn(m_db, m_now);
        return Done{};
    }

private:
    WallTime ago(const Json &what) const { return m_now - days(member(what, "days_ago").get<int>()); }

    void plantIcp(const Json &told)
    {
        const WallTime made = ago(told);
        const std::int64_t icp = m_db.insert("linkt_icps", {{"account", m_account},
                                                            {"name", told["name"]},
                                                            {"description", told["description"]},
                                                            {"mode", textOf(told, "mode", "discovery")},
                                                            {"entity_targets", wholeTargets(told["entity_targets"])},
                                                            {"created_at", toMilliseconds(made)},
                                                            {"updated_at", toMilliseconds(made)}});
        for (const Json &sheet : told["sheets"])
            addSheet(m_db, m_account, icp, sheet, made + minutes(2));
        plantEntities(icp, told["entities"], made + days(1));
    }

    /// {first, companies, people, people_from}: so many companies from that number on; of `people_from` and those after
    /// it one person each.
    void plantEntities(std::int64_t icp, const Json &told, WallTime found)
    {
        const auto first = told["first"].get<std::int64_t>();
        const auto firstPerson = told["people_from"].get<std::int64_t>();
        const auto endOfPeople = firstPerson + told["people"].get<std::int64_t>();
        const std::int64_t people = sheetOf(m_db, icp, "person");
        for (std::int64_t i = first; i < first + told["companies"].get<std::int64_t>(); ++i) {
            const Json company = m_inventor.company(i);
            const std::int64_t parent = plantEntity(sheetOf(m_db, icp, "company"), nullptr, company, i, found);
            if (i >= firstPerson && i < endOfPeople)
                plantEntity(people, parent, m_inventor.person(company, i, 0), i, found);
        }
    }

    std::int64_t plantEntity(std::int64_t sheet, const Json &parent, const Json &values, std::int64_t i, WallTime found)
    {
        const Json &status = statuses[std::size_t(i) % statuses.size()];
        const Json comments = status == "contacted" ? Json("Asked for a call") : Json();
        return addEntity(m_db, {.account = m_account,
                                .sheet = sheet,
                                .parent = parent,
                                .values = values,
                                .status = status,
                                .comments = comments,
                                .now = found + minutes(i)});
    }

    Call callAt(WallTime time) { return {m_request, {}, m_db, m_account, time}; }

    void plantFile(const Json &told)
    {
        std::string content;
        for (const Json &line : told["lines"])
            content += line.get<std::string>() + '\n';
        addFile(callAt(ago(told)), {.name = textOf(told, "name"), .contentType = "text/csv", .content = content});
    }

    /// `icp` and `file`: their names.
    void plantTask(const Json &told)
    {
        Json config = told["task_config"];
        const Json file =
            m_db.selectOne("SELECT id FROM linkt_files WHERE name = :name", {{"name", textOf(told, "file")}});
        if (!file.is_null())
            config["file_id"] = file["id"];
        readConfig(textOf(told, "flow_name"), config);
        const Json icp = m_db.selectOne("SELECT n FROM linkt_icps WHERE name = :name", {{"name", textOf(told, "icp")}});
        m_db.insert("linkt_tasks", {{"account", m_account},
                                    {"icp", member(icp, "n")},
                                    {"name", told["name"]},
                                    {"description", told["description"]},
                                    {"flow_name", told["flow_name"]},
                                    {"deployment_name", "main"},
                                    {"prompt", member(told, "prompt")},
                                    {"task_config", config},
                                    {"created_at", toMilliseconds(ago(told))},
                                    {"updated_at", toMilliseconds(ago(told))}});
    }

    /// They are told in the order they were started in, and what is over by then really happened.
    Status plantRun(const Json &told)
    {
        const WallTime start = m_now - minutes(told["minutes_ago"].get<int>());
        letRunsGoOn(m_db, start);
        const Call call = callAt(start);
        const Json row = m_db.selectOne("SELECT n FROM linkt_tasks WHERE name = :name", {{"name", told["task"]}});
        const Json task = readItem(call, tasks, row["n"].get<std::int64_t>());
        const Json icp = m_db.selectOne("SELECT n FROM linkt_icps WHERE id = :id", {{"id", task["icp_id"]}});
        const Json parameters = told.value("parameters", Json::object());
        const std::string type = taskTypeOf(textOf(task, "flow_name"));
        auto items = itemsOf(call, {.taskType = type,
                                    .config = task["task_config"],
                                    .icp = icp["n"].get<std::int64_t>(),
                                    .parameters = parameters});
        if (!items)
            return items.error();
        if (told.contains("ends")) {
            if (const Status ordered = order(m_db, {{"nextRuns", told["ends"]}}); !ordered)
                return ordered;
        }
        const std::int64_t run = addRun(call,
                                        {.taskId = textOf(task, "id"),
                                         .icpId = task["icp_id"],
                                         .taskType = type,
                                         .agentType = textOf(told, "agent_type", "task"),
                                         .input = {{"icp_id", task["icp_id"]}, {"parameters", parameters}},
                                         .items = *std::move(items)},
                                        Pace());
        if (told.contains("cancelled_after_minutes")) {
            const WallTime end = start + minutes(told["cancelled_after_minutes"].get<int>());
            letRunsGoOn(m_db, end);
            cancelRuns(callAt(end), "n", run);
        }
        return Done{};
    }

    Database &m_db;
    const Request m_request;
    const std::int64_t m_account;
    const WallTime m_now;
    const Inventor m_inventor;
};

std::int64_t plantOrganisation(Database &db, const Json &told)
{
    const std::int64_t account = db.insert("linkt_organisations", told);
    db.insert("linkt_keys", {{"hash", keyHash(storyKey)}, {"account", account}, {"may_write", true}});
    db.insert("linkt_keys", {{"hash", keyHash(readerKey)}, {"account", account}, {"may_write", false}});
    return account;
}

} // namespace

Status plant(Database &db, std::string_view seedName, WallTime now)
{
    if (const Status begun = db.begin(Database::Access::Write); !begun)
        return begun;
    Status planted = Done{};
    if (db.selectOne("SELECT n FROM linkt_organisations").is_null()) {
        const Json told = resourceJson("story.json");
        Planter planter(db, plantOrganisation(db, told["organisation"]), now);
        if (seedName != "empty")
            planted = planter.plant(told["story"]);
        if (planted && seedName == "crowd")
            planted = planter.plant(told["crowd"]);
    }
    const Status ended = db.end(planted ? Database::End::Commit : Database::End::RollBack);
    return planted ? ended : planted;
}

} // namespace latchbook::sandbox::linkt
