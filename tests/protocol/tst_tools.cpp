#include "protocol/harness.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::protocol;

class tst_Tools : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsInPagesThatMeet();
    void refusesCursorsItDidNotGive_data();
    void refusesCursorsItDidNotGive();
    void takesArguments_data();
    void takesArguments();
    void refusesCalls_data();
    void refusesCalls();
    void answersAsTheToolsAreDone();
    void saysInternalWhenTheProgramFails();
    void handsTheStateBackToModernCallsOnly();
    void refusesAStateThatIsNotOurs();
    void stopsWhatTheClientTakesBack();
    void tellsIdsApartByType();
    void refusesAnIdThatIsInUse();
    void takesAnIdAgainOnceItIsFree();
    void refusesTooManyInFlight();
    void countsWhatWasTakenBackUntilItHasEnded();
    void tellsProgressThatRises();
    void tellsNoProgressUnasked();
    void tellsOldClientsProgressWithoutWords();
    void tellsNoProgressAfterTheEnd();
    void stopsEverythingAndFallsSilentWhenItEnds();
    void mayEndWhileItSends();
};

void tst_Tools::listsInPagesThatMeet()
{
    Harness harness({.entriesPerPage = 3});
    harness.features.list.clear();
    for (int i = 0; i < 8; ++i)
        harness.features.list.push_back({{"name", "tool_" + std::to_string(i)}});
    std::vector<std::string> names;
    Json params = Json::object();
    int pages = 0;
    do {
        const Json result = harness.ask(modern(++pages, "tools/list", params))["result"];
        for (const Json &tool : result["tools"])
            names.push_back(textOf(tool, "name"));
        params["cursor"] = member(result, "nextCursor");
    } while (!params["cursor"].is_null() && pages < 10);
    QCOMPARE(pages, 3);
    QCOMPARE(names.size(), std::size_t(8));
    for (int i = 0; i < 8; ++i)
        QCOMPARE(names[static_cast<std::size_t>(i)], "tool_" + std::to_string(i));
}

void tst_Tools::refusesCursorsItDidNotGive_data()
{
    QTest::addColumn<std::string>("cursor");
    for (const char *cursor : {"\"nonsense\"", "\"\"", "5", "{}", "true"})
        QTest::newRow(cursor) << std::string(cursor);
}

void tst_Tools::refusesCursorsItDidNotGive()
{
    QFETCH(std::string, cursor);
    Harness harness;
    harness.beLegacy();
    const Json params{{"cursor", Json::parse(cursor)}};
    QCOMPARE(codeOf(harness.ask(request(1, "tools/list", params))), -32602);
    QCOMPARE(codeOf(harness.ask(modern(2, "tools/list", params))), -32602);
}

void tst_Tools::takesArguments_data()
{
    QTest::addColumn<std::string>("params");
    QTest::addColumn<std::string>("arguments");
    QTest::newRow("none") << std::string(R"({"name":"echo"})") << std::string("{}");
    QTest::newRow("null") << std::string(R"({"name":"echo","arguments":null})") << std::string("{}");
    QTest::newRow("some") << std::string(R"({"name":"echo","arguments":{"n":1.50,"a":[{"b":null}]}})")
                          << std::string(R"({"a":[{"b":null}],"n":1.5})");
}

void tst_Tools::takesArguments()
{
    QFETCH(std::string, params);
    QFETCH(std::string, arguments);
    Harness harness;
    harness.beLegacy();
    harness.feed(request(1, "tools/call", Json::parse(params)));
    harness.feed(modern(2, "tools/call", Json::parse(params)));
    QCOMPARE(harness.features.calls.size(), std::size_t(2));
    for (const TestCall &call : harness.features.calls)
        QCOMPARE(toText(call.arguments), arguments);
}

