#include "protocol/offering.h"
#include "support/cases.h"

using namespace latchbook;
using namespace latchbook::protocol;

class tst_Completion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksTheProgram_data();
    void asksTheProgram();
    void tellsNoMoreThanClientsTake_data();
    void tellsNoMoreThanClientsTake();
    void refuses_data();
    void refuses();
    void saysWhyItCannot_data() { bothEras(); }
    void saysWhyItCannot();
};

namespace {

const Json whoOfGreet{{"ref", {{"type", "ref/prompt"}, {"name", "greet"}}},
                      {"argument", {{"name", "who"}, {"value", "A"}}}};

} // namespace

void tst_Completion::asksTheProgram_data()
{
    inBothEras({R"({"ref":{"type":"ref/prompt","name":"greet"},"argument":{"name":"who","value":"A"}})",
                R"({"ref":{"type":"ref/resource","uri":"test:some/{id}"},"argument":{"name":"id","value":""},
                    "context":{"arguments":{"other":"x"}}})"});
}

void tst_Completion::asksTheProgram()
{
    QFETCH(Era, era);
    QFETCH(std::string, params);
    OfferingHarness harness;
    harness.beLegacy();
    harness.features.completion = Completion{.values = {"Ada", "Alan"}};
    const Json asked = Json::parse(params);
    const Json result = harness.askIn(era, "completion/complete", asked)["result"];
    QCOMPARE(toText(result["completion"]), std::string(R"({"hasMore":false,"total":2,"values":["Ada","Alan"]})"));
    QVERIFY(!result.contains("ttlMs"));
    const CompletionQuery &query = harness.features.query;
    const bool ofPrompt = query.of == CompletionQuery::Of::Prompt;
    QCOMPARE(ofPrompt, textOf(asked["ref"], "type") == "ref/prompt");
    QCOMPARE(query.name, textOf(asked["ref"], ofPrompt ? "name" : "uri"));
    QCOMPARE(query.argument, textOf(asked["argument"], "name"));
    QCOMPARE(query.value, textOf(asked["argument"], "value"));
    QCOMPARE(query.others.size(), std::size_t(ofPrompt ? 0 : 1));
}

void tst_Completion::tellsNoMoreThanClientsTake_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<bool>("areMore");
    QTest::addColumn<int>("told");
    QTest::addColumn<bool>("hasMore");
    QTest::newRow("none") << 0 << false << 0 << false;
    QTest::newRow("as many as may be") << 100 << false << 100 << false;
    QTest::newRow("too many") << 101 << false << 100 << true;
    QTest::newRow("more than were given") << 3 << true << 3 << true;
}

void tst_Completion::tellsNoMoreThanClientsTake()
{
    QFETCH(int, count);
    QFETCH(bool, areMore);
    QFETCH(int, told);
    QFETCH(bool, hasMore);
    OfferingHarness harness;
    harness.features.completion = Completion{.values = std::vector<std::string>(static_cast<std::size_t>(count), "x")};
    harness.features.completion->hasMore = areMore;
    const Json completion = harness.askIn(Era::Modern, "completion/complete", whoOfGreet)["result"]["completion"];
    QCOMPARE(completion["values"].size(), static_cast<std::size_t>(told));
    QCOMPARE(completion["hasMore"] == true, hasMore);
    QCOMPARE(completion.contains("total"), !areMore); // who knows of no end knows no number
    if (!areMore)
        QCOMPARE(completion["total"].get<int>(), count);
}

void tst_Completion::refuses_data()
{
    inBothEras({R"({})", R"({"argument":{"name":"who","value":"A"}})",
                R"({"ref":{"type":"ref/prompt","name":"greet"}})",
                R"({"ref":{"type":"ref/prompt","name":"none"},"argument":{"name":"who","value":"A"}})",
                R"({"ref":{"type":"ref/tool","name":"greet"},"argument":{"name":"who","value":"A"}})",
                R"({"ref":{"type":"ref/resource","uri":"test:one"},"argument":{"name":"who","value":"A"}})",
                R"({"ref":{"type":"ref/prompt","name":"greet"},"argument":{"name":"who"}})",
                R"({"ref":{"type":"ref/prompt","name":"greet"},"argument":{"name":"who","value":5}})",
                R"({"ref":{"type":"ref/prompt","name":"greet"},"argument":{"name":"who","value":"A"},
                    "context":{"arguments":[]}})"});
}

void tst_Completion::refuses()
{
    QFETCH(Era, era);
    QFETCH(std::string, params);
    OfferingHarness harness;
    harness.beLegacy();
    QCOMPARE(codeOf(harness.askIn(era, "completion/complete", Json::parse(params))), -32602);
    QVERIFY(harness.features.query.argument.empty());
}

void tst_Completion::saysWhyItCannot()
{
    QFETCH(Era, era);
    OfferingHarness harness;
    harness.beLegacy();
    harness.features.completion = Error{Code::InvalidArguments, "There is no argument \"what\"."};
    QCOMPARE(codeOf(harness.askIn(era, "completion/complete", whoOfGreet)), -32602);
}

LATCHBOOK_CASE(tst_Completion)
#include "tst_completion.moc"
