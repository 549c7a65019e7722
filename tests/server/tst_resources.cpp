#include "server/offerfixture.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::server;

class tst_Resources : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsEachOfATemplate();
    void keepsThoseOfConnectionsApart();
    void listsWhatIsFixedWhereTheAccountCannotBeRead();
    void readsOnThePathOfACall();
    void readsOneOfATemplate();
    void knowsNoOthers_data();
    void knowsNoOthers();
    void readsNothingThatARuleForbids();
    void saysWhyItCannotRead();
    void readsNothingAfterQuit();
    void tellsTheClientsLogOfWaitsAndTrouble();
    void proposesATemplatesValues();
    void tellsOfAChangeByThisServer();
    void tellsOfAChangeByOthersInTime();
    void saysNothingWhereNothingIsOther();
    void readsOnceAfterManyChanges();
    void readsNoMoreWhenNobodyListens();
    void tellsThatTheListIsAnotherOne();

private:
    /// A watch that counts.
    std::unique_ptr<protocol::Watch> watch(OfferFixture &fixture, const std::string &uri, int &told) const;
};

namespace {

const std::string quickCall = "linktime://default/event-types/quick-call";
const std::string eventTypes = "/api/v1/event-types";
const std::string rules = "/api/v1/availability/rules";

Result<protocol::ResourceAnswer> read(OfferFixture &fixture, const std::string &uri)
{
    return test::settled(fixture.features->readResource(uri, fixture.context));
}

void rename(OfferFixture &fixture, const std::string &name)
{
    fixture.service.bodies[eventTypes] =
        R"({"data":[{"id":"e1","name":")" + name + R"(","slug":"quick-call","durationMinutes":15}]})";
}

/// The event type is changed by a call through this server.
void update(OfferFixture &fixture, const std::string &name)
{
    fixture.service.bodies["/api/v1/event-types/e1"] =
        R"({"id":"e1","name":")" + name + R"(","slug":"quick-call","durationMinutes":15})";
    rename(fixture, name);
    const auto answer = test::settled(
        fixture.features->callTool("update_event_type", {{"eventTypeId", "e1"}, {"name", name}}, fixture.context));
    QVERIFY(answer);
    QVERIFY2(!answer->isError, toText(answer->content).c_str());
}

/// Runs what is ready to run.

} // namespace

std::unique_ptr<protocol::Watch> tst_Resources::watch(OfferFixture &fixture, const std::string &uri, int &told) const
{
    return fixture.features->watchResource(uri, fixture.context, [&told] { ++told; });
}

void tst_Resources::listsEachOfATemplate()
{
    OfferFixture fixture;
    QCOMPARE(fixture.uris(), (std::vector<std::string>{"linktime://default/profile", "linktime://default/weekly-hours",
                                                       quickCall, "linktime://default/event-types/deep-dive"}));
    const auto list = test::settled(fixture.features->resources(fixture.context));
    for (const Json &entry : *list) {
        QVERIFY(!textOf(entry, "name").empty() && !textOf(entry, "title").empty());
        QVERIFY(!textOf(entry, "description").empty());
        QCOMPARE(textOf(entry, "mimeType"), std::string("application/json"));
    }
    QCOMPARE(textOf(list->at(2), "title"), std::string("Quick call"));
    QCOMPARE(textOf(list->at(2), "description"), std::string("An event type of 15 minutes."));
    const std::vector<Json> templates = fixture.features->resourceTemplates();
    QCOMPARE(templates.size(), std::size_t(1));
    QCOMPARE(textOf(templates[0], "uriTemplate"), std::string("linktime://default/event-types/{slug}"));
}

void tst_Resources::keepsThoseOfConnectionsApart()
{
    OfferFixture fixture({{"linktime", "default"}, {"linktime", "second"}});
    std::set<std::string> names;
    std::set<std::string> uris;
    const auto list = test::settled(fixture.features->resources(fixture.context));
    for (const Json &entry : *list) {
        names.insert(textOf(entry, "name"));
        uris.insert(textOf(entry, "uri"));
    }
    QCOMPARE(names.size(), std::size_t(8));
    QCOMPARE(uris.size(), std::size_t(8));
    QVERIFY(names.contains("second_event_type/quick-call"));
    QVERIFY(read(fixture, "linktime://second/profile"));
    QVERIFY(fixture.log->commit());
    QCOMPARE(textOf(fixture.events[fixture.events.size() - 3].payload, "connection"), std::string("second"));
}

void tst_Resources::listsWhatIsFixedWhereTheAccountCannotBeRead()
{
    OfferFixture fixture;
    fixture.service.bodies.clear();
    QCOMPARE(fixture.uris(),
             (std::vector<std::string>{"linktime://default/profile", "linktime://default/weekly-hours"}));
    rename(fixture, "Quick call"); // a failure is not remembered
    QCOMPARE(fixture.uris().size(), std::size_t(3));
}

