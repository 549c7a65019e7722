#include "upstream/retrypolicy.h"

#include "base/timetext.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::upstream;
using namespace std::chrono_literals;

namespace {

using Wait = std::optional<milliseconds>;
constexpr Wait noWait;

} // namespace

class tst_RetryPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plansTheNextTry_data();
    void plansTheNextTry();
    void readsRetryAfter_data();
    void readsRetryAfter();
    void readsWhenNothingIsLeft_data();
    void readsWhenNothingIsLeft();
    void saysWaitsInWords_data();
    void saysWaitsInWords();
    void knowsTheNextFullMinute();
};

void tst_RetryPolicy::plansTheNextTry_data()
{
    QTest::addColumn<Attempt>("attempt");
    QTest::addColumn<Wait>("wait");
    const auto row = [](const char *name, Attempt attempt, Wait wait) {
        if (attempt.timeLeft == 0ms)
            attempt.timeLeft = 50s;
        QTest::newRow(name) << attempt << wait;
    };
    row("a read that found 503", {.isRead = true, .status = 503}, 500ms);
    row("a read that found 500", {.isRead = true, .status = 500}, 500ms);
    row("a read that found 429", {.isRead = true, .status = 429}, 500ms);
    row("a read without an answer", {.isRead = true}, 500ms);
    row("the second try waits twice as long", {.number = 2, .isRead = true, .status = 503}, 1'000ms);
    row("the third again", {.number = 3, .isRead = true, .status = 503}, 2'000ms);
    row("there is no fifth try", {.number = 4, .isRead = true, .status = 503}, noWait);
    row("by chance only half of it", {.isRead = true, .status = 503, .jitter = 0.0}, 250ms);
    row("as the service asked", {.isRead = true, .status = 429, .retryAfter = 7s}, 7'000ms);
    row("at once if it asked so", {.isRead = true, .status = 503, .retryAfter = 0s}, 0ms);
    row("not what would come too late", {.isRead = true, .status = 429, .retryAfter = 50s}, noWait);
    row("just in time", {.isRead = true, .status = 429, .retryAfter = 49s}, 49'000ms);
    row("no time left", {.isRead = true, .status = 503, .timeLeft = 1'499ms}, noWait);
    row("just time enough", {.isRead = true, .status = 503, .timeLeft = 1'500ms}, 500ms);
    row("past the deadline", {.isRead = true, .status = 503, .timeLeft = -1ms}, noWait);
    row("never a write that found 503", {.status = 503}, noWait);
    row("never a write that found 429", {.status = 429, .retryAfter = 1s}, noWait);
    row("never a write without an answer", {}, noWait);
    row("not what is not there", {.isRead = true, .status = 404}, noWait);
    row("not what is not implemented", {.isRead = true, .status = 501}, noWait);
    row("not a wrong key", {.isRead = true, .status = 401}, noWait);
    row("not a redirect", {.isRead = true, .status = 302}, noWait);
    row("not what was called off", {.isRead = true, .code = Code::Withdrawn}, noWait);
    row("not what is too large", {.isRead = true, .code = Code::TooLarge}, noWait);
}

void tst_RetryPolicy::plansTheNextTry()
{
    QFETCH(Attempt, attempt);
    QFETCH(Wait, wait);
    const Wait planned = planRetry(attempt);
    QCOMPARE(planned.has_value(), wait.has_value());
    if (wait)
        QCOMPARE(planned->count(), wait->count());
}

void tst_RetryPolicy::readsRetryAfter_data()
{
    QTest::addColumn<std::string>("header");
    QTest::addColumn<Wait>("wait");
    const auto row = [](const char *name, const std::string &header, Wait wait) {
        QTest::newRow(name) << header << wait;
    };
    row("seconds", "12", 12'000ms);
    row("none at all", "0", 0ms);
    row("a date", "Thu, 03 Dec 2026 15:00:30 GMT", 30'000ms);
    row("a date that has passed", "Thu, 03 Dec 2026 14:59:59 GMT", noWait);
    row("a day at most", "99999999", 86'400'000ms);
    row("a far date", "Fri, 03 Dec 2027 15:00:30 GMT", 86'400'000ms);
    row("the last date there is", "Fri, 31 Dec 9999 23:59:59 GMT", 86'400'000ms);
    row("negative", "-1", noWait);
    row("seconds with a rest", "12s", noWait);
    row("more digits than fit", "99999999999999999999999", noWait);
    row("no date", "soon", noWait);
    row("absent", "", noWait);
}

void tst_RetryPolicy::readsRetryAfter()
{
    QFETCH(std::string, header);
    QFETCH(Wait, wait);
    const Wait read = parseRetryAfter(header, *fromIso("2026-12-03T15:00:00.000Z"));
    QCOMPARE(read.has_value(), wait.has_value());
    if (wait)
        QCOMPARE(read->count(), wait->count());
}

void tst_RetryPolicy::readsWhenNothingIsLeft_data()
{
    QTest::addColumn<std::string>("remaining");
    QTest::addColumn<std::string>("reset");
    QTest::addColumn<qint64>("seconds"); // -1: it does not say so
    // 2026-12-03T15:00:00Z is 1796310000.
    QTest::newRow("until a moment") << std::string("0") << std::string("1796310014") << qint64(14);
    QTest::newRow("so long from now") << std::string("0") << std::string("30") << qint64(30);
    QTest::newRow("a day's limit") << std::string("0") << std::string("1796342400") << qint64(32'400);
    QTest::newRow("no longer than a day") << std::string("0") << std::string("1799999999") << qint64(86'400);
    QTest::newRow("something is left") << std::string("3") << std::string("1796310014") << qint64(-1);
    QTest::newRow("no headers") << std::string() << std::string() << qint64(-1);
    QTest::newRow("no reset") << std::string("0") << std::string() << qint64(-1);
    QTest::newRow("in the past") << std::string("0") << std::string("1796300000") << qint64(-1);
    QTest::newRow("no number") << std::string("none") << std::string("soon") << qint64(-1);
    QTest::newRow("milliseconds of the epoch") << std::string("0") << std::string("1796310014000") << qint64(-1);
}

void tst_RetryPolicy::readsWhenNothingIsLeft()
{
    QFETCH(std::string, remaining);
    QFETCH(std::string, reset);
    QFETCH(qint64, seconds);
    const Wait wait = parseUsedUp(remaining, reset, *fromIso("2026-12-03T15:00:00.000Z"));
    QCOMPARE(wait ? qint64(wait->count()) : -1000, seconds * 1000);
}

void tst_RetryPolicy::saysWaitsInWords_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<std::string>("words");
    QTest::newRow("none") << qint64(0) << std::string("1 second");
    QTest::newRow("rounded up") << qint64(13'001) << std::string("14 seconds");
    QTest::newRow("two minutes") << qint64(120'000) << std::string("120 seconds");
    QTest::newRow("minutes") << qint64(120'001) << std::string("3 minutes");
    QTest::newRow("hours") << qint64(32'400'000) << std::string("9 hours");
}

void tst_RetryPolicy::saysWaitsInWords()
{
    QFETCH(qint64, milliseconds);
    QTEST(inWords(std::chrono::milliseconds(milliseconds)), "words");
}

void tst_RetryPolicy::knowsTheNextFullMinute()
{
    QCOMPARE(untilNextMinute(*fromIso("2026-12-03T15:00:12.500Z")).count(), 47'500);
    QCOMPARE(untilNextMinute(*fromIso("2026-12-03T15:00:00.000Z")).count(), 60'000);
}

LATCHBOOK_CASE(tst_RetryPolicy)
#include "tst_retrypolicy.moc"
