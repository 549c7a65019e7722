#include "sandbox/scheduler.h"
#include "support/cases.h"

#include <QTest>

#include <functional>
#include <set>

using namespace latchbook;
using namespace latchbook::sandbox;
using std::chrono::hours;

namespace {

WallTime at(const char *iso) { return *fromIso(iso); }

/// Thursday 10 December 2026, 9 to 12 in New York, asked for on the Sunday before.
Schedule thursdayMorning()
{
    Schedule schedule{.zone = QTimeZone("America/New_York")};
    schedule.rules = {{4, {hours(9), hours(12)}, true}};
    schedule.duration = minutes(30);
    schedule.now = at("2026-12-06T23:00:00Z");
    return schedule;
}

const Span thatThursday{at("2026-12-10T05:00:00Z"), at("2026-12-11T05:00:00Z")};
const Span fourWeeks{at("2026-12-06T05:00:00Z"), at("2027-01-03T05:00:00Z")};

/// Local clock times with a space between.
QString localTexts(const Schedule &schedule, const Span &window)
{
    QStringList texts;
    for (const WallTime slot : freeSlots(schedule, window)) {
        const int time = int(localTime(schedule.zone, slot).time.count());
        texts += QStringLiteral("%1:%2").arg(time / 60).arg(time % 60, 2, 10, QLatin1Char('0'));
    }
    return texts.join(QLatin1Char(' '));
}

} // namespace

class tst_Scheduler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offersWhatIsFree_data();
    void offersWhatIsFree();
    void countsDaysAheadFromTheLocalToday();
    void offersOnlyWhatLiesInTheWindow();
    void goesByTheClockWhenItIsMoved_data();
    void goesByTheClockWhenItIsMoved();
    void takesForFreeJustWhatItOffers();
};

