#include "attach/replay.h"

#include "base/json.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::attach;

using Script = std::vector<std::string>;

namespace {

const std::string opening =
    R"({"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18"}})";
const std::string opened = R"({"jsonrpc":"2.0","method":"notifications/initialized"})";
const std::string welcome = R"({"jsonrpc":"2.0","id":0,"result":{}})";
const std::string modernMeta = R"("_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"})";

std::string request(const std::string &id, const std::string &method, const std::string &params = "{}")
{
    return R"({"jsonrpc":"2.0","id":)" + id + R"(,"method":")" + method + R"(","params":)" + params + "}";
}

std::string modern(const std::string &id, const std::string &method)
{
    return request(id, method, "{" + modernMeta + "}");
}

std::string answer(const std::string &id) { return R"({"id":)" + id + R"(,"jsonrpc":"2.0","result":{}})"; }
std::string failure(const std::string &id)
{
    return R"({"error":{"code":-32603,"message":"no"},"id":)" + id + R"(,"jsonrpc":"2.0"})";
}

std::string cancelled(const std::string &id)
{
    return R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":)" + id + "}}";
}

std::string acknowledged(const std::string &id)
{
    return R"({"jsonrpc":"2.0","method":"notifications/subscriptions/acknowledged","params":{"_meta":{"io.modelcontextprotocol/subscriptionId":)"
           + id + "}}}";
}

/// What the attach program answers itself; without its line feed.
std::string ownAnswer(const std::string &request, const Reason &reason)
{
    std::string line;
    forEachMessage(request, [&](const MessageHead &head) { line = answerTo(head, reason); });
    return line.substr(0, line.size() - 1);
}
std::string unknown(const std::string &request) { return ownAnswer(request, outcomeUnknown()); }
std::string again(const std::string &request) { return ownAnswer(request, askAgain()); }

} // namespace

class tst_Replay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anotherServerTakesOverUnnoticed_data();
    void anotherServerTakesOverUnnoticed();
    void answersAnOpenCallInItsOwnEra_data();
    void answersAnOpenCallInItsOwnEra();
    void answersEverythingOpenWhenThereIsNoServer();
    void knowsWhetherCallsAreOpenAndAnswersOwed();
    void keepsOnlySoMuch();
};

