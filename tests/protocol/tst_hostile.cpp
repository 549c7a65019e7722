#include "protocol/harness.h"
#include "support/cases.h"

#include <QTest>

#include <random>

using namespace latchbook;
using namespace latchbook::protocol;

class tst_Hostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void survivesMutatedMessages();
    void survivesMegabytes_data();
    void survivesMegabytes();
};

/// Whatever came before, every answer is one JSON text and ping still works. The seed is fixed: a failure comes again.
void tst_Hostile::survivesMutatedMessages()
{
    Json call = modern(3, "tools/call", callParams("echo", {{"a", {1, 2.5, "x"}}, {"b", {{"c", nullptr}}}}));
    call["params"]["_meta"]["progressToken"] = "p";
    const std::vector<std::string> seeds{
        toText(initializeRequest(1, "2025-03-26")),
        toText(modern(2, "server/discover")),
        toText(call),
        toText(modern("s", "subscriptions/listen", {{"notifications", {{"toolsListChanged", true}}}})),
        toText(notification("notifications/cancelled", {{"requestId", "s"}})),
        toText(Json::array({request(5, "ping"), request(6, "tools/list", {{"cursor", "echo"}})})),
    };
    const std::string alphabet = "{}[]\",:0123456789.-eEtrufalsn\\ \x7f\xc3\xff_/";
    std::mt19937 random(20261121);
    const auto below = [&](std::size_t limit) {
        return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
    };
    Harness harness;
    for (int round = 0; round < 5'000; ++round) {
        std::string line = seeds[below(seeds.size())];
        for (std::size_t changes = below(4); changes > 0 && !line.empty(); --changes) {
            const std::size_t at = below(line.size());
            switch (below(4)) {
            case 0: line[at] = alphabet[below(alphabet.size())]; break;
            case 1: line.erase(at, 1 + below(8)); break;
            case 2: line.insert(at, 1, alphabet[below(alphabet.size())]); break;
            case 3: line.insert(at, line.substr(below(line.size()), below(24))); break;
            }
        }
        harness.session->receive(line);
        for (const std::string &answer : std::exchange(harness.lines, {}))
            QVERIFY2(Json::accept(answer), line.c_str());
    }
    QCOMPARE(toText(harness.ask(request("still", "ping"))["result"]), std::string("{}"));
}

void tst_Hostile::survivesMegabytes_data()
{
    QTest::addColumn<std::string>("line");
    const std::string big(1 << 20, 'x');
    QTest::newRow("method") << toText(request(1, big));
    QTest::newRow("id") << toText(request(big, "ping"));
    QTest::newRow("tool") << toText(modern(1, "tools/call", callParams(big)));
    QTest::newRow("argument") << toText(modern(1, "tools/call", callParams("echo", {{"a", big}})));
    QTest::newRow("cursor") << toText(modern(1, "tools/list", {{"cursor", big}}));
    QTest::newRow("version") << toText(request(1, "tools/list", {{"_meta", modernMeta(big)}}));
    QTest::newRow("legacy version") << toText(initializeRequest(1, big));
    QTest::newRow("progress token") << toText(
        modern(1, "tools/call", {{"name", "echo"}, {"_meta", {{"progressToken", big}}}}));
    QTest::newRow("flat array") << toText(Json(1 << 18, 1));
    QTest::newRow("only brackets") << std::string(1 << 20, '[');
    QTest::newRow("only quotes") << std::string(1 << 20, '"');
}

void tst_Hostile::survivesMegabytes()
{
    QFETCH(std::string, line);
    Harness harness;
    harness.session->receive(line);
    QCOMPARE(harness.lines.size(), std::size_t(1));
    const Json answer = harness.one();
    QVERIFY(answer.contains("result") || !textOf(answer["error"], "message").empty());
    QVERIFY(textOf(member(answer, "error"), "message").size() < 400);
    QCOMPARE(toText(harness.ask(request("still", "ping"))["result"]), std::string("{}"));
}

LATCHBOOK_CASE(tst_Hostile)
#include "tst_hostile.moc"
