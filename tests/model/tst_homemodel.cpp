#include "model/homemodel.h"

#include "model/modelfixture.h"
#include "support/cases.h"

#include <QSignalSpy>
#include <QTest>

using namespace latchbook;
using namespace latchbook::model;
using namespace latchbook::test;

class tst_HomeModel : public QObject
{
    Q_OBJECT

public:
    static void initMain() { setPlace(); }

private Q_SLOTS:
    void init();
    void countsTheLastDayByTheHour();
    void countsWhatWasAsked();
    void countsWhatHappensNow();
    void leavesOwnLookUpsOut();
    void goesOnWithTheHours();
    void forgetsCallsOfDaysAgo();
    void stopsReadingAtYesterday();
    void tellsServices();
    void tellsAServiceThatFails();
    void tellsWhoIsAttached();
    void tellsHowLongTheLogIs();
    void showsWhatWaits();

private:
    QVariantList bars() const { return in(m_home->chart(), "bars").toList(); }
    void answerPage(std::vector<control::CallInfo> calls, qint64 next = 0);

    FakeClock m_clock;
    ToolTitles m_titles;
    Sent m_sent;
    std::unique_ptr<CallDay> m_day;
    std::unique_ptr<HomeModel> m_home;
};

void tst_HomeModel::init()
{
    m_clock.setNow(*fromIso(presentInstant));
    m_titles.take(ready());
    m_sent = {};
    m_day = std::make_unique<CallDay>(m_sent.door());
    m_home = std::make_unique<HomeModel>(m_clock, m_titles, *m_day);
    m_day->start(at(presentInstant));
}

void tst_HomeModel::answerPage(std::vector<control::CallInfo> calls, qint64 next)
{
    m_day->take(control::CallsListed{m_sent.last<control::CallsAsked>().request, std::move(calls), next, {}});
}

void tst_HomeModel::countsTheLastDayByTheHour()
{
    control::CallInfo denied = call(7, "cancel_booking", "denied");
    denied.asked = true;
    answerPage({call(9, "get_me", "done"), call(8, "get_me", "failed"), denied,
                call(6, "get_me", "unknown", "2026-12-08T17:59:59.000Z"),
                call(5, "get_me", "done", "2026-12-07T19:00:00.000Z"), // 14:00 yesterday: the first hour
                call(4, "get_me", "done", "2026-12-07T18:59:59.000Z")}); // before it
    QCOMPARE(bars().size(), 24);
    const QVariant last = bars().last();
    QCOMPARE(in(last, "ran").toInt(), 1);
    QCOMPARE(in(last, "asked").toInt(), 1);
    QCOMPARE(in(last, "failed").toInt(), 1);
    QCOMPARE(in(bars().at(22), "failed").toInt(), 1);
    QCOMPARE(in(bars().first(), "ran").toInt(), 1);
    QCOMPARE(textIn(bars().first(), "label"), QStringLiteral("14"));
    QCOMPARE(textIn(bars().at(1), "label"), QString());
    QCOMPARE(textIn(bars().at(3), "label"), QStringLiteral("17"));
    QCOMPARE(in(m_home->chart(), "top").toInt(), 10);
    QCOMPARE(in(m_home->chart(), "half").toInt(), 5);
    QCOMPARE(textIn(m_home->chart(), "ranText"), QStringLiteral("2 ran by rule"));
    QCOMPARE(textIn(m_home->chart(), "askedText"), QStringLiteral("1 asked"));
    QCOMPARE(textIn(m_home->chart(), "failedText"), QStringLiteral("2 failed"));
}

void tst_HomeModel::countsWhatWasAsked()
{
    control::CallInfo asked = call(9, "cancel_booking", "done");
    asked.asked = true;
    answerPage({asked, call(8, "create_contact", "done"), call(7, "get_me", "done")});
    QCOMPARE(textIn(m_home->chart(), "ranText"), QStringLiteral("2 ran by rule"));
    QCOMPARE(textIn(m_home->chart(), "askedText"), QStringLiteral("1 asked"));
}