void tst_Tools::refusesCalls_data()
{
    QTest::addColumn<std::string>("params");
    for (const char *params : {R"({})", R"({"name":7})", R"({"name":null})", R"({"name":"Echo"})",
                               R"({"name":"no_such_tool","arguments":{}})", R"({"name":"echo","arguments":[]})",
                               R"({"name":"echo","arguments":"{}"})", R"({"name":"echo","arguments":0})",
                               R"({"name":"echo","requestState":5})"})
        QTest::newRow(params) << std::string(params);
}

void tst_Tools::refusesCalls()
{
    QFETCH(std::string, params);
    Harness harness;
    harness.beLegacy();
    QCOMPARE(codeOf(harness.ask(request(1, "tools/call", Json::parse(params)))), -32602);
    QCOMPARE(codeOf(harness.ask(modern(2, "tools/call", Json::parse(params)))), -32602);
    QVERIFY(harness.features.calls.empty());
}

void tst_Tools::answersAsTheToolsAreDone()
{
    Harness harness;
    constexpr int count = 50;
    for (int i = 0; i < count; ++i)
        harness.feed(modern(i, "tools/call", callParams("wait", {{"i", i}})));
    QVERIFY(harness.lines.empty());
    // The program ends them from the last to the first.
    for (auto call = harness.features.calls.rbegin(); call != harness.features.calls.rend(); ++call)
        call->answer(textAnswer(toText(call->arguments["i"])));
    QTRY_COMPARE(harness.lines.size(), std::size_t(count));
    std::set<std::string> ids;
    for (const Json &answer : harness.taken()) {
        ids.insert(toText(answer["id"]));
        QCOMPARE(textOf(answer["result"]["content"][0], "text"), toText(answer["id"]));
    }
    QCOMPARE(ids.size(), std::size_t(count));
}

void tst_Tools::saysInternalWhenTheProgramFails()
{
    Harness harness;
    harness.beLegacy();
    harness.feed(request(1, "tools/call", callParams("wait")));
    harness.feed(request(2, "tools/call", callParams("wait")));
    harness.features.calls.front().answer(Error{Code::Internal, "It broke."});
    harness.features.calls.pop_back(); // dropped without a word: still no silence
    QTRY_COMPARE(harness.lines.size(), std::size_t(2));
    for (const Json &answer : harness.taken())
        QCOMPARE(codeOf(answer), -32603);
}

void tst_Tools::handsTheStateBackToModernCallsOnly()
{
    Harness harness;
    harness.beLegacy();
    Json params = callParams("wait");
    harness.feed(modern(1, "tools/call", params));
    QVERIFY(!harness.features.calls.back().context.requestState);
    ToolAnswer parked;
    parked.requestState = "sealed";
    harness.features.calls.back().answer(parked);
    QTRY_COMPARE(harness.lines.size(), std::size_t(1));
    const Json result = harness.one()["result"];
    QCOMPARE(textOf(result, "resultType"), std::string("input_required"));
    params["requestState"] = result["requestState"];
    params["inputResponses"] = Json::object();
    harness.feed(modern(2, "tools/call", params));
    QCOMPARE(harness.features.calls.back().context.requestState, std::optional<std::string>("sealed"));
    harness.feed(request(3, "tools/call", params));
    QVERIFY(!harness.features.calls.back().context.requestState);
}

void tst_Tools::refusesAStateThatIsNotOurs()
{
    Harness harness;
    Json params = callParams("wait");
    params["requestState"] = "forged";
    harness.feed(modern(1, "tools/call", params));
    ToolAnswer refused;
    refused.badState = true;
    harness.features.calls.back().answer(refused);
    QTRY_COMPARE(harness.lines.size(), std::size_t(1));
    QCOMPARE(codeOf(harness.one()), -32602);
}

