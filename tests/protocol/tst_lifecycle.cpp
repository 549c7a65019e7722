#include "protocol/harness.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::protocol;

class tst_Lifecycle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shakesHandsInEveryLegacyRevision_data();
    void shakesHandsInEveryLegacyRevision();
    void givesIdsBackAsTheyCame_data();
    void givesIdsBackAsTheyCame();
    void refuses_data();
    void refuses();
    void refusesAVersionOfTheFutureOnEveryMethod_data();
    void refusesAVersionOfTheFutureOnEveryMethod();
    void tellsWhatIsOffered_data();
    void tellsWhatIsOffered();
    void knowsNoMethodOfWhatIsNotOffered_data();
    void knowsNoMethodOfWhatIsNotOffered();
    void knowsEachEraItsMethods_data();
    void knowsEachEraItsMethods();
    void serves2026WithoutAHandshake();
    void servesBothErasInterleaved();
    void modernResultsCarryTheirEnvelopeAndLegacyOnesDoNot();
    void answersPingAtAnyTimeInLegacyOnly();
    void knowsWhoCalls();
    void cutsClaimsThatAreTooLong();
    void staysSilentOnNotificationsAndResponses_data();
    void staysSilentOnNotificationsAndResponses();
    void answersALineThatWasTooLong();
    void takesBatchesIn20250326Only();
    void answersABatchWhenItsLastAnswerIsThere();
    void leavesTheTakenBackOutOfABatch();
};

void tst_Lifecycle::shakesHandsInEveryLegacyRevision_data()
{
    QTest::addColumn<std::string>("asked");
    QTest::addColumn<std::string>("answered");
    for (const char *known : {"2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"})
        QTest::newRow(known) << std::string(known) << std::string(known);
    for (const char *other : {"2024-10-07", "2026-07-28", "2030-01-01"})
        QTest::newRow(other) << std::string(other) << std::string("2025-11-25");
}

void tst_Lifecycle::shakesHandsInEveryLegacyRevision()
{
    QFETCH(std::string, asked);
    QFETCH(std::string, answered);
    Harness harness;
    const Json result = harness.ask(initializeRequest(0, asked))["result"];
    QCOMPARE(textOf(result, "protocolVersion"), answered);
    QCOMPARE(toText(result["capabilities"]), std::string(R"({"tools":{"listChanged":true}})"));
    QCOMPARE(textOf(result["serverInfo"], "name"), std::string("book"));
    QCOMPARE(textOf(result["serverInfo"], "version"), std::string("1.2"));
    QCOMPARE(textOf(result, "instructions"), std::string("Be kind."));
    QVERIFY(!result.contains("resultType") && !result.contains("ttlMs") && !result.contains("_meta"));
    harness.feed(notification("notifications/initialized"));
    QVERIFY(harness.lines.empty());
    QCOMPARE(harness.ask(request(1, "tools/list"))["result"]["tools"].size(), std::size_t(2));
}

void tst_Lifecycle::givesIdsBackAsTheyCame_data()
{
    QTest::addColumn<std::string>("id");
    for (const char *id : {"0", "1", "-5", "9007199254740993", "\"0\"", "\"\"", "\"a\\nb\"", "\"\xf0\x9f\x93\x85\""})
        QTest::newRow(id) << std::string(id);
}

void tst_Lifecycle::givesIdsBackAsTheyCame()
{
    QFETCH(std::string, id);
    Harness harness;
    const Json read = Json::parse(id);
    for (const Json &message : {request(read, "ping"), request(read, "nonsense"), modern(read, "server/discover"),
                                modern(read, "tools/call", callParams("nonsense"))})
        QCOMPARE(toText(harness.ask(message)["id"]), toText(read));
}

