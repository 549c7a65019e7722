// The endpoint's limits, and what it does with time, on real sockets.
#include "server/httpendpoint.h"

#include "protocol/harness.h"
#include "support/cases.h"
#include "support/fakeclock.h"
#include "support/httpmcp.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::server;
using namespace latchbook::test;
using namespace std::chrono_literals;
using protocol::callParams;
using protocol::textAnswer;

class tst_HttpEndpoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { serve({}); }
    void cleanup();
    void endsSessionsThatNobodyUses();
    void letsGoOfWhatRequestsWithoutASessionShared();
    void keepsSessionsThatAreInUse();
    void letsTheOldestIdleSessionGiveWay();
    void refusesSessionsWhenAllAreInUse();
    void limitsRequestsOfAClient();
    void takesWhatStandsBehindACancelledCall();
    void keepsStreamsAlive();
    void closesAWaitingPostThatCanBePolled();
    void closesNoPostOfAnOlderClient();
    void saysSoWhenWhatWasMissedIsGone();
    void goesOnFromNoEventThatNeverWas();
    void tellsChangesToAll();
    void replaysWhatBelongsToNoRequest();
    void cutsOffAClientThatDoesNotRead();

private:
    void serve(HttpLimits limits, transport::ListenerLimits listening = {});
    HttpMcp client(const std::string &name = "ada") const
    {
        return {"http://127.0.0.1:" + std::to_string(m_listener->port()), name};
    }
    static Json wait(const Json &id) { return httpRequest(id, "tools/call", callParams("wait")); }

    FakeClock m_clock; // decides who is idle; the rest is timers
    std::shared_ptr<protocol::TestFeatures> m_features;
    std::unique_ptr<HttpEndpoint> m_endpoint;
    std::unique_ptr<transport::HttpListener> m_listener;
};

void tst_HttpEndpoint::serve(HttpLimits limits, transport::ListenerLimits listening)
{
    cleanup();
    m_features = std::make_shared<protocol::TestFeatures>();
    m_endpoint = std::make_unique<HttpEndpoint>(
        m_clock,
        HttpDoor{.admit =
                     [](std::string_view authorization) {
                         return std::optional(std::string(authorization.substr(std::string_view("Bearer ").size())));
                     },
                 .enter = [this](const std::string &) { return m_features; }},
        limits);
    m_listener = *transport::HttpListener::create(0, listening, &transport::HttpListener::isLocal);
    m_endpoint->serveOn(*m_listener);
}

void tst_HttpEndpoint::cleanup()
{
    m_listener.reset();
    m_endpoint.reset();
    if (m_features)
        m_features->calls.clear(); // promises that are dropped end their tasks
    QCoreApplication::processEvents();
    m_features.reset();
}

void tst_HttpEndpoint::endsSessionsThatNobodyUses()
{
    serve({.keepAlive = 10ms});
    HttpMcp ada = client();
    ada.initialize();
    m_clock.advance(29min);
    QCOMPARE(ada.post(httpRequest(1, "ping")).status(), 200);
    m_clock.advance(29min);
    QCOMPARE(ada.post(httpRequest(2, "ping")).status(), 200);
    m_clock.advance(30min);
    QTRY_VERIFY(m_features.use_count() == 1); // nobody is offered anything any more
    QCOMPARE(ada.post(httpRequest(3, "ping")).status(), 404);
}

void tst_HttpEndpoint::letsGoOfWhatRequestsWithoutASessionShared()
{
    serve({.keepAlive = 10ms});
    QCOMPARE(client().modern(1, "tools/list").status(), 200);
    QTRY_COMPARE(m_features.use_count(), 2L);
    HttpCall open = client("bob").modern(2, "tools/call", callParams("wait"));
    QTRY_COMPARE(m_features->calls.size(), std::size_t(1));
    m_clock.advance(30min);
    QTRY_COMPARE(m_features.use_count(), 3L); // ada's is gone; bob's call is still open
    m_features->calls.front().answer(textAnswer("done"));
    QCOMPARE(open.status(), 200);
    QTRY_COMPARE(m_features.use_count(), 2L);
    m_clock.advance(30min);
    QTRY_COMPARE(m_features.use_count(), 1L);
}

void tst_HttpEndpoint::keepsSessionsThatAreInUse()
{
    serve({.keepAlive = 10ms});
    HttpMcp listening = client();
    listening.initialize();
    HttpCall stream = listening.listen();
    QCOMPARE(stream.status(), 200);
    HttpMcp idle = client();
    idle.initialize();
    m_clock.advance(30min);
    QTRY_COMPARE(m_features.use_count(), 2L);
    QCOMPARE(listening.post(httpRequest(1, "ping")).status(), 200);
    QCOMPARE(idle.post(httpRequest(1, "ping")).status(), 404);
}