/// "> x" the client's line x went to the server, "< x" the server's line x is for the client, "- x" it is not; "lost"
/// and "new" are followed by what then goes out, each line with "= ".
void tst_Replay::anotherServerTakesOverUnnoticed_data()
{
    QTest::addColumn<Script>("script");
    const auto row = [](const char *name, Script script) { QTest::newRow(name) << script; };
    const std::string list = request("1", "tools/list");
    const std::string call = request("2", "tools/call", R"({"name":"x"})");

    row("nothing said, nothing repeated", {"lost", "new"});
    row("the handshake is said again and its answer swallowed once",
        {"> " + opening, "< " + welcome, "> " + opened, "lost", "new", "= " + opening, "= " + opened, "- " + welcome,
         "< " + answer("0")});
    row("again for each server", {"> " + opening, "< " + welcome, "lost", "new", "= " + opening, "- " + welcome, "lost",
                                  "new", "= " + opening, "- " + welcome});
    row("also if the second went before it answered", {"> " + opening, "< " + welcome, "lost", "new", "= " + opening,
                                                       "lost", "new", "= " + opening, "- " + welcome, "< " + welcome});
    row("an unanswered handshake is answered by the next server",
        {"> " + opening, "lost", "new", "= " + opening, "< " + welcome});
    row("a refused handshake is not said again", {"> " + opening, "< " + failure("0"), "lost", "new"});
    row("open requests are sent again", {"> " + list, "lost", "new", "= " + list, "< " + answer("1"), "lost", "new"});
    row("in their order", {"> " + request("9", "a"), "> " + request("10", "b"), "> " + request("1", "c"), "lost", "new",
                           "= " + request("9", "a"), "= " + request("10", "b"), "= " + request("1", "c")});
    row("answered ones are not", {"> " + list, "< " + answer("1"), "lost", "new"});
    row("failed ones are not", {"> " + list, "< " + failure("1"), "lost", "new"});
    row("cancelled ones are not", {"> " + list, "> " + cancelled("1"), "lost", "new"});
    row("an id answered in other words", {"> " + request(R"("\u0061")", "a"), "< " + answer(R"("a")"), "lost", "new"});
    row("an open call is answered, not repeated", {"> " + call, "lost", "= " + unknown(call), "new"});
    row("a cancelled call is neither", {"> " + call, "> " + cancelled("2"), "lost", "new"});
    row("an answered call is neither", {"> " + call, "< " + answer("2"), "lost", "new"});
    row("progress does not close a call",
        {"> " + call, R"(< {"method":"notifications/progress","params":{"progressToken":2}})", "lost",
         "= " + unknown(call), "new"});
    row("a server's own request with the same id does not either",
        {"> " + call, "< " + request("2", "ping"), "lost", "= " + unknown(call)});
    row("a client's answer is no request", {"> " + answer("5"), "lost", "new"});
    row("given up after four servers", {"> " + list, "lost", "new", "= " + list, "lost", "new", "= " + list, "lost",
                                        "new", "= " + list, "lost", "= " + again(list), "new"});

    const std::string level = request("3", "logging/setLevel", R"({"level":"debug"})");
    const std::string otherLevel = request("4", "logging/setLevel", R"({"level":"error"})");
    row("the last log level is set again", {"> " + level, "< " + answer("3"), "> " + otherLevel, "< " + answer("4"),
                                            "lost", "new", "= " + otherLevel, "- " + answer("4")});
    row("an open one is sent once and answered", {"> " + level, "lost", "new", "= " + level, "< " + answer("3")});
    const std::string subscribe = request("5", "resources/subscribe", R"({"uri":"a:\/\/b"})");
    const std::string other = request("6", "resources/subscribe", R"({"uri":"c://d"})");
    const std::string unsubscribe = request("7", "resources/unsubscribe", R"({"uri":"a://b"})");
    row("live subscriptions are made again",
        {"> " + subscribe, "< " + answer("5"), "> " + other, "< " + answer("6"), "lost", "new", "= " + subscribe,
         "= " + other, "- " + answer("6"), "- " + answer("5")});
    row("ended ones are not",
        {"> " + subscribe, "< " + answer("5"), "> " + other, "< " + answer("6"), "> " + unsubscribe, "< " + answer("7"),
         "lost", "new", "= " + other, "- " + answer("6")});
    row("refused ones are not", {"> " + subscribe, "< " + failure("5"), "lost", "new"});
    row("the session first, then what is open",
        {"> " + list, "> " + subscribe, "> " + level, "> " + opened, "> " + opening, "lost", "new", "= " + opening,
         "= " + opened, "= " + level, "= " + subscribe, "= " + list, "< " + answer("5")});

    const std::string listen = modern(R"("L")", "subscriptions/listen");
    row("listening goes on; its acknowledgement is swallowed",
        {"> " + listen, "< " + acknowledged(R"("L")"), "lost", "new", "= " + listen, "- " + acknowledged(R"("L")"),
         "lost", "new", "= " + listen, "- " + acknowledged(R"("L")"), "lost", "new", "= " + listen, "lost", "new",
         "= " + listen});
    row("an acknowledgement that never came is let through",
        {"> " + listen, "lost", "new", "= " + listen, "< " + acknowledged(R"("L")")});
    row("ended listening does not", {"> " + listen, "> " + cancelled(R"("L")"), "lost", "new"});
    row("listening ended by the server does not", {"> " + listen, "< " + answer(R"("L")"), "lost", "new"});
    row("the modern era has no session to set up",
        {"> " + modern("0", "initialize"), "< " + answer("0"), "> " + modern("3", "logging/setLevel"),
         "< " + answer("3"), "lost", "new"});

    row("each request of a batch for itself", {"> [" + list + "," + call + "," + opened + "]", "lost",
                                               "= " + unknown(call), "new", "= " + opened, "= " + list});
    row("a batch of answers", {"> " + list, "> " + call, "< [" + answer("2") + "," + answer("1") + "]", "lost", "new"});
    row("nonsense is passed on and forgotten", {"> {\"id\":1,", "> no", "< no", "< {\"id\":", "lost", "new"});
}

void tst_Replay::anotherServerTakesOverUnnoticed()
{
    QFETCH(Script, script);
    Replay replay;
    for (auto step = script.begin(); step != script.end(); ++step) {
        const std::string line = step->substr(std::min<std::size_t>(2, step->size())) + "\n";
        const std::string said = *step == "lost"  ? replay.serverWentAway()
                                 : *step == "new" ? replay.forNewServer()
                                                  : std::string();
        std::string expected;
        if (step->starts_with("> "))
            replay.handedOver(line);
        else if (step->starts_with("< ") || step->starts_with("- "))
            QVERIFY2(replay.isForClient(line) == step->starts_with("< "), line.c_str());
        else
            while (std::next(step) != script.end() && std::next(step)->starts_with("= "))
                expected += (++step)->substr(2) + "\n";
        QCOMPARE(said, expected);
    }
}

void tst_Replay::answersAnOpenCallInItsOwnEra_data()
{
    QTest::addColumn<std::string>("call");
    QTest::addColumn<bool>("isModern");
    QTest::newRow("legacy") << request(R"("a\"b")", "tools/call", R"({"name":"x"})") << false;
    QTest::newRow("modern") << modern(R"("a\"b")", "tools/call") << true;
}

void tst_Replay::answersAnOpenCallInItsOwnEra()
{
    QFETCH(std::string, call);
    QFETCH(bool, isModern);
    Replay replay;
    replay.handedOver(call + "\n");
    const auto parsed = parseJson(replay.serverWentAway());
    QVERIFY(parsed);
    QCOMPARE(textOf(*parsed, "id"), std::string("a\"b"));
    const Json &result = member(*parsed, "result");
    QVERIFY(flagOf(result, "isError"));
    QCOMPARE(textOf(member(result, "_meta"), "io.latchbook/code"), std::string("unknown"));
    QCOMPARE(textOf(result, "resultType"), isModern ? std::string("complete") : std::string());
    const Json &content = member(result, "content");
    QCOMPARE(content.size(), std::size_t(1));
    QVERIFY(textOf(content[0], "text").find("not known whether") != std::string::npos);
}

void tst_Replay::answersEverythingOpenWhenThereIsNoServer()
{
    Replay replay;
    const std::string list = request("2", "tools/list");
    const std::string call = request("1", "tools/call");
    replay.handedOver(list + "\n");
    replay.handedOver(call + "\n");
    const Reason reason{"refused", "Say \"please\"."};
    QCOMPARE(replay.giveUp(reason), ownAnswer(list, reason) + "\n" + ownAnswer(call, reason) + "\n");
    QVERIFY(!replay.isOwedAnswers());
    QCOMPARE(replay.giveUp(reason), std::string());
    const auto parsed = parseJson(ownAnswer(list, reason));
    QVERIFY(parsed);
    QCOMPARE(textOf(member(*parsed, "error"), "message"), reason.words);
}

void tst_Replay::knowsWhetherCallsAreOpenAndAnswersOwed()
{
    Replay replay;
    QVERIFY(!replay.hasOpenCalls() && !replay.isOwedAnswers());
    replay.handedOver(modern("1", "subscriptions/listen"));
    QVERIFY(!replay.hasOpenCalls() && !replay.isOwedAnswers());
    replay.handedOver(request("2", "tools/list"));
    QVERIFY(!replay.hasOpenCalls() && replay.isOwedAnswers());
    replay.handedOver(request("3", "tools/call"));
    replay.handedOver(request("3", "tools/call"));
    QVERIFY(replay.hasOpenCalls());
    replay.isForClient(answer("3"));
    QVERIFY(!replay.hasOpenCalls() && replay.isOwedAnswers());
    replay.isForClient(answer("2"));
    QVERIFY(!replay.isOwedAnswers());
}

void tst_Replay::keepsOnlySoMuch()
{
    Replay replay;
    const std::string tooLong = request("1", "x", "\"" + std::string(Replay::longestKept, 'x') + "\"");
    const std::string longHandshake = request("2", "initialize", "\"" + std::string(Replay::longestKept, 'x') + "\"");
    replay.handedOver(tooLong);
    replay.handedOver(longHandshake);
    replay.isForClient(answer("2"));
    QCOMPARE(replay.serverWentAway(), again(tooLong) + "\n");
    QCOMPARE(replay.forNewServer(), longHandshake + "\n");

    for (std::size_t i = 0; i < 2 * Replay::mostOpen; ++i)
        replay.handedOver(request(std::to_string(i + 10), "tools/call"));
    const std::string answers = replay.serverWentAway();
    QCOMPARE(static_cast<std::size_t>(std::count(answers.begin(), answers.end(), '\n')), Replay::mostOpen);
}

LATCHBOOK_CASE(tst_Replay)
#include "tst_replay.moc"