void tst_Lifecycle::refuses_data()
{
    QTest::addColumn<std::string>("line");
    QTest::addColumn<int>("code");
    QTest::addColumn<std::string>("id");
    const auto row = [](const char *name, const Json &message, int code, const char *id = "1") {
        QTest::newRow(name) << toText(message) << code << std::string(id);
    };
    const auto raw = [](const char *name, const std::string &line, int code) {
        QTest::newRow(name) << line << code << std::string("null");
    };
    raw("broken JSON", R"({"jsonrpc":"2.0","id":1,)", -32700);
    raw("not UTF-8", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\xff\"}", -32700);
    raw("two messages in a line", R"({"jsonrpc":"2.0","id":1,"method":"ping"}{})", -32700);
    raw("nested too deep", std::string(5000, '[') + std::string(5000, ']'), -32600);
    raw("a batch before the handshake", R"([{"jsonrpc":"2.0","id":1,"method":"ping"}])", -32600);
    row("unknown method before the handshake", request(1, "what/ever"), -32601);
    row("discover without a claim", request(1, "server/discover"), -32601);
    row("tools before the handshake", request(1, "tools/list"), -32600);
    row("array params", {{"jsonrpc", "2.0"}, {"id", 1}, {"method", "tools/list"}, {"params", Json::array()}}, -32602);
    row("initialize without a version", request(1, "initialize"), -32602);
    row("initialize with a number for a version", request(1, "initialize", {{"protocolVersion", 3}}), -32602);
    row("initialize with a modern claim", modern(1, "initialize", {{"protocolVersion", "2025-11-25"}}), -32601);
    row("modern ping", modern(1, "ping"), -32601);
    row("modern log level", modern(1, "logging/setLevel", {{"level", "info"}}), -32601);
    row("modern resource subscription", modern(1, "resources/subscribe", {{"uri", "a:b"}}), -32601);
    row("legacy log level, not offered", request(1, "logging/setLevel", {{"level", "info"}}), -32601);
    row("legacy listen", request(1, "subscriptions/listen", {{"notifications", Json::object()}}), -32601);
    row("prompts, not offered", modern(1, "prompts/list"), -32601);
    row("a notification's name with an id", request(1, "notifications/cancelled", {{"requestId", 1}}), -32601);
    row("modern without capabilities",
        request(1, "tools/list", {{"_meta", {{metakey::protocolVersion, "2026-07-28"}}}}), -32602);
}

void tst_Lifecycle::refuses()
{
    QFETCH(std::string, line);
    QFETCH(int, code);
    QFETCH(std::string, id);
    Harness harness;
    harness.session->receive(line);
    const Json answer = harness.one();
    QCOMPARE(codeOf(answer), code);
    QVERIFY(!textOf(answer["error"], "message").empty());
    QCOMPARE(toText(answer["id"]), id);
    QCOMPARE(toText(harness.ask(request(2, "ping"))["result"]), std::string("{}"));
}

void tst_Lifecycle::refusesAVersionOfTheFutureOnEveryMethod_data()
{
    QTest::addColumn<std::string>("method");
    for (const char *method : {"server/discover", "tools/list", "tools/call", "subscriptions/listen", "initialize",
                               "ping", "resources/read", "nonsense"})
        QTest::newRow(method) << std::string(method);
}

void tst_Lifecycle::refusesAVersionOfTheFutureOnEveryMethod()
{
    QFETCH(std::string, method);
    Harness harness;
    harness.beLegacy();
    const Json answer = harness.ask(request("x", method, {{"_meta", modernMeta("2030-01-01")}}));
    QCOMPARE(codeOf(answer), -32022);
    QCOMPARE(toText(answer["error"]["data"]), std::string(R"({"requested":"2030-01-01","supported":["2026-07-28"]})"));
    QCOMPARE(toText(answer["id"]), std::string("\"x\""));
}

void tst_Lifecycle::tellsWhatIsOffered_data()
{
    QTest::addColumn<std::string>("revision");
    QTest::addColumn<std::string>("capabilities");
    const std::string all = R"("logging":{},"prompts":{"listChanged":true},)"
                            R"("resources":{"listChanged":true,"subscribe":true},"tools":{"listChanged":true}})";
    QTest::newRow("2024-11-05") << std::string("2024-11-05") << "{" + all;
    for (const char *revision : {"2025-03-26", "2025-11-25", "2026-07-28"})
        QTest::newRow(revision) << std::string(revision) << "{\"completions\":{}," + all;
}

void tst_Lifecycle::tellsWhatIsOffered()
{
    QFETCH(std::string, revision);
    QFETCH(std::string, capabilities);
    Harness harness;
    harness.features.offered = {.prompts = true, .resources = true, .completions = true, .logging = true};
    const Json answer = revision == modernRevision ? harness.ask(modern(1, "server/discover"))
                                                   : harness.ask(initializeRequest(1, revision));
    QCOMPARE(toText(answer["result"]["capabilities"]), capabilities);
}

void tst_Lifecycle::knowsNoMethodOfWhatIsNotOffered_data()
{
    QTest::addColumn<std::string>("method");
    for (const char *method :
         {"prompts/list", "prompts/get", "resources/list", "resources/templates/list", "resources/read",
          "resources/subscribe", "resources/unsubscribe", "completion/complete", "logging/setLevel"})
        QTest::newRow(method) << std::string(method);
}

void tst_Lifecycle::knowsNoMethodOfWhatIsNotOffered()
{
    QFETCH(std::string, method);
    Harness harness;
    harness.beLegacy();
    QCOMPARE(codeOf(harness.ask(request(1, method))), -32601);
    QCOMPARE(codeOf(harness.ask(modern(2, method))), -32601);
}