void tst_HttpEndpoint::letsTheOldestIdleSessionGiveWay()
{
    serve({.sessionsPerClient = 2});
    std::vector<HttpMcp> all;
    for (int i = 0; i < 3; ++i) {
        all.push_back(client());
        m_clock.advance(1s);
        all.back().initialize();
        m_clock.advance(1s);
        if (i == 1)
            QCOMPARE(all[0].post(httpRequest(1, "ping")).status(), 200); // now the second is the oldest
    }
    QCOMPARE(all[0].post(httpRequest(2, "ping")).status(), 200);
    QCOMPARE(all[1].post(httpRequest(2, "ping")).status(), 404);
    QCOMPARE(all[2].post(httpRequest(2, "ping")).status(), 200);
}

void tst_HttpEndpoint::refusesSessionsWhenAllAreInUse()
{
    serve({.sessionsPerClient = 1});
    HttpMcp first = client();
    first.initialize();
    HttpCall stream = first.listen();
    QCOMPARE(stream.status(), 200);
    HttpMcp second = client();
    const Json initialize = protocol::initializeRequest(0, "2025-11-25");
    QCOMPARE(second.post(initialize).status(), 429);
    QCOMPARE(client("bob").post(initialize).status(), 200); // another's limit is another's
    stream.cut();
    QTRY_COMPARE(second.post(initialize).status(), 200);
}

void tst_HttpEndpoint::limitsRequestsOfAClient()
{
    serve({.requestsPerClient = 3});
    std::vector<HttpCall> open;
    for (int i = 0; i < 3; ++i)
        open.push_back(client().modern(i, "tools/call", callParams("wait")));
    QTRY_COMPARE(m_features->calls.size(), std::size_t(3));
    QCOMPARE(client().modern(9, "tools/list").status(), 429);
    QCOMPARE(client("bob").modern(9, "tools/list").status(), 200);
    m_features->calls.front().answer(textAnswer("done"));
    QCOMPARE(open.front().status(), 200);
    QTRY_COMPARE(client().modern(9, "tools/list").status(), 200);
}

/// Its end lets the next request of the same connection in, while the session still ends streams.
void tst_HttpEndpoint::takesWhatStandsBehindACancelledCall()
{
    HttpMcp ada = client();
    ada.initialize();
    RawClient pipeline(ada.port);
    pipeline.put(ada.bytesOf("POST", toText(wait(1)))
                 + ada.bytesOf("POST", toText(httpNotification("notifications/progress")))
                 + ada.bytesOf("POST", toText(httpRequest(2, "ping"))));
    QTRY_COMPARE(m_features->calls.size(), std::size_t(1));
    QCOMPARE(ada.post(httpNotification("notifications/cancelled", {{"requestId", 1}})).status(), 202);
    const std::string all = pipeline.until("\"id\":2");
    QVERIFY2(all.find("\"id\":2") != std::string::npos, all.c_str());
    QVERIFY2(all.find(" 202 ") != std::string::npos, all.c_str());
}

void tst_HttpEndpoint::keepsStreamsAlive()
{
    serve({.keepAlive = 20ms});
    HttpMcp ada = client();
    ada.initialize();
    RawClient raw(ada.port);
    raw.put("GET /mcp HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nAuthorization: Bearer ada\r\n"
            "Mcp-Session-Id: "
            + ada.session + "\r\n\r\n");
    QVERIFY(raw.until("3\r\n:\n\n\r\n").find("3\r\n:\n\n\r\n") != std::string::npos);
    QVERIFY(raw.isConnected());
}

void tst_HttpEndpoint::closesAWaitingPostThatCanBePolled()
{
    serve({.retry = 7ms, .pollAfter = 30ms});
    HttpMcp ada = client();
    ada.initialize();
    HttpCall first = ada.post(wait("c"));
    QVERIFY(first.messages().empty()); // it ended, and said nothing
    const auto events = first.events(1);
    QCOMPARE(events.size(), std::size_t(1));
    QCOMPARE(events[0].retry, std::string("7"));
    HttpCall rest = ada.listen(events[0].id);
    QCOMPARE(rest.status(), 200);
    m_features->calls.front().answer(textAnswer("done"));
    const std::vector<Json> messages = rest.messages();
    QCOMPARE(messages.size(), std::size_t(1));
    QCOMPARE(textOf(messages[0], "id"), std::string("c"));
}

