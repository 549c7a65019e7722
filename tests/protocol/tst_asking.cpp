#include "protocol/harness.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::protocol;

class tst_Asking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsModernClientsHome();
    void asksLegacyClientsAndCallsAgain();
    void failsWhenTheClientDoes();
    void asksNothingThatWasNotDeclared_data();
    void asksNothingThatWasNotDeclared();
    void ignoresResponsesNobodyWaitsFor();
    void stopsAskingWhenTheCallIsTakenBack();
    void stopsAskingWhenTheSessionEnds();
};

namespace {

const Json nameQuestion = {{"method", "elicitation/create"}, {"params", {{"message", "Your name?"}}}};
const Json rootsQuestion = {{"method", "roots/list"}};

ToolAnswer asking(const Json &questions)
{
    ToolAnswer answer;
    answer.inputRequests = questions;
    answer.requestState = "round 1";
    return answer;
}

/// A handshake by a client that can be asked for names and roots.
void beAskable(Harness &harness)
{
    Json begin = initializeRequest("handshake", "2025-11-25");
    begin["params"]["capabilities"] = {{"roots", Json::object()}, {"elicitation", Json::object()}};
    harness.feed(begin);
    harness.feed(notification("notifications/initialized"));
    harness.lines.clear();
}

Json response(const Json &id, const Json &result) { return {{"jsonrpc", "2.0"}, {"id", id}, {"result", result}}; }

} // namespace

void tst_Asking::sendsModernClientsHome()
{
    Harness harness;
    Json call = modern(1, "tools/call", callParams("wait"));
    call["params"]["_meta"]["io.modelcontextprotocol/clientCapabilities"]["elicitation"] = Json::object();
    harness.feed(call);
    harness.features.calls.back().answer(asking({{"name", nameQuestion}}));
    QTRY_COMPARE(harness.lines.size(), std::size_t(1));
    const Json result = harness.one()["result"];
    QCOMPARE(textOf(result, "resultType"), std::string("input_required"));
    QCOMPARE(toText(result["inputRequests"]["name"]), toText(nameQuestion));
    QCOMPARE(harness.features.calls.size(), std::size_t(1));
}

void tst_Asking::asksLegacyClientsAndCallsAgain()
{
    Harness harness;
    beAskable(harness);
    harness.feed(request("c", "tools/call", callParams("wait", {{"n", 1}})));
    harness.features.calls.back().answer(asking({{"name", nameQuestion}, {"roots", rootsQuestion}}));
    QTRY_COMPARE(harness.lines.size(), std::size_t(2));
    std::map<std::string, Json> asked;
    for (const Json &one : harness.taken())
        asked[textOf(one, "method")] = one;
    QCOMPARE(toText(asked["elicitation/create"]["params"]), toText(nameQuestion["params"]));
    QVERIFY(asked["elicitation/create"]["id"] != asked["roots/list"]["id"]);
    harness.feed(response(asked["roots/list"]["id"], {{"roots", Json::array()}}));
    QCoreApplication::processEvents();
    QCOMPARE(harness.features.calls.size(), std::size_t(1)); // one answer is missing still
    harness.feed(response(asked["elicitation/create"]["id"], {{"action", "decline"}}));
    QTRY_COMPARE(harness.features.calls.size(), std::size_t(2));
    TestCall &again = harness.features.calls.back();
    QCOMPARE(toText(again.arguments), std::string(R"({"n":1})"));
    QCOMPARE(again.context.requestState, std::optional<std::string>("round 1"));
    QCOMPARE(textOf(again.context.inputResponses["name"], "action"), std::string("decline"));
    again.answer(textAnswer("done"));
    QTRY_COMPARE(harness.lines.size(), std::size_t(1));
    const Json answer = harness.one();
    QCOMPARE(textOf(answer, "id"), std::string("c"));
    QVERIFY(!answer["result"].contains("resultType"));
}

void tst_Asking::failsWhenTheClientDoes()
{
    Harness harness;
    beAskable(harness);
    harness.feed(request("c", "tools/call", callParams("wait")));
    harness.features.calls.back().answer(asking({{"name", nameQuestion}, {"roots", rootsQuestion}}));
    QTRY_COMPARE(harness.lines.size(), std::size_t(2));
    const std::vector<Json> asked = harness.taken();
    for (const Json &one : asked)
        harness.feed({{"jsonrpc", "2.0"}, {"id", one["id"]}, {"error", {{"code", -1}, {"message", "no user here"}}}});
    QTRY_COMPARE(harness.lines.size(), std::size_t(1));
    const Json answer = harness.one();
    QVERIFY(codeOf(answer) != 0);
    QVERIFY(textOf(answer["error"], "message").find("no user here") != std::string::npos);
    QCOMPARE(harness.features.calls.size(), std::size_t(1));
}

void tst_Asking::asksNothingThatWasNotDeclared_data()
{
    QTest::addColumn<bool>("modern");
    QTest::newRow("modern") << true;
    QTest::newRow("legacy") << false;
}

void tst_Asking::asksNothingThatWasNotDeclared()
{
    QFETCH(bool, modern);
    Harness harness;
    beAskable(harness);
    harness.feed(modern ? protocol::modern(1, "tools/call", callParams("wait"))
                        : request(1, "tools/call", callParams("wait")));
    harness.features.calls.back().answer(asking({{"model", {{"method", "sampling/createMessage"}}}}));
    QTRY_COMPARE(harness.lines.size(), std::size_t(1));
    const Json answer = harness.one();
    QCOMPARE(codeOf(answer), modern ? -32021 : -32600);
    QCOMPARE(toText(answer["error"]["data"]), std::string(R"({"requiredCapabilities":{"sampling":{}}})"));
}

void tst_Asking::ignoresResponsesNobodyWaitsFor()
{
    Harness harness;
    beAskable(harness);
    for (const Json &id : {Json(1), Json("1"), Json(0), Json(-1)})
        harness.feed(response(id, Json::object()));
    QVERIFY(harness.lines.empty());
}

void tst_Asking::stopsAskingWhenTheCallIsTakenBack()
{
    Harness harness;
    beAskable(harness);
    harness.feed(request("c", "tools/call", callParams("wait")));
    harness.features.calls.back().answer(asking({{"name", nameQuestion}}));
    QTRY_COMPARE(harness.lines.size(), std::size_t(1));
    const Json asked = harness.one();
    harness.feed(notification("notifications/cancelled", {{"requestId", "c"}}));
    harness.feed(response(asked["id"], {{"action", "accept"}}));
    QCoreApplication::processEvents();
    QVERIFY(harness.lines.empty());
    QCOMPARE(harness.features.calls.size(), std::size_t(1));
    // Its place is free again.
    QVERIFY(!harness.session->owesAnswers());
}

void tst_Asking::stopsAskingWhenTheSessionEnds()
{
    Harness harness;
    beAskable(harness);
    harness.feed(request("c", "tools/call", callParams("wait")));
    harness.features.calls.back().answer(asking({{"name", nameQuestion}}));
    QTRY_COMPARE(harness.lines.size(), std::size_t(1));
    const Json asked = harness.one();
    harness.feed(response(asked["id"], {{"action", "accept"}}));
    harness.session.reset(); // before the call could be made again
    QCoreApplication::processEvents();
    QCOMPARE(harness.features.calls.size(), std::size_t(1));
    QVERIFY(harness.lines.empty());
}

LATCHBOOK_CASE(tst_Asking)
#include "tst_asking.moc"
