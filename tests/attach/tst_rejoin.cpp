#include "attach/attachclient.h"
#include "attach/fakeserver.h"
#include "support/cases.h"

#include <QSignalSpy>
#include <QTest>

using namespace latchbook;

namespace {

const QByteArray initialize =
    R"({"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}})";
const QByteArray initialized = R"({"jsonrpc":"2.0","method":"notifications/initialized"})";
const QByteArray setLevel = R"({"jsonrpc":"2.0","id":1,"method":"logging/setLevel","params":{"level":"info"}})";
const QByteArray subscribe =
    R"({"jsonrpc":"2.0","id":2,"method":"resources/subscribe","params":{"uri":"bookings://next"}})";
const QByteArray legacyCall =
    R"({"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"create_booking","arguments":{}}})";
const QByteArray modernCall =
    R"({"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"create_booking","arguments":{},"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}})";

QByteArray silent(const Json &) { return {}; }

} // namespace

class tst_Rejoin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensWithWhoIsWanted();
    void anotherServerTakesOverUnnoticed();
    void anOpenCallIsAnsweredUnknown_data();
    void anOpenCallIsAnsweredUnknown();
    void otherOpenRequestsAreSentAgain();
    void halfAnAnswerIsNeverShown();
    void halfARequestIsSentWhole();
    void whatIsSaidWhileNobodyServesIsNotLost();
    void bytesMayComeOneByOne();
    void fiftyMegabytesGoThroughBothWays();
    void aClientThatDoesNotReadCostsNoMemory();
    void aRefusalIsPassedOn();
    void afterARefusalANewServerIsTried();

private:
    void start(FakeServer &server, AttachClient &client)
    {
        QVERIFY(server.start());
        client.start({QStringLiteral("linktime@work")});
        QTRY_COMPARE(server.openings.size(), std::size_t(1));
    }
};

void tst_Rejoin::opensWithWhoIsWanted()
{
    AttachClient client;
    FakeServer server(client.socketPath());
    start(server, client);
    QCOMPARE(server.openings[0], (Json{{"latchbook", 1}, {"services", {"linktime@work"}}, {"resume", 0}}));
    client.send(initialize);
    QTRY_VERIFY(client.answer(0).contains("result"));
    QTRY_COMPARE(client.errors(), QByteArray("LinkTime MCP server running\n"));
    QCOMPARE(server.lines, std::vector<QByteArray>{initialize});
}

void tst_Rejoin::anotherServerTakesOverUnnoticed()
{
    AttachClient client;
    FakeServer server(client.socketPath());
    start(server, client);
    for (const QByteArray &line : {initialize, initialized, setLevel, subscribe})
        client.send(line);
    client.sendRequest(3, "tools/list");
    QTRY_COMPARE(client.messages.size(), std::size_t(4));
    for (int resume = 1; resume <= 3; ++resume) {
        server.die();
        QVERIFY(server.start());
        QTRY_COMPARE(server.openings.size(), static_cast<std::size_t>(resume) + 1);
        QCOMPARE(server.openings.back(), (Json{{"latchbook", 1}, {"services", {"linktime@work"}}, {"resume", resume}}));
        client.sendRequest(10 + resume, "tools/list");
        QTRY_VERIFY(client.answer(10 + resume).contains("result"));
        QCOMPARE(server.lines.size(), std::size_t(5));
        server.lines.pop_back();
        QCOMPARE(server.lines, (std::vector<QByteArray>{initialize, initialized, setLevel, subscribe}));
        QCOMPARE(client.messages.size(), static_cast<std::size_t>(4 + resume));
    }
    QCOMPARE(client.errors().count("running"), 1);
    QCOMPARE(client.process.state(), QProcess::Running);
}

void tst_Rejoin::anOpenCallIsAnsweredUnknown_data()
{
    QTest::addColumn<QByteArray>("call");
    QTest::addColumn<std::string>("resultType");
    QTest::newRow("legacy") << legacyCall << std::string();
    QTest::newRow("modern") << modernCall << std::string("complete");
}

