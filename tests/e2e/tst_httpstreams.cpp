// Streams of the HTTP endpoint that are cut, taken back, resumed and ended: a real process, and requests by hand.
#include "support/cases.h"
#include "support/headless.h"
#include "support/httpmcp.h"

#include <QTest>

#include <csignal>
#include <set>

using namespace latchbook;
using namespace latchbook::test;

namespace {

const Json someone = {{"name", "A"}, {"email", "a@example.com"}};

void slowContacts(const SandboxProcess &sandbox, int delayMs)
{
    sandbox.post("/_sandbox/faults", {{"match", {{"path", "/api/v1/contacts"}}},
                                      {"fault", "slow"},
                                      {"delayMs", delayMs},
                                      {"times", 0}}); // until it is cleared
}

std::size_t requestsTo(const SandboxProcess &sandbox, const std::string &path)
{
    const std::vector<Json> journal = sandbox.journal();
    return std::size_t(std::count_if(journal.begin(), journal.end(),
                                     [&](const Json &entry) { return textOf(entry, "path") == path; }));
}

} // namespace

class tst_HttpStreams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_sandbox->post("/_sandbox/faults", Json::array()); }
    void cleanupTestCase();
    void goesOnWithAStreamThatWasCut();
    void losesNoAnswerOfASessionThatWasCutBetween();
    void booksOnceThoughAnOlderClientWasCutOff();
    void takesACutModernRequestForACancel();
    void endsTheStreamOfACallTakenBack();
    void listensInBothEras();
    void tellsOfChangedResources_data();
    void tellsOfChangedResources();
    void logsWhoItWas();
    void endsInOrder_data();
    void endsInOrder();

private:
    HttpMcp client(const std::string &name = "ada") const { return m_server->client(name); }

    std::unique_ptr<SandboxProcess> m_sandbox;
    std::unique_ptr<HttpServerProcess> m_server;
};

void tst_HttpStreams::initTestCase()
{
    m_sandbox = std::make_unique<SandboxProcess>();
    m_server = std::make_unique<HttpServerProcess>(*m_sandbox);
}

void tst_HttpStreams::cleanupTestCase()
{
    m_server->process().terminate();
    QCOMPARE(m_server->process().waitForExit(), 0);
    QCOMPARE(verifyLog(m_server->home()), 0);
    m_server.reset();
    m_sandbox.reset();
}