void tst_HttpEndpoint::closesNoPostOfAnOlderClient()
{
    serve({.pollAfter = 1ms});
    HttpMcp ada = client();
    ada.initialize("2025-06-18");
    Json call = wait("c");
    call["params"]["_meta"]["progressToken"] = 1;
    HttpCall waiting = ada.post(call);
    QTRY_COMPARE(m_features->calls.size(), std::size_t(1));
    m_features->calls.front().context.progress(1, std::nullopt, "");
    QCOMPARE(waiting.events(1).size(), std::size_t(1));
    // Two timers of the same length: ours, set later, ends later.
    bool isOver = false;
    QTimer::singleShot(2ms, this, [&isOver] { isOver = true; });
    QTRY_VERIFY(isOver);
    m_features->calls.front().answer(textAnswer("done"));
    QCOMPARE(waiting.messages().size(), std::size_t(2));
}

void tst_HttpEndpoint::saysSoWhenWhatWasMissedIsGone()
{
    serve({.replay = {.events = 3}});
    HttpMcp ada = client();
    ada.initialize();
    Json call = wait("c");
    call["params"]["_meta"]["progressToken"] = 1;
    HttpCall first = ada.post(call);
    const auto events = first.events(1);
    QCOMPARE(events.size(), std::size_t(1));
    first.cut();
    for (int step = 1; step <= 5; ++step)
        m_features->calls.front().context.progress(step, std::nullopt, "");
    HttpCall late = ada.listen(events[0].id);
    QCOMPARE(late.status(), 400);
    const std::string stream = events[0].id.substr(0, events[0].id.find('-'));
    HttpCall rest = ada.listen(stream + "-3"); // 4 and 5 are still known
    QCOMPARE(rest.events(2).size(), std::size_t(2));
    m_features->calls.front().answer(textAnswer("done"));
    QCOMPARE(rest.messages().size(), std::size_t(3));
}

void tst_HttpEndpoint::goesOnFromNoEventThatNeverWas()
{
    HttpMcp ada = client();
    ada.initialize("2025-06-18"); // its streams have no event before the first message
    const HttpCall open = ada.post(wait("c"));
    for (const char *id : {"3-18446744073709551615", "3-0", "4-0", "0-0", "0-18446744073709551615"})
        QCOMPARE(ada.listen(id).status(), 400);
}

void tst_HttpEndpoint::tellsChangesToAll()
{
    HttpMcp ada = client();
    ada.initialize();
    HttpCall legacy = ada.listen();
    QCOMPARE(legacy.events(1).size(), std::size_t(1));
    HttpCall modern = client().modern("s", "subscriptions/listen", {{"notifications", {{"toolsListChanged", true}}}});
    QCOMPARE(modern.events(1).size(), std::size_t(1));
    m_endpoint->forEachOf(*m_features, [](protocol::Session &session) { session.toolsChanged(); });
    for (HttpCall *call : {&legacy, &modern}) {
        const auto events = call->events(2);
        QCOMPARE(events.size(), std::size_t(2));
        QCOMPARE(textOf(Json::parse(events[1].data), "method"), std::string("notifications/tools/list_changed"));
    }
    m_endpoint->end();
    const std::vector<Json> last = modern.messages();
    QCOMPARE(last.size(), std::size_t(3)); // the last is the orderly end, and nothing after it
    QCOMPARE(textOf(last[2], "id"), std::string("s"));
}

void tst_HttpEndpoint::replaysWhatBelongsToNoRequest()
{
    HttpMcp ada = client();
    ada.initialize();
    HttpCall first = ada.listen();
    const auto events = first.events(1);
    QCOMPARE(events.size(), std::size_t(1));
    first.cut();
    m_endpoint->forEachOf(*m_features, [](protocol::Session &session) { session.toolsChanged(); });
    HttpCall again = ada.listen(events[0].id);
    QCOMPARE(again.events(1).size(), std::size_t(1));
    m_endpoint->forEachOf(*m_features, [](protocol::Session &session) { session.toolsChanged(); });
    QCOMPARE(again.events(2).size(), std::size_t(2));
}

void tst_HttpEndpoint::cutsOffAClientThatDoesNotRead()
{
    serve({}, {.unsentBytes = 16 * 1024});
    Json params = callParams("wait");
    params["_meta"]["progressToken"] = 1;
    HttpCall lazy = client().modern("c", "tools/call", params);
    QTRY_COMPARE(m_features->calls.size(), std::size_t(1));
    const auto context = m_features->calls.front().context;
    const std::string words(64 * 1024, 'x');
    // All in one turn of the loop, in which the client cannot read. What the kernel buffers does not count.
    for (int step = 1; step <= 500 && !context.stop.stop_requested(); ++step)
        context.progress(step, std::nullopt, words);
    QTRY_VERIFY(context.stop.stop_requested());
}

LATCHBOOK_CASE(tst_HttpEndpoint)
#include "tst_httpendpoint.moc"
