// What the app learns from its server for its pages: calls, clients, health, whether a key is good.
#include "support/cases.h"
#include "support/stage.h"

#include <QFile>
#include <QTest>

#include <sys/socket.h>
#include <unistd.h>

using namespace latchbook;
using namespace latchbook::test;

namespace {

/// An account without API access; as `latchbook-sandbox --help` tells it.
constexpr const char *freePlanKey = "lt_live_sandbox_free_8b2d6a05";

control::ServiceHealth healthOf(const control::HealthChanged &changed)
{
    return changed.services.empty() ? control::ServiceHealth{} : changed.services.front();
}

} // namespace

class tst_AppDesk : public QObject, private Stage
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void tellsWhichServicesAndToolsThereAre();
    void listsCallsByPages();
    void filtersCalls();
    void readsACallWhole();
    void knowsNoEventsOfACallThatIsNone();
    void triesAKey_data();
    void triesAKey();
    void keepsATriedKeyToItself();
    void tellsWhoIsAttached();
    void tellsHowAConnectionFares();
    void startsAnewWithAnotherKey();
    void keepsQuestionsForAnAppThatHangs();

private:
    control::KeyTested test(const std::string &key, const std::string &service = "linktime");
    control::CallsListed list(control::CallsAsked asked);
};

void tst_AppDesk::init() { startServer(); }

void tst_AppDesk::cleanup() { end(); }

control::KeyTested tst_AppDesk::test(const std::string &key, const std::string &service)
{
    m_app->send(control::KeyTestAsked{"t1", {service, "new", m_sandbox->url(service), std::make_shared<Secret>(key)}});
    const auto *tested = m_app->waitForLatest<control::KeyTested>([](const auto &one) { return one.request == "t1"; });
    return tested ? *tested : control::KeyTested{};
}

control::CallsListed tst_AppDesk::list(control::CallsAsked asked)
{
    static int number = 0;
    asked.request = "l" + std::to_string(++number);
    m_app->send(asked);
    const auto *listed =
        m_app->waitForLatest<control::CallsListed>([&](const auto &one) { return one.request == asked.request; });
    return listed ? *listed : control::CallsListed{.trouble = "no answer"};
}

void tst_AppDesk::tellsWhichServicesAndToolsThereAre()
{
    const control::Ready ready = *m_app->latest<control::Ready>();
    QCOMPARE(ready.services.size(), std::size_t(2));
    QCOMPARE(ready.services.front().name, std::string("Linkt"));
    QCOMPARE(ready.services.back().name, std::string("LinkTime"));
    QCOMPARE(ready.services.back().baseUrl, std::string("https://linktime.io"));
    QCOMPARE(ready.services.back().tools.size(), std::size_t(32));
    const control::ToolInfo &first = ready.services.back().tools.front();
    QCOMPARE(first.name, std::string("cancel_booking"));
    QCOMPARE(first.access, std::string("destructive"));
    QVERIFY(!first.title.empty());
}

void tst_AppDesk::listsCallsByPages()
{
    McpClient client(entry());
    client.initialize();
    for (int i = 0; i < 5; ++i)
        QVERIFY(!flagOf(client.callTool("get_me"), "isError"));
    const control::CallsListed first = list({.limit = 3});
    QCOMPARE(first.trouble, std::string());
    QCOMPARE(first.calls.size(), std::size_t(3));
    QVERIFY(first.calls[0].number > first.calls[1].number);
    QVERIFY(first.next > 0);
    const control::CallInfo &call = first.calls.front();
    QCOMPARE(call.tool, std::string("get_me"));
    QCOMPARE(call.outcome, std::string("done"));
    QVERIFY(call.started >= call.time && call.ended >= call.started);
    const control::CallsListed second = list({.before = first.next, .limit = 3});
    QCOMPARE(second.calls.size(), std::size_t(2));
    QCOMPARE(second.next, qint64(0));
    QCOMPARE(list({.limit = 1'000'000}).calls.size(), std::size_t(5));
    QCOMPARE(list({.limit = -1}).calls.size(), std::size_t(1));
}

