// When the log writes what it is given: at once, at the end of a loop's turn, or with the rest of its call.
#include "log/eventlog.h"

#include "logfixture.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::log;

class tst_Gathering : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commitsWhatWaitsWithTheNextAppend();
    void commitsWhatWaitsWhenTheEventLoopComesRound();
    void gathersWhatNobodyHasToKnowYet();
    void gathersEachCallForItself();
    void writesACallBeforeWhatNamesIt();
    void commitsWhatWaitsWhenItEnds();
    void keepsWhatWaitsWhenItCannotBeWritten();
};

void tst_Gathering::commitsWhatWaitsWithTheNextAppend()
{
    LogFixture fixture;
    std::vector<Kind> told;
    fixture.log().onAppended = [&](const Entry &entry) { told.push_back(entry.event.kind); };
    const WallTime arrival = fixture.clock().now();
    fixture.log().appendSoon({Kind::Arrived, "one"});
    QVERIFY(fixture.events().empty());
    QVERIFY(told.empty());
    fixture.clock().advance(std::chrono::seconds(1));
    fixture.append(Kind::Sent, "one");
    const std::vector<StoredEvent> events = fixture.events();
    QCOMPARE(events.size(), std::size_t(2));
    QCOMPARE(fromMilliseconds(events[0].time), arrival); // when it came, not when it was written
    QCOMPARE(events[1].previous, events[0].hash);
    QCOMPARE(told, (std::vector{Kind::Arrived, Kind::Sent}));
}

void tst_Gathering::commitsWhatWaitsWhenTheEventLoopComesRound()
{
    LogFixture fixture;
    const Task<Done> arrived = fixture.log().appendSoon({Kind::Arrived, "one"});
    const Task<Done> answered = fixture.log().appendSoon({Kind::Answered, "one"});
    QVERIFY(fixture.events().empty());
    QVERIFY(!arrived.isFinished() && !answered.isFinished());
    QCoreApplication::processEvents();
    QCOMPARE(fixture.events().size(), std::size_t(2));
    QVERIFY(arrived.isFinished() && answered.isFinished());
    QCoreApplication::processEvents();
    QCOMPARE(fixture.events().size(), std::size_t(2));
}

void tst_Gathering::gathersWhatNobodyHasToKnowYet()
{
    LogFixture fixture;
    fixture.log().appendLater({Kind::Arrived, "one"});
    QCoreApplication::processEvents();
    QVERIFY(fixture.events().empty());
    fixture.log().appendSoon({Kind::Answered, "one"});
    QCoreApplication::processEvents();
    QCOMPARE(fixture.events().size(), std::size_t(2)); // with the next that is committed
    fixture.log().appendLater({Kind::Arrived, "two"});
    QTRY_COMPARE(fixture.events().size(), std::size_t(3)); // or after a while
}

void tst_Gathering::gathersEachCallForItself()
{
    LogFixture fixture;
    fixture.log().appendLater({Kind::Arrived, "one"});
    fixture.log().appendLater({Kind::Arrived, "two"});
    fixture.log().appendSoon({Kind::Answered, "two"});
    fixture.log().appendSoon({Kind::Answered, "three"});
    QCoreApplication::processEvents();
    const auto calls = [&fixture] {
        std::vector<std::string> calls;
        for (const StoredEvent &event : fixture.events())
            calls.push_back(event.callId);
        return calls;
    };
    QCOMPARE(calls(), (std::vector<std::string>{"two", "two", "three"}));
    QTRY_COMPARE(calls(), (std::vector<std::string>{"two", "two", "three", "one"})); // or after a while
    fixture.log().appendLater({Kind::Arrived, "four"});
    fixture.append(Kind::Sent, "five"); // with all that waits
    QCOMPARE(calls(), (std::vector<std::string>{"two", "two", "three", "one", "four", "five"}));
}

void tst_Gathering::writesACallBeforeWhatNamesIt()
{
    LogFixture fixture;
    fixture.log().appendLater({Kind::Arrived, "first"});
    fixture.log().appendLater({Kind::Arrived, "second"});
    fixture.append(Kind::Joined, "second", {{"call", "first"}});
    fixture.log().appendSoon({Kind::Answered, "first"});
    QCoreApplication::processEvents();
    QCOMPARE(fixture.call("first").outcome, std::string("done"));
    QCOMPARE(fixture.call("second").outcome, std::string("done"));
}

void tst_Gathering::commitsWhatWaitsWhenItEnds()
{
    LogFixture fixture;
    fixture.log().appendSoon({Kind::Arrived, "one"});
    fixture.close();
    QVERIFY(!fixture.events().empty());
    QCOMPARE(fixture.events().front().kind, std::string("arrived"));
}

void tst_Gathering::keepsWhatWaitsWhenItCannotBeWritten()
{
    LogFixture fixture;
    fixture.log().appendSoon({Kind::Arrived, "one"});
    fixture.meddle("CREATE TRIGGER full BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'full'); END");
    QVERIFY(!fixture.log().append({Kind::Sent, "one"}));
    fixture.meddle("DROP TRIGGER full");
    fixture.append(Kind::Failed, "one");
    std::vector<std::string> kinds;
    for (const StoredEvent &event : fixture.events())
        kinds.push_back(event.kind);
    QCOMPARE(kinds, (std::vector<std::string>{"arrived", "failed"})); // nobody sent it
}

LATCHBOOK_CASE(tst_Gathering)
#include "tst_gathering.moc"
