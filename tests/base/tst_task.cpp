#include "base/clock.h"
#include "support/cases.h"

#include <QCoreApplication>
#include <QTest>

using namespace latchbook;

namespace {

Task<int> twice(Task<int> input)
{
    const Result<int> value = co_await input;
    if (!value)
        co_return value.error();
    co_return *value * 2;
}

Task<std::string> take(Task<std::string> input)
{
    Result<std::string> value = co_await taken(input);
    co_return value;
}

Task<Done> noteLast(std::string *order)
{
    co_await OthersFirst();
    *order += "last";
    co_return Done{};
}

Task<Done> note(Task<int> input, std::string *order)
{
    (void)co_await input;
    *order += "first ";
    co_return Done{};
}

Task<Done> runALoop(Task<int> input, Promise<int> *other, const Task<int> *awaited)
{
    (void)co_await input;
    other->end(3);
    if (!QTest::qWaitFor([awaited] { return awaited->isFinished(); }))
        co_return Error{Code::Internal, "it stands still"};
    co_return Done{};
}

} // namespace

class tst_Task : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersAtOnceWhenWhatItAwaitsIsOver();
    void handsErrorsOn();
    void saysWithdrawnWhenThePromiseWasDropped();
    void givesItsResultToEveryoneWhoWaits();
    void movesAResultThatIsTaken();
    void goesOnFromTheEventLoopOnly();
    void letsThoseGoFirstWhoCan();
    void goesOnWithinALoopOfACoroutine();
    void tellsWhoeverIsStillThere();
    void aWaitEndsByItsTime();
    void aWaitEndsWhenItIsStopped();
};

void tst_Task::answersAtOnceWhenWhatItAwaitsIsOver()
{
    const Task<int> task = twice(finished<int>(21));
    QVERIFY(task.isFinished());
    QCOMPARE(*task.result(), 42);
}

void tst_Task::handsErrorsOn()
{
    const Task<int> task = twice(finished<int>(Error{Code::Conflict, "taken"}));
    QVERIFY(task.isFinished());
    QCOMPARE(task.result().error().code, Code::Conflict);
}

void tst_Task::saysWithdrawnWhenThePromiseWasDropped()
{
    auto promise = std::make_unique<Promise<int>>();
    const Task<int> task = twice(promise->task());
    QVERIFY(!task.isFinished());
    promise.reset();
    QTRY_VERIFY(task.isFinished());
    QCOMPARE(task.result().error().code, Code::Withdrawn);
}

void tst_Task::givesItsResultToEveryoneWhoWaits()
{
    Promise<int> promise;
    const Task<int> one = twice(promise.task());
    const Task<int> other = twice(promise.task());
    promise.end(4);
    QTRY_VERIFY(one.isFinished() && other.isFinished());
    QCOMPARE(*one.result(), 8);
    QCOMPARE(*other.result(), 8);
}

void tst_Task::movesAResultThatIsTaken()
{
    const Task<std::string> text = finished<std::string>(std::string(1000, 'x'));
    const char *const where = text.result()->data();
    const Task<std::string> moved = take(text);
    QCOMPARE(moved.result()->data(), where);
}

void tst_Task::goesOnFromTheEventLoopOnly()
{
    Promise<int> promise;
    const Task<int> task = twice(twice(promise.task()));
    promise.end(4);
    QVERIFY(!task.isFinished());
    QCoreApplication::processEvents(); // one turn is enough for all who wait for each other
    QVERIFY(task.isFinished());
    QCOMPARE(*task.result(), 16);
}

void tst_Task::letsThoseGoFirstWhoCan()
{
    std::string order;
    Promise<int> promise;
    note(promise.task(), &order);
    note(promise.task(), &order);
    promise.end(1);
    noteLast(&order);
    QVERIFY(order.empty());
    QCoreApplication::processEvents();
    QCOMPARE(order, std::string("first first last"));
}

void tst_Task::goesOnWithinALoopOfACoroutine()
{
    Promise<int> first;
    Promise<int> second;
    const Task<int> awaited = twice(second.task());
    const Task<Done> looping = runALoop(first.task(), &second, &awaited);
    first.end(1);
    QTRY_VERIFY(looping.isFinished());
    QVERIFY(looping.result());
}

void tst_Task::tellsWhoeverIsStillThere()
{
    Promise<int> promise;
    QObject here;
    auto gone = std::make_unique<QObject>();
    int told = 0;
    whenOver(promise.task(), &here, [&told](const Result<int> &result) { told += *result; });
    whenOver(promise.task(), gone.get(), [&told](const Result<int> &) { told += 100; });
    promise.end(7);
    gone.reset();
    QCoreApplication::processEvents();
    QCOMPARE(told, 7);
}

void tst_Task::aWaitEndsByItsTime()
{
    SystemClock clock;
    const SteadyTime start = clock.steady();
    const Task<Done> wait = clock.wait(milliseconds(20), {});
    QVERIFY(!wait.isFinished());
    QTRY_VERIFY(wait.isFinished());
    QVERIFY(wait.result());
    QVERIFY(clock.steady() - start >= milliseconds(20));
}

void tst_Task::aWaitEndsWhenItIsStopped()
{
    SystemClock clock;
    std::stop_source stop;
    const Task<Done> wait = clock.wait(std::chrono::hours(1), stop.get_token());
    stop.request_stop();
    QTRY_VERIFY(wait.isFinished());
    QCOMPARE(wait.result().error().code, Code::Withdrawn);
}

LATCHBOOK_CASE(tst_Task)
#include "tst_task.moc"