void tst_AppDesk::filtersCalls()
{
    McpClient client(entry());
    client.initialize();
    client.callTool("get_me");
    client.callTool("list_bookings", {{"status", "nonsense"}});
    QCOMPARE(list({.outcome = "failed"}).calls.size(), std::size_t(1));
    QCOMPARE(list({.tool = "get_me"}).calls.size(), std::size_t(1));
    QCOMPARE(list({.search = "nonsense"}).calls.size(), std::size_t(1));
    QCOMPARE(list({.client = "nobody"}).calls.size(), std::size_t(0));
}

void tst_AppDesk::readsACallWhole()
{
    McpClient client(entry());
    client.initialize();
    client.callTool("get_me");
    m_app->send(control::CallAsked{"r1", list({}).calls.front().callId});
    const auto *read = m_app->waitForLatest<control::CallRead>([](const auto &one) { return one.request == "r1"; });
    QVERIFY(read);
    QStringList kinds;
    for (const Json &event : read->events)
        kinds += QString::fromStdString(textOf(event, "kind"));
    QCOMPARE(kinds.join(u' '), QStringLiteral("arrived sent answered"));
    // The same as was told while it happened, and what the service answered.
    Json last = read->events.back();
    QCOMPARE(textOf(last["payload"]["result"], "username"), std::string("maya"));
    last["payload"].erase("result");
    QCOMPARE(toText(last), toText(m_app->logged().back()));
}

void tst_AppDesk::knowsNoEventsOfACallThatIsNone()
{
    for (const char *id : {"", "nothing", "' OR 1 = 1 --"}) {
        m_app->send(control::CallAsked{std::string("r") + id, id});
        const auto *read = m_app->waitForLatest<control::CallRead>(
            [&](const auto &one) { return one.request == std::string("r") + id; });
        QVERIFY(read && read->events.empty());
    }
}

void tst_AppDesk::triesAKey_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("service");
    QTest::addColumn<QByteArray>("words"); // empty: accepted
    QTest::newRow("good") << QByteArray("") << QByteArray("linktime") << QByteArray("");
    QTest::newRow("wrong") << QByteArray("lt_live_wrong") << QByteArray("linktime")
                           << QByteArray("does not know this key");
    QTest::newRow("plan without API") << QByteArray(freePlanKey) << QByteArray("linktime")
                                      << QByteArray("This plan does not include API access");
    QTest::newRow("good, of a service that does not say whose it is")
        << QByteArray("") << QByteArray("linkt") << QByteArray("");
    QTest::newRow("wrong, of that service")
        << QByteArray("lk_live_wrong") << QByteArray("linkt") << QByteArray("Linkt does not know this key");
    QTest::newRow("no such service") << QByteArray("k") << QByteArray("nowhere") << QByteArray("There is no service");
}

void tst_AppDesk::triesAKey()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, service);
    QFETCH(QByteArray, words);
    const control::KeyTested tested =
        test(key.isEmpty() ? m_sandbox->key(service.toStdString()) : key.toStdString(), service.toStdString());
    QCOMPARE(tested.request, std::string("t1"));
    QCOMPARE(tested.accepted, words.isEmpty());
    if (words.isEmpty()) {
        QCOMPARE(tested.words, std::string());
        const bool saysWhose = service == "linktime";
        QCOMPARE(tested.owner, std::string(saysWhose ? "Maya Okafor" : ""));
        QCOMPARE(tested.email.starts_with("maya@"), saysWhose);
        QCOMPARE(tested.plan, std::string(saysWhose ? "PRO" : ""));
        QVERIFY(tested.milliseconds < 5000);
    } else {
        QVERIFY2(tested.words.find(words.toStdString()) != std::string::npos, tested.words.c_str());
    }
}