void tst_Lifecycle::knowsEachEraItsMethods_data()
{
    QTest::addColumn<std::string>("method");
    QTest::addColumn<bool>("isLegacy");
    QTest::addColumn<bool>("isModern");
    const auto row = [](const char *method, bool isLegacy, bool isModern) {
        QTest::newRow(method) << std::string(method) << isLegacy << isModern;
    };
    row("prompts/get", true, true);
    row("resources/read", true, true);
    row("completion/complete", true, true);
    row("resources/subscribe", true, false);
    row("resources/unsubscribe", true, false);
    row("logging/setLevel", true, false);
    row("subscriptions/listen", false, true);
}

/// Without parameters, all of these are wrong; but not unknown.
void tst_Lifecycle::knowsEachEraItsMethods()
{
    QFETCH(std::string, method);
    QFETCH(bool, isLegacy);
    QFETCH(bool, isModern);
    Harness harness;
    harness.features.offered = {.prompts = true, .resources = true, .completions = true, .logging = true};
    QCOMPARE(codeOf(harness.ask(modern(1, method))), isModern ? -32602 : -32601);
    QCOMPARE(codeOf(harness.ask(request(2, method))), isLegacy ? -32600 : -32601); // no handshake yet
    harness.beLegacy();
    QCOMPARE(codeOf(harness.ask(request(3, method))), isLegacy ? -32602 : -32601);
}

void tst_Lifecycle::serves2026WithoutAHandshake()
{
    Harness harness;
    const Json found = harness.ask(modern(0, "server/discover"))["result"];
    QCOMPARE(toText(found["supportedVersions"]), std::string(R"(["2026-07-28"])"));
    QCOMPARE(toText(found["capabilities"]), std::string(R"({"tools":{"listChanged":true}})"));
    QCOMPARE(textOf(found, "instructions"), std::string("Be kind."));
    QVERIFY(!found.contains("serverInfo"));
    const Json called = harness.ask(modern(1, "tools/call", callParams("echo", {{"a", 1}})))["result"];
    QCOMPARE(textOf(called["content"][0], "text"), std::string(R"({"a":1})"));
}

void tst_Lifecycle::servesBothErasInterleaved()
{
    Harness harness;
    QVERIFY(harness.ask(modern(1, "server/discover")).contains("result"));
    QVERIFY(harness.ask(initializeRequest(2, "2025-06-18")).contains("result"));
    harness.feed(modern(3, "tools/call", callParams("wait")));
    harness.feed(request(4, "tools/call", callParams("wait")));
    QCOMPARE(harness.features.calls.size(), std::size_t(2));
    const TestCall &first = harness.features.calls.front();
    const TestCall &second = harness.features.calls.back();
    QCOMPARE(first.context.era, Era::Modern);
    QCOMPARE(first.context.revision, std::string("2026-07-28"));
    QCOMPARE(second.context.era, Era::Legacy);
    QCOMPARE(second.context.revision, std::string("2025-06-18"));
}

void tst_Lifecycle::modernResultsCarryTheirEnvelopeAndLegacyOnesDoNot()
{
    Harness harness;
    harness.beLegacy();
    for (const Json &message : {modern(1, "server/discover"), modern(2, "tools/list")}) {
        const Json result = harness.ask(message)["result"];
        QCOMPARE(textOf(result, "resultType"), std::string("complete"));
        QCOMPARE(textOf(result, "cacheScope"), std::string("private"));
        QVERIFY(result["ttlMs"].is_number_unsigned());
        QCOMPARE(textOf(result["_meta"][metakey::serverInfo], "name"), std::string("book"));
    }
    const Json called = harness.ask(modern(3, "tools/call", callParams("echo")))["result"];
    QCOMPARE(textOf(called, "resultType"), std::string("complete"));
    QVERIFY(!called.contains("ttlMs") && !called.contains("cacheScope"));
    for (const Json &message : {request(4, "tools/list"), request(5, "tools/call", callParams("echo"))}) {
        const Json result = harness.ask(message)["result"];
        for (const char *modernOnly : {"resultType", "_meta", "ttlMs", "cacheScope"})
            QVERIFY2(!result.contains(modernOnly), modernOnly);
    }
}

void tst_Lifecycle::answersPingAtAnyTimeInLegacyOnly()
{
    Harness harness;
    QCOMPARE(toText(harness.ask(request(1, "ping"))["result"]), std::string("{}"));
    harness.beLegacy();
    QCOMPARE(toText(harness.ask(request(2, "ping"))["result"]), std::string("{}"));
}

