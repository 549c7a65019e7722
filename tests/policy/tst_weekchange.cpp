#include "policy/weekchange.h"

#include <QTest>

using namespace latchbook;

namespace {

Json rule(int day, const char *from, const char *to, bool open = true)
{
    return {{"dayOfWeek", day}, {"startTime", from}, {"endTime", to}, {"isAvailable", open}};
}

std::vector<std::string> idsOf(const std::vector<control::Phrase> &phrases)
{
    std::vector<std::string> ids;
    for (const control::Phrase &phrase : phrases)
        ids.push_back(phrase.id + ' ' + toText(phrase.with["day"]["weekday"]) + ' '
                      + textOf(phrase.with["from"], "clock"));
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
    const Json same = {rule(1, "09:00", "17:00")};
    const control::WeekChange change = policy::compareWeeks(week, same, {});
    QVERIFY(change.losses.empty());
    QVERIFY(change.gains.empty());
}

void tst_WeekChange::ignoresRulesThatAreNone()
{
    const Json odd = {rule(9, "09:00", "12:00"), rule(1, "17:00", "09:00"), rule(1, "soon", "late"), Json("x"),
                      Json{{"dayOfWeek", "1"}}};
    const control::WeekChange change = policy::compareWeeks(odd, Json(), {});
    QVERIFY(change.losses.empty());
    QCOMPARE(change.before.size(), std::size_t(7));
}

QTEST_APPLESS_MAIN(tst_WeekChange)
#include "tst_weekchange.moc"