void tst_Tools::stopsWhatTheClientTakesBack()
{
    Harness harness;
    harness.feed(modern(1, "tools/call", callParams("wait")));
    harness.feed(modern(2, "tools/call", callParams("wait")));
    TestCall &call = harness.features.calls.front();
    harness.feed(notification("notifications/cancelled", {{"requestId", 1}, {"reason", "changed my mind"}}));
    QVERIFY(call.context.stop.stop_requested());
    call.answer(textAnswer("too late"));
    harness.features.calls.back().answer(textAnswer("in time"));
    QTRY_COMPARE(harness.lines.size(), std::size_t(1));
    QCOMPARE(toText(harness.one()["id"]), std::string("2"));
}

void tst_Tools::tellsIdsApartByType()
{
    Harness harness;
    harness.feed(modern(1, "tools/call", callParams("wait")));
    harness.feed(modern("1", "tools/call", callParams("wait")));
    QCOMPARE(harness.features.calls.size(), std::size_t(2));
    harness.feed(notification("notifications/cancelled", {{"requestId", "1"}}));
    QVERIFY(!harness.features.calls.front().context.stop.stop_requested());
    QVERIFY(harness.features.calls.back().context.stop.stop_requested());
}

void tst_Tools::refusesAnIdThatIsInUse()
{
    Harness harness;
    harness.feed(modern(1, "tools/call", callParams("wait")));
    QCOMPARE(codeOf(harness.ask(modern(1, "tools/call", callParams("wait")))), -32600);
    QCOMPARE(harness.features.calls.size(), std::size_t(1));
    harness.features.calls.front().answer(textAnswer("first"));
    QTRY_COMPARE(harness.lines.size(), std::size_t(1));
    QVERIFY(harness.one().contains("result"));
}

void tst_Tools::takesAnIdAgainOnceItIsFree()
{
    Harness harness;
    harness.feed(modern(1, "tools/call", callParams("wait")));
    harness.feed(notification("notifications/cancelled", {{"requestId", 1}}));
    harness.feed(modern(1, "tools/call", callParams("wait")));
    QCOMPARE(harness.features.calls.size(), std::size_t(2));
    harness.features.calls.front().answer(textAnswer("old"));
    harness.features.calls.back().answer(textAnswer("new"));
    QTRY_COMPARE(harness.lines.size(), std::size_t(1));
    QCOMPARE(textOf(harness.one()["result"]["content"][0], "text"), std::string("new"));
}

void tst_Tools::refusesTooManyInFlight()
{
    Harness harness;
    const int most = SessionLimits().requestsInFlight;
    for (int i = 0; i < most; ++i)
        harness.feed(modern(i, "tools/call", callParams("wait")));
    QVERIFY(harness.lines.empty());
    QCOMPARE(codeOf(harness.ask(modern(most, "tools/call", callParams("wait")))), -32603);
    QCOMPARE(harness.features.calls.size(), static_cast<std::size_t>(most));
    // What is answered at once still is.
    QVERIFY(harness.ask(request(most, "ping")).contains("result"));
    harness.features.calls.front().answer(textAnswer("done"));
    QTRY_COMPARE(harness.lines.size(), std::size_t(1));
    harness.taken();
    harness.feed(modern(most, "tools/call", callParams("wait")));
    QVERIFY(harness.lines.empty());
}

/// Else a client could start without end by taking each call back.
void tst_Tools::countsWhatWasTakenBackUntilItHasEnded()
{
    Harness harness({.requestsInFlight = 1});
    harness.feed(modern(1, "tools/call", callParams("wait")));
    harness.feed(notification("notifications/cancelled", {{"requestId", 1}}));
    QCOMPARE(codeOf(harness.ask(modern(2, "tools/call", callParams("wait")))), -32603);
    harness.features.calls.front().answer(textAnswer("unheard"));
    const auto accepted = [&] {
        harness.feed(modern(3, "tools/call", callParams("wait")));
        return harness.features.calls.size() == 2;
    };
    QTRY_VERIFY(accepted());
}

