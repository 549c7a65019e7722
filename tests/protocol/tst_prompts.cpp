#include "protocol/offering.h"
#include "support/cases.h"

using namespace latchbook;
using namespace latchbook::protocol;

class tst_Prompts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsInPages_data() { bothEras(); }
    void listsInPages();
    void givesAPrompt_data() { bothEras(); }
    void givesAPrompt();
    void refuses_data();
    void refuses();
    void saysWhyThereIsNone_data();
    void saysWhyThereIsNone();
    void putsOffModernClientsOnly_data() { bothEras(); }
    void putsOffModernClientsOnly();
};

void tst_Prompts::listsInPages()
{
    QFETCH(Era, era);
    OfferingHarness harness({.entriesPerPage = 1});
    harness.beLegacy();
    const Json first = harness.askIn(era, "prompts/list")["result"];
    QCOMPARE(textOf(first["prompts"][0], "name"), std::string("greet"));
    QCOMPARE(first["prompts"].size(), std::size_t(1));
    const Json second = harness.askIn(era, "prompts/list", {{"cursor", first["nextCursor"]}})["result"];
    QCOMPARE(textOf(second["prompts"][0], "name"), std::string("plain"));
    QVERIFY(!second.contains("nextCursor"));
    for (const Json &page : {first, second}) {
        QCOMPARE(page.contains("ttlMs"), era == Era::Modern);
        QCOMPARE(textOf(page, "cacheScope"), std::string(era == Era::Modern ? "private" : ""));
    }
    QCOMPARE(codeOf(harness.askIn(era, "prompts/list", {{"cursor", "none"}})), -32602);
}

void tst_Prompts::givesAPrompt()
{
    QFETCH(Era, era);
    OfferingHarness harness;
    harness.beLegacy();
    PromptAnswer answer;
    answer.description = "Greets";
    answer.messages = Json::parse(R"([{"role":"user","content":{"type":"text","text":"Hello"}}])");
    harness.features.promptAnswer = answer;
    const Json result =
        harness.askIn(era, "prompts/get", {{"name", "greet"}, {"arguments", {{"who", "Ada"}}}})["result"];
    QCOMPARE(toText(result["messages"]), toText(answer.messages));
    QCOMPARE(textOf(result, "description"), std::string("Greets"));
    QVERIFY(!result.contains("ttlMs"));
    QCOMPARE(toText(harness.features.asked), std::string(R"([["greet",{"who":"Ada"}]])"));
    QVERIFY(harness.askIn(era, "prompts/get", {{"name", "plain"}, {"arguments", nullptr}}).contains("result"));
    QCOMPARE(toText(harness.features.asked[1]), std::string(R"(["plain",{}])"));
}

void tst_Prompts::refuses_data()
{
    inBothEras({R"({})", R"({"name":7})", R"({"name":""})", R"({"name":"Greet"})", R"({"name":"greet"})",
                R"({"name":"greet","arguments":{"how":"loudly"}})", R"({"name":"greet","arguments":{"who":7}})",
                R"({"name":"greet","arguments":["Ada"]})", R"({"name":"plain","arguments":"Ada"})",
                R"({"name":"plain","requestState":7})", R"({"name":"plain","inputResponses":[]})"});
}

void tst_Prompts::refuses()
{
    QFETCH(Era, era);
    QFETCH(std::string, params);
    OfferingHarness harness;
    harness.beLegacy();
    QCOMPARE(codeOf(harness.askIn(era, "prompts/get", Json::parse(params))), -32602);
    QVERIFY(harness.features.asked.empty());
}

void tst_Prompts::saysWhyThereIsNone_data()
{
    QTest::addColumn<Era>("era");
    QTest::addColumn<Code>("code");
    QTest::addColumn<int>("error");
    for (const auto &[name, era] : {std::pair("legacy", Era::Legacy), std::pair("modern", Era::Modern)}) {
        QTest::addRow("%s wrong", name) << era << Code::InvalidArguments << -32602;
        QTest::addRow("%s no key", name) << era << Code::NoKey << -32603;
    }
}

void tst_Prompts::saysWhyThereIsNone()
{
    QFETCH(Era, era);
    QFETCH(Code, code);
    QFETCH(int, error);
    OfferingHarness harness;
    harness.beLegacy();
    harness.features.promptAnswer = Error{code, "That is why."};
    const Json answer = harness.askIn(era, "prompts/get", {{"name", "plain"}});
    QCOMPARE(codeOf(answer), error);
    QCOMPARE(textOf(answer["error"], "message"), std::string("That is why."));
}

void tst_Prompts::putsOffModernClientsOnly()
{
    QFETCH(Era, era);
    OfferingHarness harness;
    harness.beLegacy();
    PromptAnswer later;
    later.requestState = "sealed";
    harness.features.promptAnswer = later;
    const Json first = harness.askIn(era, "prompts/get", {{"name", "plain"}})["result"];
    QCOMPARE(textOf(first, "resultType"), std::string(era == Era::Modern ? "input_required" : ""));
    (void)harness.askIn(
        era, "prompts/get",
        {{"name", "plain"}, {"requestState", "sealed"}, {"inputResponses", {{"who", {{"action", "accept"}}}}}});
    const bool modern = era == Era::Modern;
    QCOMPARE(harness.features.latest.requestState.value_or("none"), std::string(modern ? "sealed" : "none"));
    QCOMPARE(harness.features.latest.inputResponses.contains("who"), modern);
    later.badState = true;
    harness.features.promptAnswer = later;
    QCOMPARE(codeOf(harness.askIn(era, "prompts/get", {{"name", "plain"}})), -32602);
}

LATCHBOOK_CASE(tst_Prompts)
#include "tst_prompts.moc"