void tst_Resources::readsOnThePathOfACall()
{
    OfferFixture fixture;
    const auto answer = read(fixture, "linktime://default/profile");
    QVERIFY(answer);
    QCOMPARE(answer->contents.size(), std::size_t(1));
    const Json &content = answer->contents[0];
    QCOMPARE(textOf(content, "uri"), std::string("linktime://default/profile"));
    QCOMPARE(textOf(Json::parse(textOf(content, "text")), "username"), std::string("maya"));
    QVERIFY(fixture.log->commit());
    QCOMPARE(fixture.events.size(), std::size_t(3));
    const log::Event &arrived = fixture.events[0];
    QCOMPARE(arrived.kind, log::Kind::Arrived);
    QCOMPARE(textOf(arrived.payload, "client"), std::string("test"));
    QCOMPARE(textOf(arrived.payload, "tool"), std::string("get_me"));
    QCOMPARE(textOf(content["_meta"], "io.latchbook/call"), arrived.callId);
}

void tst_Resources::readsOneOfATemplate()
{
    OfferFixture fixture;
    const auto answer = read(fixture, quickCall);
    QVERIFY(answer);
    QCOMPARE(textOf(answer->contents[0], "text"),
             std::string(R"({"durationMinutes":15,"id":"e1","name":"Quick call","slug":"quick-call"})"));
    const auto missing = read(fixture, "linktime://default/event-types/slow-call");
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, Code::NotFound);
}

void tst_Resources::knowsNoOthers_data()
{
    QTest::addColumn<std::string>("uri");
    for (const char *uri :
         {"linktime://second/profile", "linkt://default/profile", "linktime://default/profile/", "linktime://default/",
          "linktime://default/event-types/", "linktime://default/event-types/{slug}",
          "linktime://default/event-types/a/b", "linktime://default/event-types/../profile",
          "linktime://default/event-types/%2e%2e", "linktime://default/event-types/a%2Fb/c",
          "linktime://default/event-types/a%", "LINKTIME://default/profile", "file:///etc/passwd", "profile"})
        QTest::newRow(uri) << std::string(uri);
    QTest::newRow("a long one") << "linktime://default/event-types/" + std::string(201, 'a');
}

void tst_Resources::knowsNoOthers()
{
    QFETCH(std::string, uri);
    OfferFixture fixture;
    const auto answer = read(fixture, uri);
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, Code::NotFound);
    QVERIFY(!fixture.features->watchResource(uri, fixture.context, [] {}));
    QVERIFY(fixture.service.asked.empty());
}

void tst_Resources::readsNothingThatARuleForbids()
{
    OfferFixture fixture;
    QCOMPARE(fixture.uris().size(), std::size_t(4));
    int told = 0;
    const auto watched = watch(fixture, quickCall, told);
    QCoreApplication::processEvents();
    const std::size_t before = fixture.service.asked.size();
    fixture.rules.set.rules = {{.id = "r", .tool = "list_event_types", .verdict = "deny"}};
    const auto answer = read(fixture, quickCall);
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, Code::Refused);
    QCOMPARE(fixture.uris().size(), std::size_t(2));
    rename(fixture, "Other");
    fixture.clock.advance(std::chrono::minutes(6));
    QCoreApplication::processEvents();
    QCOMPARE(told, 0);
    QCOMPARE(fixture.service.asked.size(), before);
}

void tst_Resources::saysWhyItCannotRead()
{
    OfferFixture fixture;
    fixture.service.bodies.clear();
    const auto answer = read(fixture, "linktime://default/profile");
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, Code::Unavailable);
    QCOMPARE(answer.error().message, std::string("Nobody answers there."));
}

void tst_Resources::readsNothingAfterQuit()
{
    OfferFixture fixture;
    fixture.features = fixture.offering({{"linktime", "default"}}, Serving::Quit);
    int told = 0;
    const auto watched = watch(fixture, quickCall, told);
    QVERIFY(watched);
    QCoreApplication::processEvents();
    QCOMPARE(fixture.uris().size(), std::size_t(2));
    QCOMPARE(read(fixture, quickCall).error().code, Code::Quit);
    QVERIFY(fixture.proposals({.name = "book_meeting", .argument = "eventType"}).empty());
    QVERIFY(fixture.service.asked.empty());
}

void tst_Resources::tellsTheClientsLogOfWaitsAndTrouble()
{
    OfferFixture fixture;
    std::vector<std::string> told;
    fixture.context.log = [&](protocol::LogLevel level, const Json &data) {
        told.push_back(std::to_string(static_cast<int>(level)) + ' ' + textOf(data, "message"));
    };
    fixture.service.waitsFor = "The queue";
    (void)read(fixture, "linktime://default/profile");
    QCOMPARE(told, (std::vector<std::string>{"2 The queue", "1 Sent to LinkTime"}));
    told.clear();
    fixture.service.bodies.clear();
    (void)read(fixture, "linktime://default/profile");
    QCOMPARE(told.back(), std::string("3 Nobody answers there."));
    told.clear();
    (void)test::settled(fixture.features->callTool("get_me", Json::object(), fixture.context));
    QCOMPARE(told.back(), std::string("3 Nobody answers there."));
}

