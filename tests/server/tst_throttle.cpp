#include "server/throttle.h"

#include "support/cases.h"
#include "support/fakeclock.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::server;

class tst_Throttle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsOnceForManyRequests();
    void runsAgainForALaterRequest();
    void mayBeAskedFromItsAction();
    void doesNotRunOnceItIsGone();

private:
    void pass(milliseconds time)
    {
        m_clock.advance(time);
        QCoreApplication::processEvents();
    }

    test::FakeClock m_clock;
};

void tst_Throttle::runsOnceForManyRequests()
{
    int runs = 0;
    Throttle throttle(m_clock, milliseconds(250), [&] { ++runs; });
    for (int i = 0; i < 100; ++i)
        throttle.request();
    QCOMPARE(runs, 0);
    pass(milliseconds(249));
    throttle.request(); // does not put it off
    QCOMPARE(runs, 0);
    pass(milliseconds(1));
    QCOMPARE(runs, 1);
    pass(milliseconds(1000));
    QCOMPARE(runs, 1);
}

void tst_Throttle::runsAgainForALaterRequest()
{
    int runs = 0;
    Throttle throttle(m_clock, milliseconds(250), [&] { ++runs; });
    for (int i = 1; i <= 3; ++i) {
        throttle.request();
        pass(milliseconds(250));
        QCOMPARE(runs, i);
    }
}

void tst_Throttle::mayBeAskedFromItsAction()
{
    int runs = 0;
    Throttle *self = nullptr;
    Throttle throttle(m_clock, milliseconds(250), [&] {
        if (++runs < 3)
            self->request();
    });
    self = &throttle;
    throttle.request();
    for (int i = 0; i < 5; ++i)
        pass(milliseconds(250));
    QCOMPARE(runs, 3);
}

void tst_Throttle::doesNotRunOnceItIsGone()
{
    int runs = 0;
    {
        Throttle throttle(m_clock, milliseconds(250), [&] { ++runs; });
        throttle.request();
    }
    pass(milliseconds(500));
    QCOMPARE(runs, 0);
}

LATCHBOOK_CASE(tst_Throttle)
#include "tst_throttle.moc"
