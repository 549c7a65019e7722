#include "server/lostcalls.h"

#include "server/heldfixture.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::server;
using log::Kind;
using test::settled;
using test::waitFor;

namespace {

struct LostFixture : HeldFixture {
    /// A server sends it and ends; the next one that opens the log settles it.
    void lose(const CallRequest &request)
    {
        auto dead = *log::EventLog::open(logFile, clock);
        (void)dead->append({.kind = Kind::Arrived, .callId = "lost", .payload = arrivalOf(request)});
        (void)dead->append({.kind = Kind::Sent, .callId = "lost"});
        dead.reset();
        (void)log::EventLog::open(logFile, clock);
    }
    std::vector<LostCall> lost() const { return lostCalls(logFile, *catalog, clock.now() - policy::keptResult); }
};

} // namespace

class tst_LostCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areLookedAfterInsteadOfSentAgain();
    void areAnsweredOnce();
    void areForgottenInTime();
    void areWritesWhoseEndNobodyKnows_data();
    void areWritesWhoseEndNobodyKnows();
    void areNotThoseThatJoinedOne();
};

void tst_LostCalls::areLookedAfterInsteadOfSentAgain()
{
    LostFixture fixture;
    fixture.lose(fixture.creation());
    fixture.runner.remember(fixture.lost());
    CallRequest other = fixture.creation();
    other.arguments["name"] = "Grace";
    const Task<CallResult> anothers = fixture.runner.run(other);
    const Result<CallResult> again = settled(fixture.runner.run(fixture.creation()));
    QVERIFY(again && again->failure);
    QCOMPARE(*again->failure, Code::Unknown);
    QCOMPARE(again->callId, std::string("lost"));
    QCOMPARE(*again->proved, Proof::None);
    QVERIFY2(again->text.find("Look before you repeat it") != std::string::npos, again->text.c_str());
    QCOMPARE(fixture.service.held.size(), std::size_t(1)); // the other's
    QVERIFY(fixture.service.leave(0));
    fixture.service.answer(0);
    QVERIFY(settled(anothers));
}

void tst_LostCalls::areAnsweredOnce()
{
    LostFixture fixture;
    fixture.lose(fixture.creation());
    fixture.runner.remember(fixture.lost());
    QCOMPARE(codeOf(fixture.runner.run(fixture.creation())), Code::Unknown);
    const Task<CallResult> next = fixture.runner.run(fixture.creation());
    QVERIFY(waitFor([&] { return fixture.service.held.size() == 1; }));
    QVERIFY(fixture.service.leave(0));
    fixture.service.answer(0);
    QVERIFY(settled(next));
}

void tst_LostCalls::areForgottenInTime()
{
    LostFixture fixture;
    fixture.lose(fixture.creation());
    fixture.runner.remember(fixture.lost());
    fixture.clock.advance(policy::keptResult);
    QVERIFY(fixture.lost().empty());
    const Task<CallResult> next = fixture.runner.run(fixture.creation());
    QVERIFY(waitFor([&] { return fixture.service.held.size() == 1; }));
    QVERIFY(fixture.service.leave(0));
    fixture.service.answer(0);
    QVERIFY(settled(next));
}

void tst_LostCalls::areWritesWhoseEndNobodyKnows_data()
{
    QTest::addColumn<std::string>("tool");
    QTest::addColumn<Json>("end");
    QTest::addColumn<bool>("isLost");
    const Json told = {{"code", "unknown"}, {"message", "It broke."}, {"proved", "no"}};
    QTest::newRow("a write") << std::string("create_contact") << Json() << true;
    QTest::newRow("a read") << std::string("get_me") << Json() << false;
    QTest::newRow("a write whose client was told") << std::string("create_contact") << told << false;
    QTest::newRow("a tool there is no more") << std::string() << Json() << false;
}

void tst_LostCalls::areWritesWhoseEndNobodyKnows()
{
    QFETCH(std::string, tool);
    QFETCH(Json, end);
    QFETCH(bool, isLost);
    LostFixture fixture;
    Json arrival = arrivalOf(fixture.request(tool.empty() ? "get_me" : tool.c_str(), {{"name", "Ada"}}));
    if (tool.empty())
        arrival["tool"] = "make_contact";
    (void)fixture.log->append({.kind = Kind::Arrived, .callId = "call", .payload = arrival});
    (void)fixture.log->append({.kind = Kind::Sent, .callId = "call"});
    (void)fixture.log->append(
        {.kind = Kind::Unknown, .callId = "call", .payload = end.is_null() ? Json::object() : end});
    const std::vector<LostCall> lost = fixture.lost();
    QCOMPARE(!lost.empty(), isLost);
    if (isLost)
        QCOMPARE(lost[0].request.key(), fixture.request("create_contact", {{"name", "Ada"}}).key());
}

void tst_LostCalls::areNotThoseThatJoinedOne()
{
    LostFixture fixture;
    fixture.lose(fixture.creation());
    (void)fixture.log->append({.kind = Kind::Arrived, .callId = "joiner", .payload = arrivalOf(fixture.creation())});
    (void)fixture.log->append({.kind = Kind::Joined, .callId = "joiner", .payload = {{"call", "lost"}}});
    const std::vector<LostCall> lost = fixture.lost();
    QCOMPARE(lost.size(), std::size_t(1));
    QCOMPARE(lost[0].callId, std::string("lost"));
}

LATCHBOOK_CASE(tst_LostCalls)
#include "tst_lostcalls.moc"
