#include "base/clock.h"
#include "support/cases.h"

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

} // namespace

class tst_Task : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersAtOnceWhenWhatItAwaitsIsOver();
    void handsErrorsOn();
    void saysWithdrawnWhenThePromiseWasDropped();
    void givesItsResultToEveryoneWhoWaits();
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
    auto promise = std::make_unique<QPromise<Result<int>>>();
    promise->start();
    const Task<int> task = twice(promise->future());
    QVERIFY(!task.isFinished());
    promise.reset();
    QTRY_VERIFY(task.isFinished());
    QCOMPARE(task.result().error().code, Code::Withdrawn);
}

void tst_Task::givesItsResultToEveryoneWhoWaits()
{
    QPromise<Result<int>> promise;
    promise.start();
    const Task<int> one = twice(promise.future());
    const Task<int> other = twice(promise.future());
    promise.addResult(4);
    promise.finish();
    QTRY_VERIFY(one.isFinished() && other.isFinished());
    QCOMPARE(*one.result(), 8);
    QCOMPARE(*other.result(), 8);
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
