// A run of Linkt's as a resource: looked at gently while somebody listens, and no more when it is over.
#include "server/offerfixture.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::server;

namespace {

const std::string runUri = "linkt://default/runs/r1";
const std::string route = "/v1/run/r1";
constexpr std::chrono::seconds every{15}; // as resources/run.json says

class RunFixture : public OfferFixture
{
public:
    RunFixture() : OfferFixture(std::vector<EntryService>{{"linkt", "default"}}) { state("SCHEDULED"); }

    void state(const std::string &status)
    {
        service.bodies[route] = R"({"id":"r1","task_id":"t1","task_type":"search","status":")" + status + "\"}";
    }
    std::unique_ptr<protocol::Watch> watch(int &told)
    {
        return features->watchResource(runUri, context, [&told] { ++told; });
    }
    /// The time passes, and what is due is read.
    void pass(milliseconds time)
    {
        clock.advance(time);
        QCoreApplication::processEvents();
    }
    std::size_t reads() const { return service.times(route); }
};

} // namespace

class tst_RunResource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isReadByItsId();
    void tellsOfEachStateInTime();
    void isReadNoMoreWhenItIsOver_data();
    void isReadNoMoreWhenItIsOver();
    void isReadNoMoreWhenNobodyListens();
    void isNotAnsweredFromMemory();
    void isTriedEverMoreSeldomWhereItCannotBeRead();
    void isReadAfterItIsStopped();
    void proposesRunsAndIcps();
};

void tst_RunResource::isReadByItsId()
{
    RunFixture fixture;
    const auto answer = test::settled(fixture.features->readResource(runUri, fixture.context));
    QVERIFY(answer);
    QCOMPARE(textOf(Json::parse(textOf(answer->contents.at(0), "text")), "status"), std::string("scheduled"));
}

void tst_RunResource::tellsOfEachStateInTime()
{
    RunFixture fixture;
    int told = 0;
    const auto watched = fixture.watch(told);
    QCoreApplication::processEvents();
    fixture.state("RUNNING");
    fixture.pass(every - std::chrono::seconds(1));
    QCOMPARE(fixture.reads(), std::size_t(1));
    fixture.pass(std::chrono::seconds(1));
    QTRY_COMPARE(told, 1);
    fixture.pass(every); // nothing is new
    QTRY_COMPARE(fixture.reads(), std::size_t(3));
    QCOMPARE(told, 1);
    fixture.state("COMPLETED");
    fixture.pass(every);
    QTRY_COMPARE(told, 2);
}

void tst_RunResource::isReadNoMoreWhenItIsOver_data()
{
    QTest::addColumn<std::string>("status");
    QTest::addColumn<std::size_t>("reads");
    for (const char *status : {"COMPLETED", "FAILED", "CANCELED", "CRASHED"})
        QTest::newRow(status) << std::string(status) << std::size_t(2);
    QTest::newRow("PAUSED, from which it goes on") << std::string("PAUSED") << std::size_t(4);
}

void tst_RunResource::isReadNoMoreWhenItIsOver()
{
    QFETCH(std::string, status);
    QFETCH(std::size_t, reads);
    RunFixture fixture;
    int told = 0;
    const auto watched = fixture.watch(told);
    QCoreApplication::processEvents();
    fixture.state(status);
    fixture.pass(every);
    QTRY_COMPARE(told, 1);
    fixture.pass(every);
    fixture.pass(every);
    QTRY_COMPARE(fixture.reads(), reads);
    if (status == "PAUSED")
        return;
    fixture.pass(watchInterval);
    QCOMPARE(fixture.reads(), reads);
    QCOMPARE(told, 1);
}

void tst_RunResource::isReadNoMoreWhenNobodyListens()
{
    RunFixture fixture;
    int told = 0;
    auto watched = fixture.watch(told);
    QCoreApplication::processEvents();
    watched.reset();
    fixture.state("RUNNING");
    fixture.pass(every);
    fixture.pass(watchInterval);
    QCOMPARE(fixture.reads(), std::size_t(1));
    QCOMPARE(told, 0);
}

