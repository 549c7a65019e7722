#include "protocol/offering.h"
#include "support/cases.h"

using namespace latchbook;
using namespace latchbook::protocol;

class tst_Resources : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsInPages_data() { bothEras(); }
    void listsInPages();
    void listsTemplates_data() { bothEras(); }
    void listsTemplates();
    void reads_data() { bothEras(); }
    void reads();
    void refuses_data();
    void refuses();
    void missesInItsErasWay_data() { bothEras(); }
    void missesInItsErasWay();
    void saysWhyItCannotBeRead_data() { bothEras(); }
    void saysWhyItCannotBeRead();
    void putsOffAReadThatWaits();
    void tellsLegacySubscribers();
    void tellsModernListenersUnderTheirOwnId();
    void forgetsSubscriptionsAtTheNextHandshake();
    void takesOnlySoManySubscriptions();
    void endsEveryWatchWithTheSession();
};

namespace {

Json listenTo(const Json &id, const Json &uris)
{
    return modern(id, "subscriptions/listen", {{"notifications", {{"resourceSubscriptions", uris}}}});
}

} // namespace

void tst_Resources::listsInPages()
{
    QFETCH(Era, era);
    OfferingHarness harness({.entriesPerPage = 2});
    harness.beLegacy();
    harness.features.resourceList = {{{"uri", "test:a"}}, {{"uri", "test:b"}}, {{"uri", "test:c"}}};
    const Json first = harness.askIn(era, "resources/list")["result"];
    QCOMPARE(first["resources"].size(), std::size_t(2));
    const Json second = harness.askIn(era, "resources/list", {{"cursor", first["nextCursor"]}})["result"];
    QCOMPARE(textOf(second["resources"][0], "uri"), std::string("test:c"));
    QVERIFY(!second.contains("nextCursor"));
    QCOMPARE(second.contains("ttlMs"), era == Era::Modern);
    QCOMPARE(codeOf(harness.askIn(era, "resources/list", {{"cursor", "test:none"}})), -32602);
}

void tst_Resources::listsTemplates()
{
    QFETCH(Era, era);
    OfferingHarness harness;
    harness.beLegacy();
    const Json result = harness.askIn(era, "resources/templates/list")["result"];
    QCOMPARE(textOf(result["resourceTemplates"][0], "uriTemplate"), std::string("test:some/{id}"));
    QCOMPARE(result.contains("ttlMs"), era == Era::Modern);
    QCOMPARE(codeOf(harness.askIn(era, "resources/templates/list", {{"cursor", ""}})), -32602);
}

void tst_Resources::reads()
{
    QFETCH(Era, era);
    OfferingHarness harness;
    harness.beLegacy();
    ResourceAnswer answer;
    answer.contents = Json::parse(R"([{"uri":"test:one","mimeType":"application/json","text":"{}"},
                                      {"uri":"test:one","mimeType":"image/png","blob":"AA=="}])");
    harness.features.resourceAnswer = answer;
    const Json result = harness.askIn(era, "resources/read", {{"uri", "test:one"}})["result"];
    QCOMPARE(toText(result["contents"]), toText(answer.contents));
    QCOMPARE(result.contains("ttlMs") && result.contains("cacheScope"), era == Era::Modern);
}

void tst_Resources::refuses_data()
{
    inBothEras({R"({})", R"({"uri":7})", R"({"uri":""})", R"({"uri":["test:one"]})",
                R"({"uri":"test:one","requestState":{}})"});
}

void tst_Resources::refuses()
{
    QFETCH(Era, era);
    QFETCH(std::string, params);
    OfferingHarness harness;
    harness.beLegacy();
    QCOMPARE(codeOf(harness.askIn(era, "resources/read", Json::parse(params))), -32602);
    QCOMPARE(codeOf(harness.askIn(era, "resources/read", {{"uri", "test:" + std::string(2044, 'x')}})), -32602);
    QVERIFY(harness.features.asked.empty());
}

void tst_Resources::missesInItsErasWay()
{
    QFETCH(Era, era);
    OfferingHarness harness;
    harness.beLegacy();
    const Json answer = harness.askIn(era, "resources/read", {{"uri", "other:one"}});
    QCOMPARE(codeOf(answer), era == Era::Modern ? -32602 : -32002);
    QCOMPARE(textOf(answer["error"]["data"], "uri"), std::string("other:one"));
    if (era == Era::Legacy)
        QCOMPARE(codeOf(harness.askIn(era, "resources/subscribe", {{"uri", "other:one"}})), -32002);
}

