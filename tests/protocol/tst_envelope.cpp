#include "protocol/envelope.h"

#include "protocol/dialect.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::protocol;

class tst_Envelope : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsEachRevisionWhatItKnows_data();
    void showsEachRevisionWhatItKnows();
    void keepsContentThatOldClientsCanRead();
    void turnsContentThatOldClientsTripOverIntoText();
    void givesClientsWithoutStructuredContentItsText();
    void asksModernClientsToComeBack();
    void neverAsksLegacyClientsToComeBack();
    void asksQuestionsWithoutAState();
    void showsEachRevisionThePromptsAndResourcesItKnows_data();
    void showsEachRevisionThePromptsAndResourcesItKnows();
    void keepsPromptsThatOldClientsCanRead();
    void sealsModernResults();
};

namespace {

std::string keysOf(const Json &object)
{
    std::string keys;
    for (const auto &[key, value] : object.items())
        keys += (keys.empty() ? "" : " ") + key;
    return keys;
}

} // namespace

void tst_Envelope::showsEachRevisionWhatItKnows_data()
{
    QTest::addColumn<std::string>("revision");
    QTest::addColumn<std::string>("tool");
    QTest::addColumn<std::string>("result");
    QTest::addColumn<std::string>("who");
    const auto row = [](const char *revision, const char *tool, const char *result, const char *who) {
        QTest::newRow(revision) << std::string(revision) << std::string(tool) << std::string(result)
                                << std::string(who);
    };
    row("2024-11-05", "description inputSchema name", "content isError", "name version");
    row("2025-03-26", "annotations description inputSchema name", "content isError", "name version");
    row("2025-06-18", "_meta annotations description inputSchema name outputSchema title",
        "_meta content isError structuredContent", "name title version");
    row("2025-11-25", "_meta annotations description icons inputSchema name outputSchema title",
        "_meta content isError structuredContent", "description name title version websiteUrl");
    row("2026-07-28", "_meta annotations description icons inputSchema name outputSchema title",
        "_meta content isError structuredContent", "description name title version websiteUrl");
}

void tst_Envelope::showsEachRevisionWhatItKnows()
{
    QFETCH(std::string, revision);
    QFETCH(std::string, tool);
    QFETCH(std::string, result);
    QFETCH(std::string, who);
    const Json entry{{"name", "n"},
                     {"title", "T"},
                     {"description", "d"},
                     {"inputSchema", {{"type", "object"}}},
                     {"outputSchema", {{"type", "object"}}},
                     {"annotations", {{"readOnlyHint", true}}},
                     {"icons", Json::array()},
                     {"_meta", {{"a", 1}}}};
    QCOMPARE(keysOf(toolEntry(entry, revision)), tool);
    ToolAnswer answer;
    answer.structured = Json{{"a", 1}};
    answer.isError = true;
    answer.meta = {{"io.latchbook/code", "waiting"}};
    QCOMPARE(keysOf(toolResult(answer, revision)), result);
    QCOMPARE(keysOf(identity({"n", "t", "v", "d", "https://n.example"}, revision)), who);
}

void tst_Envelope::keepsContentThatOldClientsCanRead()
{
    ToolAnswer answer;
    answer.content = Json::parse(R"([{"type":"text","text":"x","annotations":{"priority":1}},
                                     {"type":"image","data":"AA==","mimeType":"image/png"}])");
    QCOMPARE(toText(toolResult(answer, "2024-11-05")["content"]), toText(answer.content));
}

void tst_Envelope::turnsContentThatOldClientsTripOverIntoText()
{
    ToolAnswer answer;
    answer.content = Json::parse(R"([{"type":"resource_link","uri":"a:b","name":"n","title":"T"},
                                     {"type":"resource_link","uri":"a:c","name":"n"},
                                     {"type":"audio","data":"AA==","mimeType":"audio/wav"}])");
    QCOMPARE(toText(toolResult(answer, "2025-06-18")["content"]), toText(answer.content));
    const Json middle = toolResult(answer, "2025-03-26")["content"];
    QCOMPARE(textOf(middle[0], "text"), std::string("T: a:b"));
    QCOMPARE(textOf(middle[1], "text"), std::string("n: a:c"));
    QCOMPARE(textOf(middle[2], "type"), std::string("audio"));
    const Json oldest = toolResult(answer, "2024-11-05")["content"];
    QCOMPARE(textOf(oldest[2], "type"), std::string("text"));
    QVERIFY(textOf(oldest[2], "text").find("audio") != std::string::npos);
}

/// The short text names no ids; without the structured part an old client could do nothing with the answer.
void tst_Envelope::givesClientsWithoutStructuredContentItsText()
{
    ToolAnswer answer;
    answer.content.push_back({{"type", "text"}, {"text", "One booking."}});
    answer.structured = Json{{"id", "b1"}};
    const Json old = toolResult(answer, "2025-03-26")["content"];
    QCOMPARE(old.size(), std::size_t(2));
    QCOMPARE(textOf(old[1], "text"), std::string(R"({"id":"b1"})"));
    QCOMPARE(toolResult(answer, "2025-06-18")["content"].size(), std::size_t(1));
}

