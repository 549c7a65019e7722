#include "server/executions.h"

#include "support/cases.h"
#include "support/fakeclock.h"
#include "support/settled.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::server;
using namespace std::chrono_literals;

namespace {

using Places = std::vector<Task<Executions::Place>>;

using Jobs = std::vector<std::string>;

/// A service that lets two jobs go on at once.
struct Service {
    Jobs jobs; ///< the state of each
    std::optional<Error> trouble;
    int asked = 0;

    Task<CallResult> look(const std::string &tool, const Json &arguments)
    {
        ++asked;
        if (tool != "list_jobs" || arguments != Json{{"page_size", 100}})
            return finished<CallResult>(CallResult::failed("look", {Code::Internal, "another look-up"}));
        if (trouble)
            return finished<CallResult>(CallResult::failed("look", *trouble));
        Json list = Json::array();
        for (const std::string &state : jobs)
            list.push_back({{"state", state}});
        return finished<CallResult>(
            CallResult{.callId = "look", .structured = std::make_shared<const Structured>(Json{{"data", list}})});
    }
};

const Json twoAtOnce = {{"atOnce", 2},
                        {"active",
                         {{"tool", "list_jobs"},
                          {"arguments", {{"page_size", 100}}},
                          {"in", "data"},
                          {"over", {{"state", {"done", "failed"}}}}}}};

struct Fixture {
    test::FakeClock clock;
    Service service;
    Executions executions{clock};
    std::map<std::string, std::vector<std::string>> told; ///< by client

    Task<Executions::Place> enter(const std::string &client, std::stop_token stop = {})
    {
        return executions.enter(
            {.account = "s@default",
             .execution = twoAtOnce,
             .serviceName = "Joblet",
             .client = client,
             .lookUp = [this](const std::string &tool, const Json &arguments) { return service.look(tool, arguments); },
             .stop = std::move(stop),
             .onWait = [this, client](const std::string &what) { told[client].push_back(what); }});
    }
    /// The next look.
    void look()
    {
        clock.advance(placeInterval);
        QCoreApplication::processEvents();
    }
    std::string placeOf(const std::string &client) const
    {
        const auto words = told.find(client);
        return words == told.end() ? std::string() : words->second.back();
    }
};

bool isWaiting(const Task<Executions::Place> &task)
{
    QCoreApplication::processEvents();
    return !task.isFinished();
}

} // namespace

class tst_Executions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void letsInAtOnceWhereThereIsRoom();
    void countsWhatOthersBegan_data();
    void countsWhatOthersBegan();
    void tellsThePlaceInTheQueue();
    void countsAPlaceUntilTheServiceShowsIt();
    void letsTheClientsTakeTurns();
    void asksTheServiceOnlyWhileSomebodyWaits();
    void givesUpAfterItsPatience();
    void givesNoPlaceAfterANightAsleep();
    void leavesTheQueueWhenCalledOff();
    void saysWhyTheServiceCannotBeAsked();
};

void tst_Executions::letsInAtOnceWhereThereIsRoom()
{
    Fixture fixture;
    QVERIFY(test::settled(fixture.enter("a")));
    QVERIFY(fixture.told.empty());
}

void tst_Executions::countsWhatOthersBegan_data()
{
    QTest::addColumn<Jobs>("jobs");
    QTest::addColumn<bool>("waits");
    QTest::newRow("none") << Jobs{} << false;
    QTest::newRow("one of two") << Jobs{"running"} << false;
    QTest::newRow("two of two") << Jobs{"running", "new word"} << true;
    QTest::newRow("some are over") << Jobs{"done", "running", "failed", "done"} << false;
    QTest::newRow("more than there may be") << Jobs{"running", "running", "running"} << true;
}

void tst_Executions::countsWhatOthersBegan()
{
    QFETCH(Jobs, jobs);
    Fixture fixture;
    fixture.service.jobs = jobs;
    const Task<Executions::Place> task = fixture.enter("a");
    QTEST(isWaiting(task), "waits");
}