void tst_Scheduler::offersWhatIsFree_data()
{
    QTest::addColumn<Schedule>("schedule");
    QTest::addColumn<QString>("slots");
    const auto row = [](const char *name, const char *offered, const std::function<void(Schedule &)> &change) {
        Schedule schedule = thursdayMorning();
        change(schedule);
        QTest::newRow(name) << schedule << QString::fromLatin1(offered);
    };
    const Span tenToEleven{at("2026-12-10T15:00:00Z"), at("2026-12-10T16:00:00Z")};

    row("each half hour", "9:00 9:30 10:00 10:30 11:00 11:30", [](Schedule &) {});
    row("ends within the hours", "9:00 9:30 10:00 10:30 11:00", [](Schedule &s) { s.duration = minutes(45); });
    row("no room at all", "", [](Schedule &s) { s.duration = hours(4); });
    row("hours that start between", "9:30 10:00", [](Schedule &s) {
        s.rules = {{4, {minutes(555), minutes(640)}, true}};
    });
    row("two parts of a day", "9:00 9:30 11:00 11:30", [](Schedule &s) {
        s.rules = {{4, {hours(11), hours(12)}, true}, {4, {hours(9), hours(10)}, true}};
    });
    row("parts that touch are one", "9:00 9:30 10:00", [](Schedule &s) {
        s.rules = {{4, {hours(9), hours(10)}, true}, {4, {hours(10), hours(11)}, true}};
        s.duration = hours(1);
    });
    row("hours taken away", "9:00 9:30 11:00 11:30", [](Schedule &s) {
        s.rules.push_back({4, {hours(10), hours(11)}, false});
    });
    row("parts that touch at midnight are one", "23:00 23:30", [](Schedule &s) {
        s.rules = {{4, {hours(23), hours(24)}, true}, {5, {hours(0), hours(1)}, true}};
        s.duration = minutes(90);
    });
    row("a day without hours", "", [](Schedule &s) { s.rules = {{3, {hours(9), hours(12)}, true}}; });
    row("a blocked day", "", [](Schedule &s) { s.overrides = {{QDate(2026, 12, 10), true, {}}}; });
    row("hours of that day only", "13:00 13:30", [](Schedule &s) {
        s.overrides = {{QDate(2026, 12, 10), false, {hours(13), hours(14)}}};
    });
    row("another day's override", "9:00 9:30 10:00 10:30 11:00 11:30", [](Schedule &s) {
        s.overrides = {{QDate(2026, 12, 17), true, {}}};
    });

    row("busy by the calendar", "9:00 9:30 11:00 11:30", [&](Schedule &s) { s.busy = {tenToEleven}; });
    row("busy, with a buffer before", "9:00 9:30 11:30", [&](Schedule &s) {
        s.busy = {tenToEleven};
        s.bufferBefore = minutes(10);
    });
    row("busy, with a buffer after", "9:00 11:00 11:30", [&](Schedule &s) {
        s.busy = {tenToEleven};
        s.bufferAfter = minutes(10);
    });
    row("a buffer may reach out of the hours", "9:00 9:30 10:00 10:30 11:00 11:30", [](Schedule &s) {
        s.bufferBefore = hours(2);
        s.bufferAfter = hours(2);
    });

    row("a meeting", "9:00 9:30 11:00 11:30", [&](Schedule &s) { s.meetings = {{tenToEleven, {}, {}}}; });
    row("a meeting with its own buffers", "9:00 11:30", [&](Schedule &s) {
        s.meetings = {{tenToEleven, minutes(5), minutes(30)}};
    });
    row("two buffers do not add up", "9:00 11:30", [&](Schedule &s) {
        s.meetings = {{tenToEleven, minutes(30), minutes(30)}};
        s.bufferBefore = minutes(30);
        s.bufferAfter = minutes(30);
    });
    row("a gap between meetings", "9:00 11:30", [&](Schedule &s) {
        s.meetings = {{tenToEleven, {}, {}}};
        s.minGap = minutes(15);
    });
    row("the gap is none to calendar entries", "9:00 9:30 11:00 11:30", [&](Schedule &s) {
        s.busy = {tenToEleven};
        s.minGap = minutes(60);
    });
    row("enough meetings for a day", "", [](Schedule &s) {
        s.meetings = {{{at("2026-12-10T20:00:00Z"), at("2026-12-10T20:30:00Z")}, {}, {}}};
        s.maxMeetingsPerDay = 1;
    });
    row("room for one more", "9:00 9:30 10:00 10:30 11:00 11:30", [](Schedule &s) {
        s.meetings = {{{at("2026-12-10T20:00:00Z"), at("2026-12-10T20:30:00Z")}, {}, {}}};
        s.maxMeetingsPerDay = 2;
    });
    row("a meeting at night counts for its local day", "9:00 9:30 10:00 10:30 11:00 11:30", [](Schedule &s) {
        s.meetings = {{{at("2026-12-11T05:00:00Z"), at("2026-12-11T05:30:00Z")}, {}, {}}}; // Friday 0:00
        s.maxMeetingsPerDay = 1;
    });
    row("focus time", "9:00 9:30 11:30", [](Schedule &s) { s.focusBlocks = {{4, {hours(10), minutes(690)}}}; });
    row("focus time from midnight on", "23:00", [](Schedule &s) {
        s.rules = {{4, {hours(23), hours(24)}, true}, {5, {hours(0), hours(1)}, true}};
        s.focusBlocks = {{5, {hours(0), hours(1)}}};
        s.duration = hours(1);
    });
    row("focus time of another day", "9:00 9:30 10:00 10:30 11:00 11:30", [](Schedule &s) {
        s.focusBlocks = {{3, {hours(9), hours(12)}}};
    });

    row("notice", "10:00 10:30 11:00 11:30", [](Schedule &s) {
        s.now = at("2026-12-09T14:45:00Z"); // 9:45 the day before
        s.minNotice = hours(24);
    });
    row("notice to the minute", "9:30 10:00 10:30 11:00 11:30", [](Schedule &s) {
        s.now = at("2026-12-09T14:30:00Z");
        s.minNotice = hours(24);
    });
    row("the past", "", [](Schedule &s) { s.now = at("2026-12-12T00:00:00Z"); });
}

void tst_Scheduler::offersWhatIsFree()
{
    QFETCH(Schedule, schedule);
    QTEST(localTexts(schedule, thatThursday), "slots");
}