void tst_Resources::saysWhyItCannotBeRead()
{
    QFETCH(Era, era);
    OfferingHarness harness;
    harness.beLegacy();
    harness.features.resourceAnswer = Error{Code::RateLimited, "Not so fast.", std::chrono::seconds(3)};
    const Json answer = harness.askIn(era, "resources/read", {{"uri", "test:one"}});
    QCOMPARE(codeOf(answer), -32603);
    QCOMPARE(textOf(answer["error"], "message"), std::string("Not so fast."));
    QCOMPARE(toText(answer["error"]["data"]), std::string(R"({"code":"rate-limited","retryAfterMs":3000})"));
}

void tst_Resources::putsOffAReadThatWaits()
{
    OfferingHarness harness;
    ResourceAnswer later;
    later.requestState = "sealed";
    harness.features.resourceAnswer = later;
    const Json result = harness.askIn(Era::Modern, "resources/read", {{"uri", "test:one"}})["result"];
    QCOMPARE(textOf(result, "resultType"), std::string("input_required"));
    QVERIFY(!result.contains("ttlMs") && !result.contains("contents"));
}

void tst_Resources::tellsLegacySubscribers()
{
    OfferingHarness harness;
    harness.beLegacy();
    const Json params{{"uri", "test:one"}};
    QCOMPARE(toText(harness.ask(request(1, "resources/subscribe", params))["result"]), std::string("{}"));
    QCOMPARE(toText(harness.ask(request(2, "resources/subscribe", params))["result"]), std::string("{}"));
    harness.features.change("test:one");
    QCOMPARE(
        toText(harness.one()),
        std::string(R"({"jsonrpc":"2.0","method":"notifications/resources/updated","params":{"uri":"test:one"}})"));
    for (int id : {3, 4}) // the second has nothing left to end
        QCOMPARE(toText(harness.ask(request(id, "resources/unsubscribe", params))["result"]), std::string("{}"));
    harness.features.change("test:one");
    QVERIFY(harness.lines.empty() && harness.features.watched.empty());
}

void tst_Resources::tellsModernListenersUnderTheirOwnId()
{
    OfferingHarness harness;
    const Json answer = harness.ask(listenTo("s", {"test:one", "other:one", "test:one"}));
    QCOMPARE(toText(answer["params"]["notifications"]), std::string(R"({"resourceSubscriptions":["test:one"]})"));
    harness.feed(listenTo(5, {"test:one", "test:two"}));
    harness.taken();
    harness.features.change("test:one");
    std::set<std::string> told;
    for (const Json &one : harness.taken())
        told.insert(toText(one["params"]));
    QCOMPARE(told,
             (std::set<std::string>{R"({"_meta":{"io.modelcontextprotocol/subscriptionId":"s"},"uri":"test:one"})",
                                    R"({"_meta":{"io.modelcontextprotocol/subscriptionId":5},"uri":"test:one"})"}));
    harness.feed(notification("notifications/cancelled", {{"requestId", 5}}));
    QCOMPARE(harness.features.watched.size(), std::size_t(1));
    harness.features.change("test:two");
    QVERIFY(harness.lines.empty());
}

void tst_Resources::forgetsSubscriptionsAtTheNextHandshake()
{
    OfferingHarness harness;
    harness.beLegacy();
    (void)harness.ask(request(1, "resources/subscribe", {{"uri", "test:one"}}));
    harness.beLegacy();
    QVERIFY(harness.features.watched.empty());
}

void tst_Resources::takesOnlySoManySubscriptions()
{
    OfferingHarness harness({.watchedResources = 2});
    harness.beLegacy();
    for (const char *uri : {"test:1", "test:2", "test:1"})
        QVERIFY(harness.askIn(Era::Legacy, "resources/subscribe", {{"uri", uri}}).contains("result"));
    QCOMPARE(codeOf(harness.askIn(Era::Legacy, "resources/subscribe", {{"uri", "test:3"}})), -32603);
    const Json answer = harness.ask(listenTo(1, {"test:1", "test:2", "test:3"}));
    QCOMPARE(toText(answer["params"]["notifications"]["resourceSubscriptions"]), std::string(R"(["test:1","test:2"])"));
}

void tst_Resources::endsEveryWatchWithTheSession()
{
    OfferingHarness harness;
    harness.beLegacy();
    (void)harness.askIn(Era::Legacy, "resources/subscribe", {{"uri", "test:one"}});
    (void)harness.ask(listenTo(1, {"test:two"}));
    QCOMPARE(harness.features.watched.size(), std::size_t(2));
    harness.session.reset();
    QVERIFY(harness.features.watched.empty());
}

LATCHBOOK_CASE(tst_Resources)
#include "tst_resources.moc"