void tst_Executions::tellsThePlaceInTheQueue()
{
    Fixture fixture;
    fixture.service.jobs = {"running", "running"};
    const Task<Executions::Place> first = fixture.enter("a");
    QVERIFY(isWaiting(first));
    const Task<Executions::Place> second = fixture.enter("b");
    QVERIFY(isWaiting(second));
    QCOMPARE(fixture.placeOf("a"), std::string("Waiting for a place: Joblet lets 2 executions go on at once; this is "
                                               "number 1 in the queue"));
    QVERIFY(fixture.placeOf("b").ends_with("number 2 in the queue"));
    fixture.service.jobs = {"running", "done"};
    fixture.look();
    QVERIFY(!isWaiting(first));
    QVERIFY(isWaiting(second));
    QVERIFY(fixture.placeOf("b").ends_with("number 1 in the queue"));
}

void tst_Executions::countsAPlaceUntilTheServiceShowsIt()
{
    Fixture fixture;
    fixture.service.jobs = {"running"};
    Task<Executions::Place> first = fixture.enter("a");
    QVERIFY(!isWaiting(first));
    Executions::Place place = *first.takeResult();
    const Task<Executions::Place> second = fixture.enter("a");
    fixture.look();
    QVERIFY(isWaiting(second));
    fixture.service.jobs = {"running", "running"};
    place.reset();
    QVERIFY(isWaiting(second));
    fixture.service.jobs = {"done", "running"};
    fixture.look();
    QVERIFY(!isWaiting(second));
}

void tst_Executions::letsTheClientsTakeTurns()
{
    Fixture fixture;
    fixture.service.jobs = {"running", "running"};
    const Task<Executions::Place> first = fixture.enter("greedy");
    const Task<Executions::Place> second = fixture.enter("greedy");
    const Task<Executions::Place> modest = fixture.enter("modest");
    QVERIFY(isWaiting(first));
    fixture.service.jobs = {};
    fixture.look();
    QVERIFY(!isWaiting(first));
    QVERIFY(!isWaiting(modest));
    QVERIFY(isWaiting(second));
}

void tst_Executions::asksTheServiceOnlyWhileSomebodyWaits()
{
    Fixture fixture;
    fixture.service.jobs = {"running", "running"};
    const Task<Executions::Place> task = fixture.enter("a");
    QVERIFY(isWaiting(task));
    fixture.look();
    QCOMPARE(fixture.service.asked, 2);
    fixture.service.jobs = {};
    fixture.look();
    QVERIFY(!isWaiting(task));
    fixture.look();
    fixture.look();
    QCOMPARE(fixture.service.asked, 3);
}

void tst_Executions::givesUpAfterItsPatience()
{
    Fixture fixture;
    fixture.service.jobs = {"running", "running"};
    const Task<Executions::Place> task = fixture.enter("a");
    QVERIFY(isWaiting(task));
    fixture.clock.advance(placePatience);
    const Result<Executions::Place> place = test::settled(task);
    QVERIFY(!place);
    QCOMPARE(place.error().code, Code::RateLimited);
    QVERIFY2(place.error().message.find("list_jobs") != std::string::npos, place.error().message.c_str());
}

void tst_Executions::givesNoPlaceAfterANightAsleep()
{
    Fixture fixture;
    fixture.service.jobs = {"running", "running"};
    const Task<Executions::Place> task = fixture.enter("a");
    QVERIFY(isWaiting(task));
    fixture.clock.setNow(fixture.clock.now() + 8h); // the steady one slept too
    fixture.service.jobs = {};
    fixture.look();
    const Result<Executions::Place> place = test::settled(task);
    QVERIFY(!place);
    QCOMPARE(place.error().code, Code::RateLimited);
}

void tst_Executions::leavesTheQueueWhenCalledOff()
{
    Fixture fixture;
    fixture.service.jobs = {"running", "running"};
    std::stop_source stop;
    const Task<Executions::Place> first = fixture.enter("a", stop.get_token());
    const Task<Executions::Place> second = fixture.enter("b");
    QVERIFY(isWaiting(second));
    stop.request_stop();
    QCOMPARE(test::settled(first).error().code, Code::Withdrawn);
    QVERIFY(isWaiting(second));
    QVERIFY(fixture.placeOf("b").ends_with("number 1 in the queue"));
}

void tst_Executions::saysWhyTheServiceCannotBeAsked()
{
    Fixture fixture;
    fixture.service.trouble = Error{Code::Forbidden, "The key may not."};
    const Result<Executions::Place> place = test::settled(fixture.enter("a"));
    QVERIFY(!place);
    QCOMPARE(place.error().message, std::string("The key may not."));
}

LATCHBOOK_CASE(tst_Executions)
#include "tst_executions.moc"