void tst_HomeModel::countsWhatHappensNow()
{
    answerPage({});
    QVERIFY(m_day->take(logged(1, "arrived", "c1")));
    QCOMPARE(textIn(m_home->chart(), "ranText"), QStringLiteral("1 ran by rule"));
    QVERIFY(m_day->take(logged(2, "asked", "c1")));
    QCOMPARE(textIn(m_home->chart(), "askedText"), QStringLiteral("1 asked"));
    QVERIFY(m_day->take(logged(3, "failed", "c1", {{"code", "unavailable"}})));
    QCOMPARE(textIn(m_home->chart(), "failedText"), QStringLiteral("1 failed"));
    // Denied is an answer, and waiting no end.
    m_day->take(logged(4, "arrived", "c2"));
    m_day->take(logged(5, "asked", "c2"));
    QVERIFY(!m_day->take(logged(6, "failed", "c2", {{"code", "waiting"}})));
    QVERIFY(m_day->take(logged(7, "failed", "c2", {{"code", "denied"}})));
    QCOMPARE(textIn(m_home->chart(), "askedText"), QStringLiteral("1 asked"));
    QCOMPARE(textIn(m_home->chart(), "failedText"), QStringLiteral("1 failed"));
    QCOMPARE(m_day->today(at(presentInstant)), 2);
}

void tst_HomeModel::leavesOwnLookUpsOut()
{
    control::CallInfo own = call(9, "get_me", "done");
    own.own = true;
    answerPage({own});
    QVERIFY(!m_day->take(logged(10, "arrived", "c1", {{"latchbook", true}})));
    QCOMPARE(textIn(m_home->chart(), "ranText"), QStringLiteral("0 ran by rule"));
}

void tst_HomeModel::goesOnWithTheHours()
{
    answerPage({call(9, "get_me", "done")});
    m_clock.setNow(*fromIso("2026-12-08T20:00:00.000Z"));
    QCOMPARE(in(bars().at(21), "ran").toInt(), 1);
    m_clock.setNow(*fromIso("2026-12-09T19:00:00.000Z"));
    QCOMPARE(textIn(m_home->chart(), "ranText"), QStringLiteral("0 ran by rule"));
}

void tst_HomeModel::forgetsCallsOfDaysAgo()
{
    answerPage({});
    qint64 number = 0;
    for (WallTime time = m_clock.now() - std::chrono::days(3); time <= m_clock.now(); time += std::chrono::minutes(1)) {
        ++number;
        control::Logged arrived = logged(number, "arrived", "c" + std::to_string(number));
        arrived.entry["time"] = toIso(time);
        m_day->take(arrived);
    }
    QCOMPARE(m_day->today(at(presentInstant)), 13 * 60 + 6); // since midnight, this minute's with it
    QCOMPARE(textIn(m_home->chart(), "ranText"), QStringLiteral("1,386 ran by rule")); // 23 hours and this one
    // Of a call that it does not hold any more nothing changes.
    QVERIFY(!m_day->take(logged(number + 1, "failed", "c1")));
    QVERIFY(m_day->take(logged(number + 2, "failed", "c" + std::to_string(number))));
}

void tst_HomeModel::stopsReadingAtYesterday()
{
    answerPage({call(300, "get_me", "done"), call(299, "get_me", "done")}, 299);
    QCOMPARE(m_sent.all<control::CallsAsked>().size(), std::size_t(2));
    QCOMPARE(m_sent.last<control::CallsAsked>().before, qint64(299));
    answerPage({call(298, "get_me", "done"), call(9, "get_me", "done", "2026-12-01T18:00:00.000Z")}, 9);
    QCOMPARE(m_sent.all<control::CallsAsked>().size(), std::size_t(2));
    // Something that was not asked for changes nothing.
    QVERIFY(!m_day->take(control::CallsListed{"other", {call(1, "get_me", "done")}, 0, {}}));
}