void tst_Rejoin::anOpenCallIsAnsweredUnknown()
{
    QFETCH(QByteArray, call);
    AttachClient client;
    FakeServer server(client.socketPath());
    server.setAnswer(silent);
    start(server, client);
    client.send(call);
    QTRY_COMPARE(server.lines.size(), std::size_t(1));
    server.die();
    QTRY_VERIFY(client.answer(7).contains("result"));
    const Json result = client.answer(7)["result"];
    QVERIFY(flagOf(result, "isError"));
    QTEST(textOf(result, "resultType"), "resultType");
    QCOMPARE(textOf(member(result, "_meta"), "io.latchbook/code"), std::string("unknown"));

    server.setAnswer(FakeServer::emptyResult);
    QVERIFY(server.start());
    client.sendRequest(8, "tools/call");
    QTRY_VERIFY(client.answer(8).contains("result"));
    QCOMPARE(server.lines.size(), std::size_t(1));
    QCOMPARE(client.messages.size(), std::size_t(2));
}

void tst_Rejoin::otherOpenRequestsAreSentAgain()
{
    AttachClient client;
    FakeServer server(client.socketPath());
    server.setAnswer(silent);
    start(server, client);
    client.sendRequest(4, "tools/list");
    client.sendRequest(5, "prompts/list");
    QTRY_COMPARE(server.lines.size(), std::size_t(2));
    server.die();
    server.setAnswer(FakeServer::emptyResult);
    QVERIFY(server.start());
    QTRY_COMPARE(client.messages.size(), std::size_t(2));
    QCOMPARE(client.messages[0]["id"], Json(4));
    QCOMPARE(client.messages[1]["id"], Json(5));
}

void tst_Rejoin::halfAnAnswerIsNeverShown()
{
    AttachClient client;
    FakeServer server(client.socketPath());
    start(server, client);
    client.sendRequest(1, "tools/list");
    QTRY_VERIFY(client.answer(1).contains("result"));
    server.send(R"({"jsonrpc":"2.0","id":3,"resu)");
    QVERIFY(server.socket()->waitForBytesWritten());
    server.die();
    QVERIFY(server.start());
    client.sendRequest(4, "tools/list");
    QTRY_VERIFY(client.answer(4).contains("result"));
    QCOMPARE(client.brokenLines, 0);
}

void tst_Rejoin::halfARequestIsSentWhole()
{
    // More than a socket takes at once; the server goes while it is still being handed over, so it cannot have acted on
    // it.
    AttachClient client;
    FakeServer server(client.socketPath());
    start(server, client);
    client.sendRequest(1, "tools/list");
    QTRY_VERIFY(client.answer(1).contains("result"));
    server.socket()->setReadBufferSize(1024);
    client.sendRequest(2, "tools/call", "\"" + QByteArray(3'000'000, 'x') + "\"");
    QTRY_COMPARE(client.process.bytesToWrite(), 0);
    server.die();
    QVERIFY(server.start());
    QTRY_VERIFY(client.answer(2).contains("result"));
    QVERIFY(!client.answer(2)["result"].contains("isError"));
    QCOMPARE(server.lines.size(), std::size_t(1));
    QVERIFY(server.lines[0].size() > 3'000'000);
}

void tst_Rejoin::whatIsSaidWhileNobodyServesIsNotLost()
{
    AttachClient client;
    FakeServer server(client.socketPath());
    start(server, client);
    server.die();
    client.send(legacyCall);
    client.sendRequest(8, "tools/list");
    QVERIFY(server.start());
    QTRY_COMPARE(client.messages.size(), std::size_t(2));
    QVERIFY(!client.answer(7)["result"].contains("isError"));
}

void tst_Rejoin::bytesMayComeOneByOne()
{
    AttachClient client;
    FakeServer server(client.socketPath());
    start(server, client);
    for (const char byte : initialize + "\r\n\n" + subscribe + "\n") {
        client.process.write(&byte, 1);
        QVERIFY(client.process.waitForBytesWritten());
    }
    QTRY_COMPARE(client.messages.size(), std::size_t(2));
    QCOMPARE(server.lines, (std::vector<QByteArray>{initialize, subscribe}));
}