void tst_HttpStreams::goesOnWithAStreamThatWasCut()
{
    slowContacts(*m_sandbox, 1'000);
    HttpMcp ada = client();
    ada.initialize();
    const std::size_t before = requestsTo(*m_sandbox, "/api/v1/contacts");
    HttpCall first = ada.post(httpCall("c", "create_contact", someone));
    const auto events = first.events(1);
    QCOMPARE(events.size(), std::size_t(1));
    QVERIFY(!events[0].id.empty() && !events[0].retry.empty() && events[0].data.empty());
    first.cut();
    HttpCall rest = ada.listen(events[0].id);
    QCOMPARE(rest.status(), 200);
    const std::vector<Json> messages = rest.messages();
    QCOMPARE(messages.size(), std::size_t(1));
    QCOMPARE(textOf(messages[0], "id"), std::string("c"));
    QVERIFY(!flagOf(messages[0]["result"], "isError"));
    QCOMPARE(requestsTo(*m_sandbox, "/api/v1/contacts"), before + 1);
    // What was replayed once is still there for one who was cut off again; another's events are not.
    QCOMPARE(ada.listen(events[0].id).messages().size(), std::size_t(1));
    QCOMPARE(ada.listen("77-0").status(), 400);
    QCOMPARE(ada.listen("nonsense").status(), 400);
}

void tst_HttpStreams::losesNoAnswerOfASessionThatWasCutBetween()
{
    slowContacts(*m_sandbox, 200);
    HttpMcp ada = client();
    ada.initialize();
    Json asked = httpCall(1, "create_contact", {{"name", "B"}, {"email", "b@example.com"}});
    asked["params"]["_meta"]["progressToken"] = "p";
    HttpCall first = ada.post(asked);
    const auto events = first.events(1); // says that the call was sent
    QCOMPARE(events.size(), std::size_t(1));
    QVERIFY(!events[0].data.empty());
    first.cut();
    QVERIFY(waitFor([&] {
        const Json listed = ada.post(httpCall(2, "list_contacts", {{"search", "b@example.com"}})).messages().back();
        return !listed["result"]["structuredContent"]["data"].empty();
    }));
    const std::vector<Json> rest = ada.listen(events.back().id).messages();
    QVERIFY(!rest.empty());
    QVERIFY(!flagOf(rest.back()["result"], "isError"));
}

/// Older revisions have no event by which to come back: the call that was sent is kept for the same call again.
void tst_HttpStreams::booksOnceThoughAnOlderClientWasCutOff()
{
    slowContacts(*m_sandbox, 500);
    HttpMcp ada = client();
    ada.initialize("2025-06-18");
    const std::size_t before = requestsTo(*m_sandbox, "/api/v1/contacts");
    HttpCall first = ada.post(httpCall(1, "create_contact", {{"name", "C"}, {"email", "c@example.com"}}));
    QVERIFY(waitFor([&] { return requestsTo(*m_sandbox, "/api/v1/contacts") == before + 1; }));
    first.cut();
    HttpCall again = ada.post(httpCall(2, "create_contact", {{"name", "C"}, {"email", "c@example.com"}}));
    QVERIFY(!flagOf(again.body()["result"], "isError"));
    QCOMPARE(requestsTo(*m_sandbox, "/api/v1/contacts"), before + 1);
}

void tst_HttpStreams::takesACutModernRequestForACancel()
{
    slowContacts(*m_sandbox, 60'000);
    const std::size_t before = requestsTo(*m_sandbox, "/api/v1/contacts");
    HttpCall first = client().modern(1, "tools/call", {{"name", "list_contacts"}});
    QVERIFY(waitFor([&] { return requestsTo(*m_sandbox, "/api/v1/contacts") == before + 1; }));
    first.cut();
    const auto withdrawn = [&] {
        const std::vector<Json> events = exportLog(m_server->home());
        return std::any_of(events.begin(), events.end(), [](const Json &event) {
            return textOf(event, "kind") == "failed" && textOf(member(event, "payload"), "code") == "withdrawn";
        });
    };
    QVERIFY(waitFor(withdrawn));
}

void tst_HttpStreams::endsTheStreamOfACallTakenBack()
{
    slowContacts(*m_sandbox, 60'000);
    HttpMcp ada = client();
    ada.initialize();
    HttpCall taken = ada.post(httpCall(1, "list_contacts"));
    QCOMPARE(taken.events(1).size(), std::size_t(1));
    QCOMPARE(ada.post(httpNotification("notifications/cancelled", {{"requestId", 1}})).status(), 202);
    QVERIFY(taken.messages().empty());
}

void tst_HttpStreams::listensInBothEras()
{
    HttpMcp ada = client();
    ada.initialize();
    HttpCall old = ada.listen();
    QCOMPARE(old.status(), 200);
    QCOMPARE(old.header("content-type"), std::string("text/event-stream"));
    QCOMPARE(old.events(1).size(), std::size_t(1));
    HttpCall newer = ada.listen(); // takes its place
    QCOMPARE(newer.status(), 200);
    QVERIFY(old.hasEnded());

    HttpCall modern = client().modern("s", "subscriptions/listen", {{"notifications", {{"toolsListChanged", true}}}});
    const auto events = modern.events(1);
    QCOMPARE(events.size(), std::size_t(1));
    QVERIFY(events[0].id.empty());
    const Json first = Json::parse(events[0].data);
    QCOMPARE(textOf(first, "method"), std::string("notifications/subscriptions/acknowledged"));
    QCOMPARE(textOf(first["params"]["_meta"], "io.modelcontextprotocol/subscriptionId"), std::string("s"));
}

void tst_HttpStreams::tellsOfChangedResources_data()
{
    QTest::addColumn<bool>("modern");
    QTest::newRow("modern") << true;
    QTest::newRow("legacy") << false;
}

void tst_HttpStreams::tellsOfChangedResources()
{
    QFETCH(bool, modern);
    const std::string uri = "linktime://default/event-types/quick-call";
    HttpMcp ada = client();
    ada.initialize();
    const std::size_t before = m_sandbox->journal().size();
    HttpCall stream =
        modern ? ada.modern("s", "subscriptions/listen",
                            {{"notifications", {{"resourcesListChanged", true}, {"resourceSubscriptions", {uri}}}}})
               : ada.listen();
    QCOMPARE(stream.events(1).size(), std::size_t(1));
    if (!modern)
        QCOMPARE(ada.post(httpRequest(1, "resources/subscribe", {{"uri", uri}})).status(), 200);
    // It is read once, so that there is something to compare with.
    QVERIFY(waitFor([&] { return m_sandbox->journal().size() > before; }));
    const Json read = ada.modern(1, "resources/read", {{"uri", uri}}, {{"Mcp-Name", uri}}).body();
    const Json type = Json::parse(textOf(read["result"]["contents"][0], "text"));
    const Json change{{"eventTypeId", type["id"]}, {"name", modern ? "A word" : "Two words"}};
    const Json done =
        client("bob").modern(2, "tools/call", {{"name", "update_event_type"}, {"arguments", change}}).body();
    QVERIFY2(!flagOf(done["result"], "isError"), toText(done).c_str());
    std::set<std::string> told;
    for (const StreamEvent &event : stream.events(3)) {
        if (!event.data.empty())
            told.insert(textOf(Json::parse(event.data), "method"));
    }
    QVERIFY(told.contains("notifications/resources/list_changed"));
    QVERIFY(told.contains("notifications/resources/updated"));
}

void tst_HttpStreams::logsWhoItWas()
{
    QVERIFY(client("bob").modern(1, "tools/call", {{"name", "get_me"}}).body().contains("result"));
    const std::vector<Json> events = exportLog(m_server->home());
    const auto last = std::find_if(events.rbegin(), events.rend(),
                                   [](const Json &event) { return textOf(event, "kind") == "arrived"; });
    QVERIFY(last != events.rend());
    const Json &payload = (*last)["payload"];
    QCOMPARE(textOf(payload, "program"), std::string("http:bob"));
    QCOMPARE(textOf(payload, "client"), std::string("modern-tests"));
    QVERIFY(std::none_of(events.begin(), events.end(),
                         [](const Json &event) { return toText(event).find("token-of-") != std::string::npos; }));
}

void tst_HttpStreams::endsInOrder_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
}

void tst_HttpStreams::endsInOrder()
{
    QFETCH(int, signal);
    slowContacts(*m_sandbox, 60'000);
    HttpServerProcess server(*m_sandbox);
    HttpMcp ada = server.client();
    ada.initialize();
    const std::size_t before = requestsTo(*m_sandbox, "/api/v1/contacts");
    HttpCall subscription = ada.modern("s", "subscriptions/listen", {{"notifications", Json::object()}});
    QCOMPARE(subscription.events(1).size(), std::size_t(1));
    HttpCall waiting = ada.post(httpCall(1, "create_contact", someone));
    HttpCall modern = ada.modern(1, "tools/call", {{"name", "list_contacts"}});
    QVERIFY(waitFor([&] { return requestsTo(*m_sandbox, "/api/v1/contacts") == before + 2; }));
    ::kill(pid_t(server.process().id()), signal);
    QCOMPARE(server.process().waitForExit(), 0);
    const std::vector<Json> last = subscription.messages();
    QCOMPARE(last.size(), std::size_t(2));
    QCOMPARE(textOf(last[1], "id"), std::string("s"));
    QVERIFY(last[1].contains("result"));
    QVERIFY(waiting.messages().empty());
    QCOMPARE(modern.status(), 503);
    int unknown = 0;
    int attached = 0;
    int left = 0;
    for (const Json &event : exportLog(server.home())) {
        unknown += textOf(event, "kind") == "unknown";
        attached += textOf(event, "kind") == "attached";
        left += textOf(event, "kind") == "left";
    }
    QCOMPARE(unknown, 1);
    QCOMPARE(attached, 2); // the session, and the requests without one
    QCOMPARE(left, 2);
    QCOMPARE(verifyLog(server.home()), 0);
}

LATCHBOOK_CASE(tst_HttpStreams)
#include "tst_httpstreams.moc"
