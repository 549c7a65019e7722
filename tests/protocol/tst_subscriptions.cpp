#include "protocol/harness.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::protocol;

class tst_Subscriptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acknowledgesFirstInTheIdsOwnType_data();
    void acknowledgesFirstInTheIdsOwnType();
    void tellsEachListenerUnderItsOwnId();
    void tellsNobodyWhatTheyDidNotAskFor();
    void tellsLegacyClientsOnlyAfterInitialized();
    void stopsWhenTheClientTakesItBack();
    void endsInOrderWhenTheSessionEnds();
    void tellsOnlyWhatIsOffered_data();
    void tellsOnlyWhatIsOffered();
    void refuses_data();
    void refuses();
};

namespace {

Json listen(const Json &id, const Json &notifications = {{"toolsListChanged", true}})
{
    return modern(id, "subscriptions/listen", {{"notifications", notifications}});
}

Json subscriptionOf(const Json &message)
{
    const Json &body = message.contains("params") ? message["params"] : message["result"];
    return member(member(body, "_meta"), metakey::subscriptionId);
}

} // namespace

void tst_Subscriptions::acknowledgesFirstInTheIdsOwnType_data()
{
    QTest::addColumn<std::string>("id");
    for (const char *id : {"0", "7", "\"7\"", "\"listen:1\""})
        QTest::newRow(id) << std::string(id);
}

void tst_Subscriptions::acknowledgesFirstInTheIdsOwnType()
{
    QFETCH(std::string, id);
    Harness harness;
    const Json answer =
        harness.ask(listen(Json::parse(id), {{"toolsListChanged", true}, {"promptsListChanged", true}}));
    QCOMPARE(textOf(answer, "method"), std::string("notifications/subscriptions/acknowledged"));
    QCOMPARE(toText(subscriptionOf(answer)), id);
    // What is not offered here is not promised either.
    QCOMPARE(toText(answer["params"]["notifications"]), std::string(R"({"toolsListChanged":true})"));
    QVERIFY(!answer.contains("id"));
}

void tst_Subscriptions::tellsEachListenerUnderItsOwnId()
{
    Harness harness;
    harness.feed(listen(1));
    harness.feed(listen("1"));
    harness.taken();
    harness.session->toolsChanged();
    const std::vector<Json> told = harness.taken();
    QCOMPARE(told.size(), std::size_t(2));
    std::set<std::string> ids;
    for (const Json &one : told) {
        QCOMPARE(textOf(one, "method"), std::string("notifications/tools/list_changed"));
        ids.insert(toText(subscriptionOf(one)));
    }
    QCOMPARE(ids, (std::set<std::string>{"1", "\"1\""}));
}

void tst_Subscriptions::tellsNobodyWhatTheyDidNotAskFor()
{
    Harness harness;
    QCOMPARE(toText(harness.ask(listen(1, {{"toolsListChanged", false}}))["params"]["notifications"]),
             std::string("{}"));
    QCOMPARE(toText(harness.ask(listen(2, Json::object()))["params"]["notifications"]), std::string("{}"));
    QVERIFY(harness.ask(modern(3, "tools/list")).contains("result"));
    harness.session->toolsChanged();
    QVERIFY(harness.lines.empty());
}

void tst_Subscriptions::tellsLegacyClientsOnlyAfterInitialized()
{
    Harness harness;
    harness.feed(notification("notifications/initialized"));
    harness.feed(initializeRequest(1, "2024-11-05"));
    harness.taken();
    harness.session->toolsChanged();
    QVERIFY(harness.lines.empty());
    harness.feed(notification("notifications/initialized"));
    harness.session->toolsChanged();
    QCOMPARE(toText(harness.one()), std::string(R"({"jsonrpc":"2.0","method":"notifications/tools/list_changed"})"));
}