void tst_Rejoin::fiftyMegabytesGoThroughBothWays()
{
    AttachClient client;
    FakeServer server(client.socketPath());
    server.setAnswer([](const Json &request) {
        return QByteArray::fromStdString(toText(Json{{"id", request["id"]}, {"result", request["params"]}}));
    });
    start(server, client);
    constexpr int count = 50;
    constexpr int size = 1'000'000;
    for (int i = 0; i < count; ++i)
        client.sendRequest(i, "tools/call", "\"" + QByteArray(size, static_cast<char>('a' + i % 26)) + "\"");
    QTRY_COMPARE_WITH_TIMEOUT(client.messages.size(), std::size_t(count), 60'000);
    for (int i = 0; i < count; ++i)
        QCOMPARE(client.messages[static_cast<std::size_t>(i)]["result"].get<std::string>(),
                 std::string(size, static_cast<char>('a' + i % 26)));
}

void tst_Rejoin::aClientThatDoesNotReadCostsNoMemory()
{
    AttachClient client;
    FakeServer server(client.socketPath());
    QVERIFY(server.start());
    client.process.setProcessChannelMode(QProcess::SeparateChannels);
    client.start();
    QTRY_COMPARE(server.openings.size(), std::size_t(1));
    // Stopped, it cannot read; what matters is that its own client's pipe is full before it goes on.
    const QByteArray note = R"({"method":"x","params":")" + QByteArray(100'000, 'x') + "\"}\n";
    const int count = 400;
    const auto peakMemory = [&client] {
        QFile status(QStringLiteral("/proc/%1/status").arg(client.process.processId()));
        if (!status.open(QFile::ReadOnly))
            return 0;
        for (const QByteArray &line : status.readAll().split('\n'))
            if (line.startsWith("VmHWM:"))
                return line.mid(6).simplified().split(' ').first().toInt();
        return 0;
    };
    const int before = peakMemory();
    for (int i = 0; i < count; ++i)
        server.send(note);
    // Only the server's socket is served here, never the client's pipe: 40 MB against a full pipe.
    while (server.socket()->waitForBytesWritten(300)) { }
    QVERIFY2(server.socket()->bytesToWrite() > 0, "it all went somewhere although nobody read it");
    const int grown = peakMemory() - before;
    QVERIFY2(grown < 16 * 1024, qPrintable(QStringLiteral("grew by %1 KiB").arg(grown)));
    QTRY_COMPARE_WITH_TIMEOUT(client.messages.size(), std::size_t(count), 60'000);
}

void tst_Rejoin::aRefusalIsPassedOn()
{
    AttachClient client;
    FakeServer server(client.socketPath());
    server.setOpening(R"({"latchbook":1,"refused":"There is no service \"x\" here."})");
    start(server, client);
    client.send(initialize);
    client.send(initialized);
    client.send(legacyCall);
    QTRY_COMPARE(client.messages.size(), std::size_t(2));
    QCOMPARE(textOf(client.answer(0)["error"], "message"), std::string("There is no service \"x\" here."));
    const Json result = client.answer(7)["result"];
    QVERIFY(flagOf(result, "isError"));
    QCOMPARE(textOf(result["_meta"], "io.latchbook/code"), std::string("refused"));
    QVERIFY(client.errors().contains("There is no service \"x\" here."));
    QVERIFY(server.lines.empty());
}

void tst_Rejoin::afterARefusalANewServerIsTried()
{
    AttachClient client;
    FakeServer server(client.socketPath());
    server.setOpening(R"({"latchbook":1,"refused":"Not now."})");
    start(server, client);
    client.send(initialize);
    QTRY_VERIFY(client.answer(0).contains("error"));
    server.die();
    server.setOpening(R"({"latchbook":1,"server":"2","names":[]})");
    QVERIFY(server.start());
    QTRY_COMPARE(server.openings.size(), std::size_t(2));
    client.sendRequest(5, "initialize");
    QTRY_VERIFY(client.answer(5).contains("result"));
}

LATCHBOOK_CASE(tst_Rejoin)
#include "tst_rejoin.moc"