void tst_HomeModel::tellsServices()
{
    m_home->setConnections({{.service = "linktime", .connection = "default", .owner = "Maya Okafor"}});
    QCOMPARE(textIn(m_home->services().first(), "line"), QStringLiteral("Maya Okafor, no call yet"));
    m_home->take(control::HealthChanged{{{.service = "linktime",
                                          .connection = "default",
                                          .state = "ok",
                                          .milliseconds = 182,
                                          .used = 48,
                                          .limit = 60}}});
    const QVariant service = m_home->services().first();
    QCOMPARE(textIn(service, "name"), QStringLiteral("LinkTime"));
    QCOMPARE(textIn(service, "line"), QStringLiteral("Maya Okafor, 182 ms"));
    QCOMPARE(textIn(service, "usedText"), QStringLiteral("48 of 60"));
    QCOMPARE(textIn(service, "tone"), QStringLiteral("ok"));
    QCOMPARE(textIn(service, "action"), QString());
}

void tst_HomeModel::tellsAServiceThatFails()
{
    m_home->setConnections({{.service = "linktime", .connection = "default", .owner = "Maya Okafor"}});
    m_home->take(control::HealthChanged{{{.service = "linktime",
                                          .connection = "default",
                                          .state = "failing",
                                          .words = "LinkTime cannot be reached."}}});
    const QVariant service = m_home->services().first();
    QCOMPARE(textIn(service, "line"), QStringLiteral("LinkTime cannot be reached."));
    QCOMPARE(textIn(service, "tone"), QStringLiteral("warn"));
    QVERIFY(!textIn(service, "action").isEmpty());
    QSignalSpy wanted(m_home.get(), &HomeModel::serviceWanted);
    m_home->act(textIn(service, "id"));
    QCOMPARE(wanted.first().first().toString(), QStringLiteral("linktime@default"));
}

void tst_HomeModel::tellsWhoIsAttached()
{
    m_home->take(control::ClientsChanged{
        {{.session = "s1",
          .name = "Claude Desktop",
          .since = at("2026-12-08T17:58:00.000Z"),
          .lastCall = at("2026-12-08T18:02:00.000Z"),
          .calls = 41},
         {.session = "s2", .since = at("2026-12-08T18:00:00.000Z")},
         {.session = "s3", .name = "Notes", .program = "http:notes", .since = at("2026-12-08T18:01:00.000Z")}}});
    const QVariant first = m_home->clients().first();
    QCOMPARE(textIn(first, "initials"), QStringLiteral("CD"));
    QCOMPARE(textIn(first, "sinceText"), QStringLiteral("since 12:58, last call 13:02"));
    QCOMPARE(in(first, "calls").toInt(), 41);
    QCOMPARE(textIn(m_home->clients().at(1), "initials"), QStringLiteral("?"));
    QCOMPARE(textIn(m_home->clients().at(1), "sinceText"), QStringLiteral("since 13:00"));
    QCOMPARE(textIn(m_home->clients().last(), "name"), QStringLiteral("Notes"));
    QCOMPARE(textIn(m_home->clients().last(), "sinceText"), QStringLiteral("over HTTP, token notes, since 13:01"));
}

void tst_HomeModel::tellsHowLongTheLogIs()
{
    QCOMPARE(m_home->logText(), QString());
    m_home->take(logged(48'213, "attached", ""));
    m_home->take(logged(48'212, "attached", ""));
    QCOMPARE(m_home->logText(), QStringLiteral("Log, 48,213 entries"));
    m_home->take(control::CallsListed{.trouble = "The log is damaged."});
    QCOMPARE(m_home->logText(), QStringLiteral("The log cannot be read"));
}

void tst_HomeModel::showsWhatWaits()
{
    QSignalSpy changed(m_home.get(), &HomeModel::waitingChanged);
    m_home->setWaiting({{.id = QStringLiteral("q1"), .title = QStringLiteral("Cancel")}});
    m_home->setWaiting({{.id = QStringLiteral("q1"), .title = QStringLiteral("Cancel")}});
    QCOMPARE(changed.size(), 1);
    QSignalSpy wanted(m_home.get(), &HomeModel::reviewWanted);
    m_home->review(textIn(m_home->waiting().first(), "id"));
    QCOMPARE(wanted.first().first().toString(), QStringLiteral("q1"));
}

LATCHBOOK_CASE(tst_HomeModel)
#include "tst_homemodel.moc"