void tst_AppDesk::keepsATriedKeyToItself()
{
    m_app->send(control::KeysChanged{});
    QVERIFY(test(m_sandbox->key("linktime")).accepted);
    // It serves nobody else, and stands in no file.
    McpClient client(entry());
    client.initialize();
    QCOMPARE(codeOfResult(client.callTool("get_me")), std::string("no-key"));
    QVERIFY(!m_app->latest<control::HealthChanged>() || m_app->latest<control::HealthChanged>()->services.empty());
    m_app.reset();
    for (const Json &event : exportLog(m_home->path().toStdString()))
        QVERIFY(toText(event).find(m_sandbox->key("linktime")) == std::string::npos);
}

void tst_AppDesk::tellsWhoIsAttached()
{
    using Clients = control::ClientsChanged;
    {
        McpClient client(entry());
        QVERIFY(m_app->waitForLatest<Clients>([](const auto &all) { return all.clients.size() == 1; }));
        client.initialize();
        const auto *named = m_app->waitForLatest<Clients>(
            [](const auto &all) { return all.clients.size() == 1 && !all.clients.front().name.empty(); });
        QVERIFY(named);
        const control::Client one = named->clients.front();
        QVERIFY(!one.version.empty());
        QVERIFY(one.since > 0);
        QCOMPARE(one.calls, qint64(0));
        QCOMPARE(one.services, std::vector<std::string>{"LinkTime"});
        QCOMPARE(one.program, QCoreApplication::applicationFilePath().toStdString());
        QVERIFY(one.chain.size() >= 2);
        QCOMPARE(one.chain.back().name, std::string("latchbook-mcp"));
        QCOMPARE(one.chain.back().pid, client.process().id());
        QCOMPARE(one.chain[one.chain.size() - 2].pid, QCoreApplication::applicationPid());

        client.callTool("get_me");
        client.callTool("get_me");
        const auto *called = m_app->waitForLatest<Clients>(
            [](const auto &all) { return all.clients.size() == 1 && all.clients.front().calls == 2; });
        QVERIFY(called && called->clients.front().lastCall >= one.since);
    }
    QVERIFY(m_app->waitForLatest<Clients>([](const auto &all) { return all.clients.empty(); }));
    // Not one message for each thing that happened.
    QVERIFY(m_app->all<Clients>().size() < 8);
}

void tst_AppDesk::tellsHowAConnectionFares()
{
    using Health = control::HealthChanged;
    const auto is = [](const char *state) {
        return [state](const Health &changed) { return healthOf(changed).state == state; };
    };
    QVERIFY(m_app->waitForLatest<Health>(is("unused")));
    McpClient client(entry());
    client.initialize();
    client.callTool("get_me");
    const auto *ok = m_app->waitForLatest<Health>(is("ok"));
    QVERIFY(ok);
    const control::ServiceHealth first = healthOf(*ok);
    QCOMPARE(first.service, std::string("linktime"));
    QCOMPARE(first.connection, std::string("main")); // the entry asked for the default
    QCOMPARE(first.used, 1);
    QCOMPARE(first.limit, 60);
    QVERIFY(first.lastUsed > 0 && first.since > 0);

    // A clash or a bad argument is no sickness.
    client.callTool("get_booking", {{"bookingId", "none"}});
    QVERIFY(m_app->waitForLatest<Health>([](const auto &all) { return healthOf(all).used == 2; }));
    QCOMPARE(healthOf(*m_app->latest<Health>()).state, std::string("ok"));

    m_sandbox->post("/_sandbox/faults", {{"fault", "status"}, {"status", 500}, {"times", 0}});
    client.callTool("get_me");
    const auto *failing = m_app->waitForLatest<Health>(is("failing"));
    QVERIFY(failing);
    QVERIFY(healthOf(*failing).words.find("LinkTime") != std::string::npos);
    m_sandbox->post("/_sandbox/faults", Json::array());
    client.callTool("get_me");
    const auto *well = m_app->waitForLatest<Health>(is("ok"));
    QVERIFY(well && healthOf(*well).words.empty());
}

