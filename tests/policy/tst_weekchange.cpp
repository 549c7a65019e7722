#include "policy/weekchange.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;

namespace {

Json rule(int day, const char *from, const char *to, bool open = true)
{
    return {{"dayOfWeek", day}, {"startTime", from}, {"endTime", to}, {"isAvailable", open}};
}

std::vector<std::string> idsOf(const std::vector<control::WeekPart> &parts)
{
    std::vector<std::string> ids;
    for (const control::WeekPart &part : parts)
        ids.push_back(part.what.id + ' ' + toText(part.what.with["day"]["weekday"]) + ' '
                      + textOf(part.what.with["from"], "clock"));
    return ids;
}

} // namespace

class tst_WeekChange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatClosesAndWhatOpens();
    void takesClosedHoursOutOfOpenOnes();
    void saysNothingWhereNothingChanges();
    void countsTheMeetingsInHoursThatClose();
    void ignoresRulesThatAreNone();
};

void tst_WeekChange::tellsWhatClosesAndWhatOpens()
{
    const Json before = {rule(5, "09:00", "12:00"), rule(5, "13:00", "17:00"), rule(2, "09:00", "17:00"),
                         rule(3, "09:00", "10:00")};
    const Json after = {rule(5, "09:00", "12:00"), rule(2, "08:00", "17:00"), rule(6, "10:00", "12:00")};
    const control::WeekChange change = policy::compareWeeks(before, after, "Europe/Berlin");
    QCOMPARE(idsOf(change.losses), (std::vector<std::string>{"week.day-closes 3 09:00", "week.closes 5 13:00"}));
    QCOMPARE(idsOf(change.gains), (std::vector<std::string>{"week.opens 2 08:00", "week.day-opens 6 10:00"}));
    QCOMPARE(change.before[5].spans, (std::vector<std::pair<int, int>>{{540, 720}, {780, 1020}}));
    QCOMPARE(change.after[5].spans, (std::vector<std::pair<int, int>>{{540, 720}}));
    QCOMPARE(change.zone, std::string("Europe/Berlin"));
}

void tst_WeekChange::takesClosedHoursOutOfOpenOnes()
{
    const Json week = {rule(1, "09:00", "17:00"), rule(1, "12:00", "13:00", false)};
    const control::WeekChange change = policy::compareWeeks(week, week, {});
    QCOMPARE(change.before[1].spans, (std::vector<std::pair<int, int>>{{540, 720}, {780, 1020}}));
}

void tst_WeekChange::saysNothingWhereNothingChanges()
{
    const Json week = {rule(1, "09:00", "12:00"), rule(1, "12:00", "17:00")};
    const Json same = Json::array({rule(1, "09:00", "17:00")});
    const control::WeekChange change = policy::compareWeeks(week, same, {});
    QVERIFY(change.losses.empty());
    QVERIFY(change.gains.empty());
}

void tst_WeekChange::countsTheMeetingsInHoursThatClose()
{
    const Json before = {rule(5, "09:00", "12:00"), rule(5, "13:00", "17:00"), rule(2, "09:00", "17:00")};
    const Json after = Json::array({rule(5, "09:00", "12:00")});
    policy::Booked booked{.meetings = {{"2026-12-11T18:30:00.000Z", "2026-12-11T19:00:00.000Z"}, // Friday, 13:30
                                       {"2026-12-18T17:30:00.000Z", "2026-12-18T18:15:00.000Z"}, // runs into 13:00
                                       {"2026-12-11T15:00:00.000Z", "2026-12-11T16:00:00.000Z"}, // 10:00 stays open
                                       {"soon", "later"}}};
    const auto changed = [&] { return policy::compareWeeks(before, after, "America/New_York", booked); };
    const control::WeekChange change = changed();
    QCOMPARE(idsOf(change.losses), (std::vector<std::string>{"week.day-closes 2 09:00", "week.closes 5 13:00"}));
    QVERIFY(change.losses[0].booked.isEmpty());
    QCOMPARE(change.losses[1].booked, (control::Phrase{.id = "week.booked", .with = {{"count", {{"count", 2}}}}}));
    booked.areMore = true;
    QCOMPARE(changed().losses[1].booked.id, std::string("week.booked-more"));
    QVERIFY(policy::compareWeeks(before, after, {}, booked).losses[1].booked.isEmpty()); // no zone, no clock
}

void tst_WeekChange::ignoresRulesThatAreNone()
{
    const Json odd = {rule(9, "09:00", "12:00"), rule(1, "17:00", "09:00"), rule(1, "soon", "late"), Json("x"),
                      Json{{"dayOfWeek", "1"}}};
    const control::WeekChange change = policy::compareWeeks(odd, Json(), {});
    QVERIFY(change.losses.empty());
    QCOMPARE(change.before.size(), std::size_t(7));
}

LATCHBOOK_CASE(tst_WeekChange)
#include "tst_weekchange.moc"