void tst_Resources::proposesATemplatesValues()
{
    OfferFixture fixture;
    protocol::CompletionQuery query{.of = protocol::CompletionQuery::Of::Template,
                                    .name = "linktime://default/event-types/{slug}",
                                    .argument = "slug",
                                    .value = "deep"};
    QCOMPARE(fixture.proposals(query), (std::vector<std::string>{"deep-dive"}));
    query.argument = "id";
    const auto wrong = test::settled(fixture.features->complete(query, fixture.context));
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().code, Code::InvalidArguments);
}

void tst_Resources::tellsOfAChangeByThisServer()
{
    OfferFixture fixture;
    int told = 0;
    const auto watched = watch(fixture, quickCall, told);
    QCoreApplication::processEvents();
    update(fixture, "Short call");
    QCOMPARE(told, 0);
    QCoreApplication::processEvents();
    fixture.clock.advance(watchPause);
    QTRY_COMPARE(told, 1);
    rename(fixture, "Gone"); // it goes, too, is a change
    fixture.service.bodies[eventTypes] = R"({"data":[]})";
    fixture.clock.advance(watchInterval);
    QTRY_COMPARE(told, 2);
}

void tst_Resources::tellsOfAChangeByOthersInTime()
{
    OfferFixture fixture;
    int told = 0;
    const auto watched = watch(fixture, quickCall, told);
    QCoreApplication::processEvents();
    rename(fixture, "Short call");
    fixture.clock.advance(watchInterval - std::chrono::seconds(1));
    QCoreApplication::processEvents();
    QCOMPARE(fixture.service.times(eventTypes), std::size_t(1));
    fixture.clock.advance(std::chrono::seconds(1));
    QTRY_COMPARE(told, 1);
}

void tst_Resources::saysNothingWhereNothingIsOther()
{
    OfferFixture fixture;
    int told = 0;
    fixture.service.bodies[rules] = R"({"data":[]})";
    const auto watched = watch(fixture, quickCall, told);
    const auto hours = watch(fixture, "linktime://default/weekly-hours", told);
    QCoreApplication::processEvents();
    // Another event type is changed: this one is read again, and the same. The hours are not even read.
    fixture.service.bodies["/api/v1/event-types/e2"] =
        R"({"id":"e2","name":"Deeper","slug":"deep-dive","durationMinutes":90})";
    (void)test::settled(
        fixture.features->callTool("update_event_type", {{"eventTypeId", "e2"}, {"name", "Deeper"}}, fixture.context));
    QCoreApplication::processEvents();
    fixture.clock.advance(watchPause);
    QCoreApplication::processEvents();
    QTRY_COMPARE(fixture.service.times(eventTypes), std::size_t(2));
    QCOMPARE(fixture.service.times(rules), std::size_t(1));
    // What cannot be read for a while is not another one either.
    fixture.service.bodies.erase(eventTypes);
    fixture.clock.advance(watchInterval);
    QTRY_COMPARE(fixture.service.times(eventTypes), std::size_t(3));
    QCoreApplication::processEvents();
    QCOMPARE(told, 0);
}

void tst_Resources::readsOnceAfterManyChanges()
{
    OfferFixture fixture;
    int told = 0;
    const auto watched = watch(fixture, quickCall, told);
    QCoreApplication::processEvents();
    for (const char *name : {"One", "Two", "Three", "Four"})
        update(fixture, name);
    QCoreApplication::processEvents();
    fixture.clock.advance(watchPause);
    QTRY_COMPARE(told, 1);
    QCOMPARE(fixture.service.times(eventTypes), std::size_t(2));
}

void tst_Resources::readsNoMoreWhenNobodyListens()
{
    OfferFixture fixture;
    int told = 0;
    auto watched = watch(fixture, quickCall, told);
    QCoreApplication::processEvents();
    QCOMPARE(fixture.service.times(eventTypes), std::size_t(1));
    watched.reset();
    update(fixture, "Short call");
    QCoreApplication::processEvents();
    fixture.clock.advance(2 * watchInterval);
    QCoreApplication::processEvents();
    QCOMPARE(fixture.service.times(eventTypes), std::size_t(1));
    QCOMPARE(told, 0);
}

void tst_Resources::tellsThatTheListIsAnotherOne()
{
    OfferFixture fixture;
    int told = 0;
    fixture.features->onResourcesChanged = [&told] { ++told; };
    update(fixture, "Short call");
    QCOMPARE(told, 1);
    fixture.service.bodies["/api/v1/contacts"] = R"({"id":"c3","name":"Ada","email":"ada@example.com"})";
    (void)test::settled(
        fixture.features->callTool("create_contact", {{"name", "Ada"}, {"email", "ada@example.com"}}, fixture.context));
    QCOMPARE(told, 1);
}

LATCHBOOK_CASE(tst_Resources)
#include "tst_resources.moc"