void tst_AppDesk::startsAnewWithAnotherKey()
{
    using Health = control::HealthChanged;
    McpClient client(entry());
    client.initialize();
    client.callTool("get_me");
    QVERIFY(m_app->waitForLatest<Health>([](const auto &all) { return healthOf(all).state == "ok"; }));
    m_app->giveKey("lt_live_other", m_sandbox->url("linktime"));
    QVERIFY(m_app->waitForLatest<Health>(
        [](const auto &all) { return healthOf(all).state == "unused" && healthOf(all).used == 0; }));
    client.callTool("get_me");
    const auto *refused =
        m_app->waitForLatest<Health>([](const auto &all) { return healthOf(all).state == "failing"; });
    QVERIFY(refused);
}

void tst_AppDesk::keepsQuestionsForAnAppThatHangs()
{
    m_app.reset(); // another one, which takes nothing from its socket for a while
    int ends[2] = {-1, -1};
    QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
    const std::string home = m_home->path().toStdString();
    Process server({.program = "latchbook-server",
                    .arguments = {QStringLiteral("serve")},
                    .environment = clientEnvironment(home),
                    .inherited = ends[1]},
                   [](const QByteArray &) {});
    ::close(ends[1]);
    const std::string keys =
        control::write(control::KeysChanged{
            {{"linktime", "main", m_sandbox->url("linktime"), std::make_shared<Secret>(m_sandbox->key("linktime"))}}})
        + '\n';
    QCOMPARE(::write(ends[0], keys.data(), keys.size()), ssize_t(keys.size()));
    QVERIFY(waitFor([&] { return QFile::exists(m_home->filePath(QStringLiteral("run/attach.sock"))); }));
    McpClient client(entry());
    client.initialize();
    const Json bookings = client.callTool("list_bookings");
    const Json &list = member(member(bookings, "structuredContent"), "data");
    const std::string booking = list.empty() ? std::string() : textOf(list.front(), "id");
    QVERIFY2(!booking.empty(), toText(bookings).c_str());

    Json wrong = Json::object(); // each is told of in the words of the refusal
    for (int i = 0; i < 20; ++i)
        wrong[std::string(80, 'x') + std::to_string(i)] = i;
    for (int last = 100'200; last <= 105'000; last += 200) { // 20 MiB of events
        std::string batch;
        for (int id = last - 199; id <= last; ++id)
            batch += toText({{"jsonrpc", "2.0"},
                             {"id", id},
                             {"method", "tools/call"},
                             {"params", {{"name", "get_me"}, {"arguments", wrong}}}})
                     + '\n';
        client.sendRaw(batch);
        QCOMPARE(codeOfResult(client.answer(last).at("result")), std::string("invalid-arguments"));
    }
    client.send("tools/call", {{"name", "cancel_booking"}, {"arguments", {{"bookingId", booking}}}});
    QVERIFY(waitFor([&] { return m_sandbox->journal().size() >= 2; })); // it is being looked at

    std::size_t bytes = 0;
    bool asked = false;
    const auto app = std::move(*transport::LocalConnection::fromDescriptor(ends[0]));
    QObject::connect(app.get(), &transport::Connection::lineReceived, app.get(), [&](std::string_view line) {
        bytes += line.size();
        const auto message = control::readToApp(line);
        asked = asked || (message && std::holds_alternative<control::Asked>(*message));
    });
    QVERIFY(waitFor([&] { return asked; }));
    QVERIFY2(bytes < 11 * 1024 * 1024, std::to_string(bytes).c_str());
    // It is told of states again.
    QVERIFY(!flagOf(client.callTool("get_me"), "isError"));
    server.terminate();
    QCOMPARE(server.waitForExit(), 0);
}

LATCHBOOK_CASE(tst_AppDesk)
#include "tst_appdesk.moc"
