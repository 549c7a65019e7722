#include "server/factread.h"

#include "support/cases.h"
#include "support/settled.h"

#include <QTest>

#include <map>

using namespace latchbook;
using namespace latchbook::server;

namespace {

Json json(std::string_view text) { return *parseJson(text); }

/// Answers by tool; a read of any other fails.
struct Played {
    std::map<std::string, Json> answers;
    std::vector<std::string> asked; ///< "tool {arguments}", in order

    Result<Json> facts(const Json &reads, const Json &arguments)
    {
        const LookUp lookUp = [this](const std::string &tool, const Json &given) {
            asked.push_back(tool + ' ' + toText(given));
            const auto found = answers.find(tool);
            if (found == answers.end())
                return finished<CallResult>(Error{Code::NotFound, "There is no " + tool + '.'});
            CallResult result;
            result.structured = std::make_shared<const Structured>(found->second);
            return finished<CallResult>(result);
        };
        return test::settled(readFacts(reads, {}, arguments, "2026-12-03T10:00:00Z", lookUp));
    }
};

} // namespace

class tst_FactRead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatTheCallNames();
    void looksUpWhatAnEarlierFactNames();
    void asksForNothingThatIsNotNamed();
    void failsWithTheFirstThatFails();
    void goesOnWithoutWhatIsOptional();
    void readsAListSoManyPagesFar();
};

void tst_FactRead::readsWhatTheCallNames()
{
    Played played{
        .answers = {{"get_task", {{"name", "Spring"}}}, {"list_runs", json(R"({"data":[{"id":"a"},{"id":"b"}]})")}}};
    const auto facts = played.facts(json(R"([
        {"as":"task","tool":"get_task","arguments":{"id":"{task}"}},
        {"as":"run","tool":"list_runs","arguments":{"after":"{now}"},"in":"data","match":{"id":"b"}},
        {"as":"none","tool":"list_runs","arguments":{},"in":"data","match":{"id":"c"}}])"),
                                    {{"task", "t1"}});
    QVERIFY(facts);
    QCOMPARE(toText(*facts), std::string(R"({"none":null,"run":{"id":"b"},"task":{"name":"Spring"}})"));
    QCOMPARE(played.asked[0], std::string(R"(get_task {"id":"t1"})"));
    QCOMPARE(played.asked[1], std::string(R"(list_runs {"after":"2026-12-03T10:00:00Z"})"));
}

void tst_FactRead::looksUpWhatAnEarlierFactNames()
{
    Played played{.answers = {{"get_run", {{"task_id", "t1"}}},
                              {"get_task", json(R"({"icp":{"id":"i1"}})")},
                              {"get_icp", {{"name", "SaaS"}}},
                              {"get_queue", {{"total", 3}}}}};
    const auto facts = played.facts(json(R"([
        {"as":"run","tool":"get_run","arguments":{"id":"{run}"}},
        {"as":"task","tool":"get_task","arguments":{"id":"{facts.run.task_id}"}},
        {"as":"icp","tool":"get_icp","arguments":{"id":"{facts.task.icp.id}"}},
        {"as":"queue","tool":"get_queue","arguments":{"id":"{run}"}}])"),
                                    {{"run", "r1"}});
    QVERIFY(facts);
    QCOMPARE(textOf(facts->at("icp"), "name"), std::string("SaaS"));
    QCOMPARE(played.asked, (std::vector<std::string>{R"(get_run {"id":"r1"})", R"(get_queue {"id":"r1"})",
                                                     R"(get_task {"id":"t1"})", R"(get_icp {"id":"i1"})"}));
}

/// Above all nothing is picked from a list by a member that the call does not name.
void tst_FactRead::asksForNothingThatIsNotNamed()
{
    Played played{
        .answers = {{"get_run", json(R"({"task_id":null})")}, {"list_types", json(R"({"data":[{"id":"a"}]})")}}};
    const auto facts = played.facts(json(R"([
        {"as":"run","tool":"get_run","arguments":{"id":"{run}"}},
        {"as":"task","tool":"get_task","arguments":{"id":"{facts.run.task_id}"}},
        {"as":"icp","tool":"get_icp","arguments":{"id":"{facts.task.icp_id}"}},
        {"as":"type","tool":"list_types","arguments":{},"in":"data","match":{"id":"{type}"}}])"),
                                    {{"run", "r1"}});
    QVERIFY(facts);
    QCOMPARE(toText(*facts), std::string(R"({"run":{"task_id":null}})"));
    QCOMPARE(played.asked.size(), std::size_t(1));
}

void tst_FactRead::failsWithTheFirstThatFails()
{
    Played played{.answers = {{"get_run", {{"task_id", "t1"}}}}};
    const auto facts = played.facts(json(R"([
        {"as":"run","tool":"get_run","arguments":{}},
        {"as":"task","tool":"get_task","arguments":{"id":"{facts.run.task_id}"}},
        {"as":"icp","tool":"get_icp","arguments":{"id":"{facts.task.icp_id}"}}])"),
                                    Json::object());
    QVERIFY(!facts);
    QCOMPARE(facts.error().message, std::string("There is no get_task."));
}

void tst_FactRead::goesOnWithoutWhatIsOptional()
{
    Played played{.answers = {{"get_run", {{"task_id", "t1"}}}}};
    const auto facts = played.facts(json(R"([
        {"as":"queue","tool":"get_queue","arguments":{},"optional":true},
        {"as":"item","tool":"list_items","arguments":{},"in":"data","match":{"id":"a"},"optional":true},
        {"as":"task","tool":"get_task","arguments":{"id":"{facts.queue.task_id}"}},
        {"as":"run","tool":"get_run","arguments":{}}])"),
                                    Json::object());
    QVERIFY(facts);
    QCOMPARE(toText(*facts), std::string(R"({"item":{"unread":true},"queue":{"unread":true},"run":{"task_id":"t1"}})"));
}

void tst_FactRead::readsAListSoManyPagesFar()
{
    const Json page = json(R"({"data":[{"id":"a"}],"pagination":{"page":1,"limit":1,"total":9,"totalPages":9}})");
    Played played{.answers = {{"list_runs", page}}};
    const auto facts =
        played.facts(json(R"([{"as":"runs","tool":"list_runs","arguments":{},"pages":3}])"), Json::object());
    QVERIFY(facts);
    QCOMPARE(facts->at("runs").at("data").size(), std::size_t(3));
    QVERIFY(flagOf(facts->at("runs"), "more"));
    QCOMPARE(played.asked[2], std::string(R"(list_runs {"page":3})"));
}

LATCHBOOK_CASE(tst_FactRead)
#include "tst_factread.moc"