void tst_Subscriptions::stopsWhenTheClientTakesItBack()
{
    Harness harness;
    harness.feed(listen("s"));
    harness.taken();
    harness.feed(notification("notifications/cancelled", {{"requestId", "s"}}));
    harness.session->toolsChanged();
    harness.session.reset();
    QVERIFY(harness.lines.empty());
}

void tst_Subscriptions::endsInOrderWhenTheSessionEnds()
{
    Harness harness;
    harness.feed(listen("s", Json::object()));
    harness.feed(modern(2, "tools/call", callParams("wait")));
    harness.taken();
    harness.session.reset();
    const std::vector<Json> last = harness.taken();
    QCOMPARE(last.size(), std::size_t(2));
    QCOMPARE(textOf(last[0], "id"), std::string("s"));
    QCOMPARE(textOf(last[0]["result"], "resultType"), std::string("complete"));
    QCOMPARE(toText(subscriptionOf(last[0])), std::string("\"s\""));
    QCOMPARE(textOf(last[1], "method"), std::string("notifications/cancelled"));
    QCOMPARE(textOf(last[1]["params"], "requestId"), std::string("s"));
    QCOMPARE(toText(subscriptionOf(last[1])), std::string("\"s\""));
}

void tst_Subscriptions::tellsOnlyWhatIsOffered_data()
{
    QTest::addColumn<bool>("prompts");
    QTest::addColumn<bool>("resources");
    QTest::addColumn<std::string>("honoured");
    QTest::newRow("nothing") << false << false << std::string(R"({"toolsListChanged":true})");
    QTest::newRow("prompts") << true << false << std::string(R"({"promptsListChanged":true,"toolsListChanged":true})");
    QTest::newRow("resources") << false << true
                               << std::string(R"({"resourceSubscriptions":[],"resourcesListChanged":true,)"
                                              R"("toolsListChanged":true})");
}

void tst_Subscriptions::tellsOnlyWhatIsOffered()
{
    QFETCH(bool, prompts);
    QFETCH(bool, resources);
    QFETCH(std::string, honoured);
    Harness harness;
    harness.features.offered = {.prompts = prompts, .resources = resources};
    const Json answer = harness.ask(listen(1, {{"toolsListChanged", true},
                                               {"promptsListChanged", true},
                                               {"resourcesListChanged", true},
                                               {"resourceSubscriptions", {"test:none"}}}));
    QCOMPARE(toText(answer["params"]["notifications"]), honoured);
    harness.session->promptsChanged();
    harness.session->resourcesChanged();
    std::vector<std::string> told;
    for (const Json &one : harness.taken()) {
        QCOMPARE(toText(subscriptionOf(one)), std::string("1"));
        told.push_back(textOf(one, "method"));
    }
    std::vector<std::string> expected;
    if (prompts)
        expected.emplace_back("notifications/prompts/list_changed");
    if (resources)
        expected.emplace_back("notifications/resources/list_changed");
    QCOMPARE(told, expected);
}

void tst_Subscriptions::refuses_data()
{
    QTest::addColumn<std::string>("params");
    QTest::newRow("nothing wanted") << std::string("{}");
    QTest::newRow("wanted is a list") << std::string(R"({"notifications":["toolsListChanged"]})");
    QTest::newRow("flag is no flag") << std::string(R"({"notifications":{"toolsListChanged":"yes"}})");
    QTest::newRow("resources are no list") << std::string(R"({"notifications":{"resourceSubscriptions":"a:b"}})");
    QTest::newRow("a resource is no text") << std::string(R"({"notifications":{"resourceSubscriptions":["a:b",5]}})");
}

void tst_Subscriptions::refuses()
{
    QFETCH(std::string, params);
    Harness harness;
    QCOMPARE(codeOf(harness.ask(modern(1, "subscriptions/listen", Json::parse(params)))), -32602);
    harness.session->toolsChanged();
    harness.session.reset();
    QVERIFY(harness.lines.empty());
}

LATCHBOOK_CASE(tst_Subscriptions)
#include "tst_subscriptions.moc"