void tst_Tools::tellsProgressThatRises()
{
    Harness harness;
    harness.beLegacy();
    for (const Json &token : {Json("p"), Json(0)}) {
        Json params = callParams("wait");
        params["_meta"]["progressToken"] = token;
        harness.feed(request(1, "tools/call", params));
        TestCall &call = harness.features.calls.back();
        QVERIFY(call.context.progress);
        const auto copy = call.context.progress; // copies share what was told before
        call.context.progress(0, std::nullopt, "");
        copy(0, 10, "again");
        copy(5, 10, "half");
        copy(4, 10, "back");
        copy(std::nan(""), std::nullopt, "");
        const std::vector<Json> told = harness.taken();
        QCOMPARE(told.size(), std::size_t(2));
        QCOMPARE(textOf(told[0], "method"), std::string("notifications/progress"));
        QCOMPARE(toText(told[0]["params"]), R"({"progress":0.0,"progressToken":)" + toText(token) + "}");
        QCOMPARE(toText(told[1]["params"]),
                 R"({"message":"half","progress":5.0,"progressToken":)" + toText(token) + R"(,"total":10.0})");
        call.answer(textAnswer("done"));
        QTRY_COMPARE(harness.lines.size(), std::size_t(1));
        harness.taken();
    }
}

void tst_Tools::tellsNoProgressUnasked()
{
    Harness harness;
    harness.feed(modern(1, "tools/call", callParams("wait")));
    QVERIFY(!harness.features.calls.back().context.progress);
}

void tst_Tools::tellsOldClientsProgressWithoutWords()
{
    Harness harness;
    harness.beLegacy("2024-11-05");
    Json params = callParams("wait");
    params["_meta"]["progressToken"] = 1;
    harness.feed(request(1, "tools/call", params));
    harness.features.calls.back().context.progress(1, 2, "words");
    QVERIFY(!harness.one()["params"].contains("message"));
}

void tst_Tools::tellsNoProgressAfterTheEnd()
{
    Harness harness;
    Json params = callParams("wait");
    params["_meta"]["progressToken"] = 1;
    harness.feed(modern(1, "tools/call", params));
    const auto taken = harness.features.calls.back().context.progress;
    harness.feed(notification("notifications/cancelled", {{"requestId", 1}}));
    taken(1, std::nullopt, "");
    harness.feed(modern(2, "tools/call", params));
    TestCall &call = harness.features.calls.back();
    call.answer(textAnswer("done"));
    QTRY_COMPARE(harness.lines.size(), std::size_t(1));
    call.context.progress(1, std::nullopt, "");
    QCOMPARE(harness.lines.size(), std::size_t(1));
    harness.session.reset();
    call.context.progress(2, std::nullopt, "");
    QCOMPARE(harness.lines.size(), std::size_t(1));
}

void tst_Tools::stopsEverythingAndFallsSilentWhenItEnds()
{
    Harness harness;
    harness.beLegacy();
    harness.feed(request(1, "tools/call", callParams("wait")));
    harness.feed(modern(2, "tools/call", callParams("wait")));
    harness.session.reset();
    std::vector<Task<ToolAnswer>> tasks;
    for (TestCall &call : harness.features.calls) {
        QVERIFY(call.context.stop.stop_requested());
        tasks.push_back(call.promise.task());
        call.answer(textAnswer("nobody hears"));
    }
    QCoreApplication::processEvents();
    QVERIFY(harness.lines.empty());
}

/// A transport that gives up while it is given a line takes the session with it.
void tst_Tools::mayEndWhileItSends()
{
    TestFeatures features;
    std::unique_ptr<Session> session;
    int sent = 0;
    session = std::make_unique<Session>(features, [&](std::string) {
        ++sent;
        session.reset();
    });
    session->receive(toText(modern(1, "tools/list")));
    QVERIFY(!session);
    QCOMPARE(sent, 1);
}

LATCHBOOK_CASE(tst_Tools)
#include "tst_tools.moc"
