#include "support/cases.h"
#include "support/fakeclock.h"
#include "support/settled.h"
#include "upstream/ratelimiter.h"

using namespace latchbook;
using namespace latchbook::upstream;
using latchbook::test::FakeClock;
using latchbook::test::settled;
using namespace std::chrono_literals;

class tst_RateLimiter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void grantsWithoutAWaitWhileThereIsRoom();
    void grantsLaterWhenTheMinuteIsOver();
    void saysTheSecondsWhenTheWaitIsTooLong();
    void keepsAccountsApart();
    void endsAWaitThatIsCalledOff();
    void holdsAnAccountBackWhenItsServiceAsked();
    void limitsNothingWhenSwitchedOff();
    void dropsItsWaitsWhenItGoes();
    void tellsHowMuchOfTheMinuteIsUsed();

private:
    RateLimiter::Request request(milliseconds patience = 50s) const
    {
        return {.account = "key one",
                .limits = {.perMinute = 2, .reserved = 0},
                .client = "a",
                .deadline = m_clock.steady() + patience};
    }

    FakeClock m_clock;
};

void tst_RateLimiter::grantsWithoutAWaitWhileThereIsRoom()
{
    RateLimiter limiter(m_clock);
    const Task<Done> first = limiter.take(request());
    QVERIFY(first.isFinished());
    QVERIFY(first.result());
}

void tst_RateLimiter::grantsLaterWhenTheMinuteIsOver()
{
    RateLimiter limiter(m_clock);
    QVERIFY(settled(limiter.take(request())));
    m_clock.advance(30s);
    QVERIFY(settled(limiter.take(request())));
    const Task<Done> third = limiter.take(request());
    const Task<Done> fourth = limiter.take(request(80s));
    m_clock.advance(20s);
    QCoreApplication::processEvents();
    QVERIFY(!third.isFinished());
    m_clock.advance(11s);
    QVERIFY(settled(third));
    QVERIFY(!fourth.isFinished());
    m_clock.advance(30s);
    QVERIFY(settled(fourth));
}

void tst_RateLimiter::saysTheSecondsWhenTheWaitIsTooLong()
{
    RateLimiter limiter(m_clock);
    QVERIFY(settled(limiter.take(request())));
    QVERIFY(settled(limiter.take(request())));
    m_clock.advance(5s);
    const Task<Done> third = limiter.take(request());
    QVERIFY(third.isFinished()); // at once, not when the deadline has passed
    const Error error = third.result().error();
    QCOMPARE(error.code, Code::RateLimited);
    QVERIFY(error.retryAfter >= 55s);
    QVERIFY(error.retryAfter <= 56s);
    QVERIFY2(error.message.find("in 56 seconds") != std::string::npos, error.message.c_str());
}

void tst_RateLimiter::keepsAccountsApart()
{
    RateLimiter limiter(m_clock);
    QVERIFY(settled(limiter.take(request())));
    QVERIFY(settled(limiter.take(request())));
    RateLimiter::Request other = request();
    other.account = "key two";
    QVERIFY(limiter.take(other).isFinished());
    QVERIFY(settled(limiter.take(other)));
}

void tst_RateLimiter::endsAWaitThatIsCalledOff()
{
    RateLimiter limiter(m_clock);
    QVERIFY(settled(limiter.take(request())));
    QVERIFY(settled(limiter.take(request())));
    std::stop_source stop;
    const Task<Done> called = limiter.take(request(70s), stop.get_token());
    const Task<Done> other = limiter.take(request(70s));
    QVERIFY(!called.isFinished());
    stop.request_stop();
    QCOMPARE(settled(called).error().code, Code::Withdrawn);
    const Task<Done> third = limiter.take(request(70s));
    m_clock.advance(61s);
    QVERIFY(settled(other)); // both have a place: who left took none
    QVERIFY(settled(third));

    std::stop_source stopped;
    stopped.request_stop();
    QCOMPARE(settled(limiter.take(request(70s), stopped.get_token())).error().code, Code::Withdrawn);
}

void tst_RateLimiter::holdsAnAccountBackWhenItsServiceAsked()
{
    RateLimiter limiter(m_clock);
    QVERIFY(settled(limiter.take(request())));
    limiter.pause("key one", 10s);
    limiter.pause("never seen", 10s);
    const Task<Done> second = limiter.take(request());
    QVERIFY(!second.isFinished());
    m_clock.advance(10s);
    QVERIFY(settled(second));
}

void tst_RateLimiter::limitsNothingWhenSwitchedOff()
{
    RateLimiter limiter(m_clock, RateLimiter::Mode::Off);
    for (int i = 0; i < 100; ++i)
        QVERIFY(limiter.take(request()).isFinished());
}

void tst_RateLimiter::dropsItsWaitsWhenItGoes()
{
    auto limiter = std::make_unique<RateLimiter>(m_clock);
    QVERIFY(settled(limiter->take(request())));
    QVERIFY(settled(limiter->take(request())));
    const Task<Done> third = limiter->take(request(70s));
    limiter.reset();
    QVERIFY(third.isFinished());
    m_clock.advance(61s); // what still waits finds nobody
    QCoreApplication::processEvents();
}

void tst_RateLimiter::tellsHowMuchOfTheMinuteIsUsed()
{
    RateLimiter limiter(m_clock);
    const std::string account = request().account;
    QCOMPARE(limiter.used(account), 0);
    QVERIFY(settled(limiter.take(request())));
    m_clock.advance(30s);
    QVERIFY(settled(limiter.take(request())));
    QCOMPARE(limiter.used(account), 2);
    QCOMPARE(limiter.used("another"), 0);
    m_clock.advance(31s); // also when nothing is sent meanwhile
    QCOMPARE(limiter.used(account), 1);
    m_clock.advance(31s);
    QCOMPARE(limiter.used(account), 0);
}

LATCHBOOK_CASE(tst_RateLimiter)
#include "tst_ratelimiter.moc"