/// Two that listen share what one has read, but nobody hears of a state that is older than the interval.
void tst_RunResource::isNotAnsweredFromMemory()
{
    RunFixture fixture;
    int told = 0;
    const auto watched = fixture.watch(told);
    QCoreApplication::processEvents();
    fixture.pass(every / 2);
    int toldLater = 0;
    const auto watchedLater = fixture.watch(toldLater);
    QCoreApplication::processEvents();
    QCOMPARE(fixture.reads(), std::size_t(1));
    fixture.state("RUNNING");
    fixture.pass(every - every / 2);
    QTRY_COMPARE(told, 1);
    fixture.pass(every / 2);
    QTRY_COMPARE(toldLater, 1);
    QCOMPARE(fixture.reads(), std::size_t(2));
}

void tst_RunResource::isTriedEverMoreSeldomWhereItCannotBeRead()
{
    RunFixture fixture;
    int told = 0;
    const auto watched = fixture.watch(told);
    QCoreApplication::processEvents();
    fixture.service.bodies.erase(route);
    fixture.pass(every);
    QTRY_COMPARE(fixture.reads(), std::size_t(2));
    fixture.pass(2 * every - std::chrono::seconds(1));
    QCOMPARE(fixture.reads(), std::size_t(2));
    fixture.pass(std::chrono::seconds(1));
    QTRY_COMPARE(fixture.reads(), std::size_t(3));
    fixture.state("RUNNING");
    fixture.pass(4 * every);
    QTRY_COMPARE(told, 1);
    fixture.state("COMPLETED");
    fixture.pass(every); // as often as before
    QTRY_COMPARE(told, 2);
}

void tst_RunResource::isReadAfterItIsStopped()
{
    RunFixture fixture;
    fixture.rules.allowed.insert("cancel_run");
    fixture.service.bodies["/v1/run/r1/cancel"] = "null";
    int told = 0;
    const auto watched = fixture.watch(told);
    QCoreApplication::processEvents();
    fixture.state("CANCELED");
    const auto answer = test::settled(fixture.features->callTool("cancel_run", {{"run_id", "r1"}}, fixture.context));
    QVERIFY(answer);
    QVERIFY2(!answer->isError, toText(answer->content).c_str());
    QCoreApplication::processEvents();
    fixture.pass(watchPause);
    QTRY_COMPARE(told, 1);
}

void tst_RunResource::proposesRunsAndIcps()
{
    RunFixture fixture;
    fixture.service.bodies["/v1/run?order=-1&page_size=20&sort_by=created_at"] =
        R"({"runs":[{"id":"r1","status":"RUNNING"},{"id":"r2","status":"COMPLETED"}],"page":1,"page_size":20,"total":2})";
    fixture.service.bodies["/v1/icp?page_size=100"] =
        R"({"icps":[{"id":"i1","name":"SaaS","description":"d","entity_targets":[],"created_at":"x","updated_at":"x"}],
            "page":1,"page_size":100,"total":1})";
    const auto proposed = [&](const char *path, const char *variable, const char *typed) {
        return fixture.proposals({.of = protocol::CompletionQuery::Of::Template,
                                  .name = "linkt://default/" + std::string(path),
                                  .argument = variable,
                                  .value = typed});
    };
    QCOMPARE(proposed("runs/{run_id}", "run_id", "running"), (std::vector<std::string>{"r1"}));
    QCOMPARE(proposed("icps/{icp_id}", "icp_id", "saas"), (std::vector<std::string>{"i1"}));
    QCOMPARE(fixture.uris(), (std::vector<std::string>{"linkt://default/icps/i1", "linkt://default/runs/r1",
                                                       "linkt://default/runs/r2"}));
}

LATCHBOOK_CASE(tst_RunResource)
#include "tst_runresource.moc"
