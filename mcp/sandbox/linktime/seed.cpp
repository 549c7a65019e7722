#include "sandbox/linktime/seed.h"

#include "sandbox/linktime/keys.h"
#include "sandbox/linktime/story.h"

#include <algorithm>
#include <array>

namespace latchbook::sandbox::linktime {
namespace {

constexpr int crowdContacts = 130; // more than a page of 100
constexpr int crowdMessages = 60; // more than a thread of 50

std::int64_t plantAccount(Database &db, const Json &columns, std::string_view key)
{
    const std::int64_t account = db.insert("accounts", columns);
    db.insert("api_keys", {{"hash", keyHash(key)}, {"account", account}});
    for (int day = 0; day <= 6; ++day) {
        const bool isWorkday = day >= 1 && day <= 5;
        db.insert("weekly_rules", {{"account", account},
                                   {"day_of_week", day},
                                   {"start_time", isWorkday ? "09:00" : "00:00"},
                                   {"end_time", isWorkday ? "17:00" : "00:00"},
                                   {"is_available", isWorkday}});
    }
    return account;
}

std::int64_t plantAccounts(Database &db)
{
    const std::int64_t maya = plantAccount(db,
                                           {{"email", "maya@okafor.example"},
                                            {"name", "Maya Okafor"},
                                            {"username", "maya"},
                                            {"plan", "PRO"},
                                            {"effective_plan", "PRO"},
                                            {"timezone", std::string(storyZone)}},
                                           storyKey);
    plantAccount(db,
                 {{"email", "noor@haddad.example"},
                  {"name", "Noor Haddad"},
                  {"username", "noor"},
                  {"plan", "FREE"},
                  {"effective_plan", "FREE"},
                  {"timezone", "Europe/Berlin"}},
                 freePlanKey);
    return maya;
}

void plantNothing(Database &, std::int64_t, WallTime) { }

void plantCrowd(Database &db, std::int64_t account, WallTime now)
{
    plantStory(db, account, now);
    for (int i = 1; i <= crowdContacts; ++i) {
        const std::string number = std::to_string(1000 + i).substr(1);
        db.insert("contacts", {{"account", account},
                               {"name", "Guest " + number},
                               {"email", "guest" + number + "@crowd.example"},
                               {"company", "Crowd " + std::to_string(i % 7)}});
    }
    const std::int64_t thread = db.insert("conversations", {{"account", account},
                                                            {"channel", "SMS"},
                                                            {"phone", "+15550190"},
                                                            {"contact_name", "Guest 001"},
                                                            {"last_message_at", toMilliseconds(now - minutes(1))}});
    for (int i = 1; i <= crowdMessages; ++i)
        db.insert("messages", {{"conversation", thread},
                               {"direction", i % 2 ? "inbound" : "outbound"},
                               {"body", "Message " + std::to_string(i)},
                               {"sent_at", toMilliseconds(now - minutes(crowdMessages + 1 - i))}});
}

struct Seed {
    std::string_view name;
    void (*plant)(Database &, std::int64_t account, WallTime now);
};
constexpr std::array<Seed, 3> seeds{{{"story", plantStory}, {"empty", plantNothing}, {"crowd", plantCrowd}}};

} // namespace

std::string seedNames()
{
    std::string names;
    for (const Seed &seed : seeds)
        names += (names.empty() ? "" : ", ") + std::string(seed.name);
    return names;
}

Status plant(Database &db, std::string_view seedName, WallTime now)
{
    const auto seed = std::ranges::find(seeds, seedName, &Seed::name);
    if (seed == seeds.end())
        return Error{Code::InvalidArguments, "There is no seed of that name; there are " + seedNames() + "."};
    if (const Status begun = db.begin(Database::Access::Write); !begun)
        return begun;
    const bool isNew = db.selectOne("SELECT n FROM accounts").is_null();
    if (isNew)
        seed->plant(db, plantAccounts(db), now);
    return db.end(Database::End::Commit);
}

} // namespace latchbook::sandbox::linktime