void tst_Scheduler::countsDaysAheadFromTheLocalToday()
{
    Schedule schedule = thursdayMorning();
    schedule.maxDaysAhead = 11; // from Sunday 6 to Thursday 17
    QCOMPARE(int(freeSlots(schedule, fourWeeks).size()), 12);
    schedule.maxDaysAhead = 10;
    QCOMPARE(int(freeSlots(schedule, fourWeeks).size()), 6);
    schedule.now = at("2026-12-07T04:59:00Z"); // still Sunday there
    QCOMPARE(int(freeSlots(schedule, fourWeeks).size()), 6);
    schedule.now = at("2026-12-07T05:00:00Z");
    QCOMPARE(int(freeSlots(schedule, fourWeeks).size()), 12);
}

void tst_Scheduler::offersOnlyWhatLiesInTheWindow()
{
    const Schedule schedule = thursdayMorning();
    QCOMPARE(localTexts(schedule, {at("2026-12-10T15:00:00Z"), at("2026-12-10T16:00:00Z")}),
             QStringLiteral("10:00 10:30"));
    QCOMPARE(localTexts(schedule, {at("2026-12-10T15:00:01Z"), at("2026-12-10T15:30:00Z")}), QString());
    QCOMPARE(int(freeSlots(schedule, fourWeeks).size()), 4 * 6);
}

void tst_Scheduler::goesByTheClockWhenItIsMoved_data()
{
    QTest::addColumn<QByteArray>("now");
    QTest::addColumn<QDate>("day");
    QTest::addColumn<ClockSpan>("open");
    QTest::addColumn<minutes>("duration");
    QTest::addColumn<QString>("slots");
    const auto spring = [](const char *name, ClockSpan open, minutes duration, const char *offered) {
        QTest::newRow(name) << QByteArray("2027-03-10T00:00:00Z") << QDate(2027, 3, 14) << open << duration
                            << QString::fromLatin1(offered);
    };
    const auto autumn = [](const char *name, ClockSpan open, minutes duration, const char *offered) {
        QTest::newRow(name) << QByteArray("2026-10-28T00:00:00Z") << QDate(2026, 11, 1) << open << duration
                            << QString::fromLatin1(offered);
    };
    spring("an hour is skipped", {hours(1), hours(4)}, minutes(30), "1:00 1:30 3:00 3:30");
    spring("hours that are skipped", {hours(2), hours(3)}, minutes(30), "");
    spring("hours that begin while clocks skip", {minutes(150), hours(4)}, minutes(30), "3:00 3:30");
    spring("a meeting across the skipped hour", {hours(1), hours(4)}, hours(1), "1:00 1:30 3:00");
    autumn("an hour comes twice", {hours(1), hours(4)}, minutes(30), "1:00 1:30 1:00 1:30 2:00 2:30 3:00 3:30");
    autumn("hours that begin while it comes twice", {minutes(90), hours(3)}, minutes(30), "1:30 1:30 2:00 2:30");
    autumn("hours that end while it comes twice", {hours(0), minutes(90)}, minutes(30), "0:00 0:30 1:00 1:00");
    autumn("a meeting across both", {minutes(30), hours(3)}, hours(1), "0:30 1:00 1:30 1:00 1:30 2:00");
}

void tst_Scheduler::goesByTheClockWhenItIsMoved()
{
    QFETCH(QByteArray, now);
    QFETCH(QDate, day);
    QFETCH(ClockSpan, open);
    QFETCH(minutes, duration);
    Schedule schedule = thursdayMorning();
    schedule.now = at(now.constData());
    schedule.rules = {{0, open, true}};
    schedule.duration = duration;
    const Span theDay{instantAt(schedule.zone, day, minutes(0)), instantAt(schedule.zone, day.addDays(1), minutes(0))};
    QTEST(localTexts(schedule, theDay), "slots");
    const auto offered = freeSlots(schedule, theDay);
    QCOMPARE(std::set<WallTime>(offered.begin(), offered.end()).size(), offered.size());
}

void tst_Scheduler::takesForFreeJustWhatItOffers()
{
    const Schedule schedule = thursdayMorning();
    for (const WallTime slot : freeSlots(schedule, fourWeeks)) {
        QVERIFY(isFree(schedule, slot));
        QVERIFY(!isFree(schedule, slot + milliseconds(1)));
        QVERIFY(!isFree(schedule, slot + minutes(15)));
    }
    QVERIFY(!isFree(schedule, at("2026-12-10T17:00:00Z"))); // 12:00, when the hours end
}

LATCHBOOK_CASE(tst_Scheduler)
#include "tst_scheduler.moc"