void tst_Lifecycle::knowsWhoCalls()
{
    Harness harness;
    QCOMPARE(harness.session->client().name, std::string());
    harness.beLegacy();
    QCOMPARE(harness.session->client().name, std::string("legacy-client"));
    harness.feed(modern(1, "tools/call", callParams("echo")));
    QCOMPARE(harness.session->client().name, std::string("modern-client"));
    harness.feed(request(2, "tools/call", callParams("echo")));
    // What a modern request claims is its own; the handshake still speaks for legacy ones.
    QCOMPARE(harness.features.calls.front().context.client.version, std::string("2"));
    QCOMPARE(harness.features.calls.back().context.client.name, std::string("legacy-client"));
    QCOMPARE(toText(harness.features.calls.back().context.clientCapabilities), std::string(R"({"roots":{}})"));
}

void tst_Lifecycle::cutsClaimsThatAreTooLong()
{
    Harness harness;
    Json hello = initializeRequest(1, "2025-11-25");
    hello["params"]["clientInfo"]["name"] = std::string(1 << 20, 'x');
    harness.feed(hello);
    QVERIFY(harness.session->client().name.size() <= 200);
}

void tst_Lifecycle::staysSilentOnNotificationsAndResponses_data()
{
    QTest::addColumn<std::string>("line");
    int row = 0;
    for (const char *line : {R"({"jsonrpc":"2.0","method":"notifications/what"})",
                             R"({"jsonrpc":"2.0","method":"notifications/cancelled"})",
                             R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":[1]})",
                             R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":{"a":1}}})",
                             R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":99}})",
                             R"({"jsonrpc":"2.0","method":"notifications/initialized","params":{"_meta":7}})",
                             R"({"jsonrpc":"2.0","method":"tools/call","params":{"name":"echo"}})",
                             R"({"jsonrpc":"2.0","id":5,"result":{}})",
                             R"({"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"?"}})"})
        QTest::addRow("%d", ++row) << std::string(line);
}

void tst_Lifecycle::staysSilentOnNotificationsAndResponses()
{
    QFETCH(std::string, line);
    Harness harness;
    harness.beLegacy();
    harness.session->receive(line);
    QVERIFY(harness.lines.empty());
    QVERIFY(harness.features.calls.empty());
}

void tst_Lifecycle::answersALineThatWasTooLong()
{
    Harness harness;
    harness.session->lineTooLong();
    const Json answer = harness.one();
    QCOMPARE(codeOf(answer), -32600);
    QVERIFY(answer["id"].is_null());
}

void tst_Lifecycle::takesBatchesIn20250326Only()
{
    const Json batch =
        Json::array({request(1, "ping"), notification("notifications/x"), request("2", "tools/list"), 7});
    for (const std::string_view revision : legacyRevisions) {
        Harness harness;
        harness.beLegacy(std::string(revision));
        const Json answer = harness.ask(batch);
        if (revision != batchRevision) {
            QCOMPARE(codeOf(answer), -32600);
            continue;
        }
        QCOMPARE(answer.size(), std::size_t(3));
        QCOMPARE(toText(answer[0]["id"]), std::string("1"));
        QCOMPARE(toText(answer[1]["id"]), std::string("\"2\""));
        QCOMPARE(codeOf(answer[2]), -32600);
        QCOMPARE(codeOf(harness.ask(Json::array())), -32600);
        QCOMPARE(codeOf(harness.ask(Json::array({request(1, "ping"), modern(2, "tools/list")}))), -32600);
        QCOMPARE(codeOf(harness.ask(Json::array({request(1, "ping"), request(2, "initialize")}))), -32600);
        harness.feed(Json::array({notification("notifications/x")}));
        QVERIFY(harness.lines.empty());
        QCOMPARE(codeOf(harness.ask(Json(1000, 1))), -32600);
    }
}

void tst_Lifecycle::answersABatchWhenItsLastAnswerIsThere()
{
    Harness harness;
    harness.beLegacy("2025-03-26");
    harness.feed(Json::array({request(1, "tools/call", callParams("wait")), request(2, "ping")}));
    QVERIFY(harness.lines.empty());
    harness.features.calls.front().answer(textAnswer("done"));
    QTRY_COMPARE(harness.lines.size(), std::size_t(1));
    const Json answers = harness.one();
    QCOMPARE(answers.size(), std::size_t(2));
    QCOMPARE(toText(answers[1]["id"]), std::string("1"));
}

void tst_Lifecycle::leavesTheTakenBackOutOfABatch()
{
    Harness harness;
    harness.beLegacy("2025-03-26");
    harness.feed(Json::array({request(1, "tools/call", callParams("wait")), request(2, "ping")}));
    harness.feed(notification("notifications/cancelled", {{"requestId", 1}}));
    const Json answers = harness.one();
    QCOMPARE(answers.size(), std::size_t(1));
    QCOMPARE(toText(answers[0]["id"]), std::string("2"));
}

LATCHBOOK_CASE(tst_Lifecycle)
#include "tst_lifecycle.moc"
