#include "sandbox/linkt/seed.h"

#include "base/timetext.h"
#include "sandbox/linkt/entities.h"
#include "sandbox/linkt/icps.h"
#include "sandbox/linkt/inventor.h"
#include "sandbox/linkt/keys.h"
#include "sandbox/linkt/resourcefile.h"
#include "sandbox/linkt/sheets.h"

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

    void plant(const Json &story)
    {
        for (const Json &icp : member(story, "icps"))
            plantIcp(icp);
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

    Database &m_db;
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
    if (db.selectOne("SELECT n FROM linkt_organisations").is_null()) {
        const Json told = resourceJson("story.json");
        Planter planter(db, plantOrganisation(db, told["organisation"]), now);
        if (seedName != "empty")
            planter.plant(told["story"]);
        if (seedName == "crowd")
            planter.plant(told["crowd"]);
    }
    return db.end(Database::End::Commit);
}

} // namespace latchbook::sandbox::linkt
