#include "model/runningcalls.h"

#include "model/modelfixture.h"
#include "support/cases.h"

#include <QSignalSpy>
#include <QTest>

using namespace latchbook;
using namespace latchbook::model;
using namespace latchbook::test;

class tst_RunningCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_running = std::make_unique<RunningCalls>(m_clock); }
    void areThoseThatWereSent();
    void areSaidWithoutBlinking();
    void goWithTheirServer();

private:
    void log(const char *kind, const char *call, Json payload = Json::object())
    {
        m_running->take(logged(1, kind, call, std::move(payload)));
    }
    void pass(milliseconds time)
    {
        m_clock.advance(time);
        QCoreApplication::processEvents();
    }

    FakeClock m_clock;
    std::unique_ptr<RunningCalls> m_running;
};

void tst_RunningCalls::areThoseThatWereSent()
{
    log("arrived", "a");
    log("asked", "a"); // it waits for a person
    QVERIFY(!m_running->isAny());
    log("sent", "a");
    QVERIFY(m_running->isAny());
    log("failed", "b", {{"code", "denied"}}); // never sent
    log("failed", "a", {{"code", "running"}}); // it goes on
    pass(RunningCalls::linger);
    QVERIFY(m_running->isAny());
    log("answered", "a");
    pass(RunningCalls::linger);
    QTRY_VERIFY(!m_running->isAny());
}

void tst_RunningCalls::areSaidWithoutBlinking()
{
    const QSignalSpy changed(m_running.get(), &RunningCalls::changed);
    for (int i = 0; i < 20; ++i) {
        log("sent", "a");
        pass(milliseconds(50));
        log("answered", "a");
        pass(RunningCalls::linger / 2);
    }
    QCOMPARE(changed.size(), 1);
    pass(RunningCalls::linger / 2);
    QTRY_COMPARE(changed.size(), 2);
}

void tst_RunningCalls::goWithTheirServer()
{
    log("sent", "a");
    m_running->clear();
    QVERIFY(!m_running->isAny());
    log("answered", "a"); // of the next server's log
    QVERIFY(!m_running->isAny());
}

LATCHBOOK_CASE(tst_RunningCalls)
#include "tst_runningcalls.moc"