void tst_Envelope::asksModernClientsToComeBack()
{
    ToolAnswer answer;
    answer.requestState = "sealed";
    QCOMPARE(toText(toolResult(answer, modernRevision)),
             std::string(R"({"requestState":"sealed","resultType":"input_required"})"));
}

void tst_Envelope::neverAsksLegacyClientsToComeBack()
{
    ToolAnswer answer;
    answer.requestState = "sealed";
    QCOMPARE(keysOf(toolResult(answer, "2025-11-25")), std::string("content"));
}

void tst_Envelope::asksQuestionsWithoutAState()
{
    PromptAnswer answer;
    answer.inputRequests["who"] = {{"method", "elicitation/create"}};
    QCOMPARE(toText(promptResult(answer, modernRevision)),
             std::string(R"({"inputRequests":{"who":{"method":"elicitation/create"}},"resultType":"input_required"})"));
    QCOMPARE(keysOf(promptResult(answer, "2025-11-25")), std::string("messages"));
}

void tst_Envelope::showsEachRevisionThePromptsAndResourcesItKnows_data()
{
    QTest::addColumn<std::string>("revision");
    QTest::addColumn<std::string>("entry");
    QTest::addColumn<std::string>("argument");
    QTest::addColumn<std::string>("content");
    const auto row = [](const char *revision, const char *entry, const char *argument, const char *content) {
        QTest::newRow(revision) << std::string(revision) << std::string(entry) << std::string(argument)
                                << std::string(content);
    };
    row("2024-11-05", "arguments description name", "name required", "text uri");
    row("2025-03-26", "arguments description name", "name required", "text uri");
    row("2025-06-18", "_meta arguments description name title", "name required title", "_meta text uri");
    row("2025-11-25", "_meta arguments description icons name title", "name required title", "_meta text uri");
    row("2026-07-28", "_meta arguments description icons name title", "name required title", "_meta text uri");
}

void tst_Envelope::showsEachRevisionThePromptsAndResourcesItKnows()
{
    QFETCH(std::string, revision);
    QFETCH(std::string, entry);
    QFETCH(std::string, argument);
    QFETCH(std::string, content);
    const Json whole = Json::parse(R"({"name":"n","title":"T","description":"d","icons":[],"_meta":{"a":1},
                                       "arguments":[{"name":"a","title":"A","required":true}]})");
    const Json prompt = promptEntry(whole, revision);
    QCOMPARE(keysOf(prompt), entry);
    QCOMPARE(keysOf(prompt["arguments"][0]), argument);
    QCOMPARE(keysOf(resourceEntry(whole, revision)), entry);
    ResourceAnswer answer;
    answer.contents = Json::parse(R"([{"uri":"a:b","text":"x","_meta":{"a":1}}])");
    QCOMPARE(keysOf(resourceResult(answer, revision)["contents"][0]), content);
}

void tst_Envelope::keepsPromptsThatOldClientsCanRead()
{
    PromptAnswer answer;
    answer.description = "d";
    answer.messages = Json::parse(R"([{"role":"user","content":{"type":"text","text":"x"}},
                                      {"role":"user","content":{"type":"resource","resource":{"uri":"a:b","text":"t"}}},
                                      {"role":"assistant","content":{"type":"resource_link","uri":"a:b","name":"n"}}])");
    const Json oldest = promptResult(answer, "2024-11-05");
    QCOMPARE(toText(oldest["messages"][0]), toText(answer.messages[0]));
    QCOMPARE(toText(oldest["messages"][1]), toText(answer.messages[1]));
    QCOMPARE(toText(oldest["messages"][2]["content"]), std::string(R"({"text":"n: a:b","type":"text"})"));
    QCOMPARE(toText(promptResult(answer, modernRevision)["messages"]), toText(answer.messages));
}

void tst_Envelope::sealsModernResults()
{
    Json list = {{"tools", Json::array()}, {"_meta", {{"own", 1}}}};
    seal(list, {"n", "t", "v", "", ""}, Caching::List);
    QCOMPARE(keysOf(list), std::string("_meta cacheScope resultType tools ttlMs"));
    QCOMPARE(keysOf(list["_meta"]), std::string("io.modelcontextprotocol/serverInfo own"));
    QCOMPARE(textOf(list, "cacheScope"), std::string("private"));
    QVERIFY(list["ttlMs"].is_number_integer());
    Json read = {{"contents", Json::array()}};
    seal(read, {"n", "t", "v", "", ""}, Caching::Never);
    QCOMPARE(toText(read["ttlMs"]), std::string("0"));
    Json got = {{"messages", Json::array()}};
    seal(got, {"n", "t", "v", "", ""}, Caching::None);
    QCOMPARE(keysOf(got), std::string("_meta messages resultType"));
    Json waiting = {{"resultType", "input_required"}};
    seal(waiting, {"n", "t", "v", "", ""}, Caching::Never); // nothing that could be kept
    QCOMPARE(keysOf(waiting), std::string("_meta resultType"));
    QCOMPARE(textOf(waiting, "resultType"), std::string("input_required"));
}

LATCHBOOK_CASE(tst_Envelope)
#include "tst_envelope.moc"
