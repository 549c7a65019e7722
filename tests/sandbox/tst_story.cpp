#include "sandbox/zonetime.h"
#include "support/cases.h"
#include "support/httpprobe.h"
#include "support/sandboxprocess.h"

#include <QTest>

#include <set>

using namespace latchbook;
using namespace latchbook::test;

namespace {

/// "Thu 10:30" in New York.
std::string localText(const Json &instant)
{
    const auto local = sandbox::localTime(QTimeZone("America/New_York"), *fromIso(instant.get<std::string>()));
    const QTime time = QTime(0, 0).addSecs(int(local.time.count()) * 60);
    return QLocale::c().toString(QDateTime(local.day, time), QStringLiteral("ddd HH:mm")).toStdString();
}

std::string days(const Json &fromInstant, const Json &toInstant)
{
    const QTimeZone zone("America/New_York");
    const QDate from = sandbox::localTime(zone, *fromIso(fromInstant.get<std::string>())).day;
    return std::to_string(from.daysTo(sandbox::localTime(zone, *fromIso(toInstant.get<std::string>())).day));
}

} // namespace

/// The story holds whatever the day it starts on.
class tst_Story : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsOfTheWeekOfNow_data();
    void tellsOfTheWeekOfNow();
    void offersTheThursdayOfTheSeed();
    void hasNothingInItWhenEmpty();
    void isTheSameForTheSameSeedAndTime();

private:
    void start(const std::string &seed, const std::string &now)
    {
        m_sandbox = std::make_unique<SandboxProcess>(SandboxProcess::Options{.seed = seed, .now = now});
        m_probe = std::make_unique<HttpProbe>(m_sandbox->url("linktime"), m_sandbox->key("linktime"));
    }
    Json get(const std::string &path) { return m_probe->get("/api/v1" + path).body; }

    void checkWeek();
    void checkSarahsPast();
    void checkCalls(const std::string &now);

    std::unique_ptr<SandboxProcess> m_sandbox;
    std::unique_ptr<HttpProbe> m_probe;
};

void tst_Story::tellsOfTheWeekOfNow_data()
{
    QTest::addColumn<QByteArray>("now");
    QTest::addColumn<QByteArray>("sunday");
    QTest::newRow("Sunday evening") << QByteArray("2026-12-06T23:00:00Z") << QByteArray("2026-12-06");
    QTest::newRow("Tuesday") << QByteArray("2026-12-08T18:00:00Z") << QByteArray("2026-12-06");
    QTest::newRow("Monday before ten") << QByteArray("2026-12-07T14:30:00Z") << QByteArray("2026-12-06");
    QTest::newRow("Monday at ten") << QByteArray("2026-12-07T15:00:00Z") << QByteArray("2026-12-06");
    QTest::newRow("Saturday, Sunday in UTC") << QByteArray("2026-12-13T04:00:00Z") << QByteArray("2026-12-06");
    QTest::newRow("the week clocks go forward") << QByteArray("2027-03-15T12:00:00Z") << QByteArray("2027-03-14");
    QTest::newRow("the turn of the year") << QByteArray("2026-12-31T20:00:00Z") << QByteArray("2026-12-27");
}

void tst_Story::tellsOfTheWeekOfNow()
{
    QFETCH(QByteArray, now);
    QFETCH(QByteArray, sunday);
    start("story", now.toStdString());
    const std::string saturday =
        QDate::fromString(QString::fromLatin1(sunday), Qt::ISODate).addDays(6).toString(Qt::ISODate).toStdString();
    const Json bookings = get("/bookings?status=CONFIRMED&from=" + sunday.toStdString() + "&to=" + saturday)["data"];
    std::vector<std::string> lines;
    for (const Json &b : bookings)
        lines.push_back(localText(b["startTime"]) + " " + textOf(b["eventType"], "name") + " with "
                        + textOf(b, "inviteeName"));
    QCOMPARE(lines, (std::vector<std::string>{
                        "Mon 10:00 Product Demo with Alex Rivera", "Tue 14:00 Quick Call with Sarah Chen",
                        "Wed 11:00 Strategy Session with Jordan Lee", "Fri 15:00 Intro Call with Maria"}));
    QCOMPARE(localText(bookings[0]["endTime"]), std::string("Mon 10:45"));
    checkWeek();
    checkSarahsPast();
    checkCalls(now.toStdString());
}

void tst_Story::checkWeek()
{
    const Json me = get("/me");
    QCOMPARE(textOf(me, "name") + "/" + textOf(me, "username") + "/" + textOf(me, "plan"),
             std::string("Maya Okafor/maya/PRO"));
    QCOMPARE(textOf(get("/settings"), "timezone"), std::string("America/New_York"));
    std::set<std::string> slugs;
    const Json types = get("/event-types");
    for (const Json &type : member(types, "data"))
        slugs.insert(textOf(type, "slug"));
    QCOMPARE(slugs,
             (std::set<std::string>{"30-min-call", "product-demo", "quick-call", "strategy-session", "intro-call"}));
}

void tst_Story::checkSarahsPast()
{
    const Json found = get("/contacts?search=Sarah%20Chen")["data"];
    QCOMPARE(int(found.size()), 1);
    QCOMPARE(textOf(found[0], "email"), std::string("sarah.chen@acme.com"));
    std::vector<Json> all;
    const Json sarah = get("/contacts/" + textOf(found[0], "id"));
    for (const char *part : {"pastMeetings", "upcomingMeetings"})
        all.insert(all.end(), sarah[part].begin(), sarah[part].end());
    QCOMPARE(int(all.size()), 5);
    const Json tuesday = all.back()["startTime"];
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < 4; ++i)
        lines.push_back(days(all[i]["startTime"], tuesday) + " " + textOf(all[i]["eventType"], "name") + " "
                        + textOf(all[i], "status"));
    QCOMPARE(lines, (std::vector<std::string>{"54 Intro Call CONFIRMED", "35 Follow-up CONFIRMED",
                                              "20 Product Demo CONFIRMED", "6 Quick Call CANCELLED"}));
    const std::string reason = textOf(get("/bookings/" + textOf(all[3], "id")), "cancelReason");
    QVERIFY(reason.find("Sarah") != std::string::npos);
}

void tst_Story::checkCalls(const std::string &now)
{
    const auto local = sandbox::localTime(QTimeZone("America/New_York"), *fromIso(now));
    const QDate sunday = local.day.addDays(-(local.day.dayOfWeek() % 7));
    const WallTime thisMonday =
        sandbox::instantAt(QTimeZone("America/New_York"), sunday.addDays(1), std::chrono::hours(8));
    const bool isEarly = *fromIso(now) < thisMonday + std::chrono::hours(2);
    const WallTime first = isEarly ? thisMonday - std::chrono::days(8) : thisMonday; // a day's grace for summer time
    const WallTime last = isEarly ? thisMonday : *fromIso(now);
    std::map<std::string, int> statuses;
    int seconds = 0;
    int booked = 0;
    const Json calls = get("/calls?status=all")["data"];
    for (const Json &call : calls) {
        const WallTime start = *fromIso(textOf(call, "startedAt"));
        QVERIFY(start >= first && start < last);
        QCOMPARE(textOf(call, "agentName"), std::string("Sales Agent"));
        ++statuses[textOf(call, "status")];
        seconds += textOf(call, "status") == "completed" ? call["durationSeconds"].get<int>() : 0;
        booked += textOf(call, "outcome") == "booked";
        QVERIFY(textOf(call, "status") != "failed" || call["durationSeconds"] == 5);
    }
    QCOMPARE(statuses, (std::map<std::string, int>{{"completed", 5}, {"failed", 1}, {"no_answer", 2}}));
    QCOMPARE(seconds, 5 * 135);
    QCOMPARE(booked, 3);
}

void tst_Story::offersTheThursdayOfTheSeed()
{
    start("story", "2026-12-06T23:00:00Z");
    const Json slots = get(
        "/availability?eventTypeSlug=product-demo&timezone=America/New_York&startDate=2026-12-10&endDate=2026-12-10")
        ["slots"];
    std::vector<std::string> lines;
    for (const Json &slot : slots)
        lines.push_back(localText(slot));
    QCOMPARE(lines, (std::vector<std::string>{"Thu 09:00", "Thu 10:30", "Thu 14:00", "Thu 15:30"}));
}

void tst_Story::hasNothingInItWhenEmpty()
{
    start("empty", "2026-12-06T23:00:00Z");
    QCOMPARE(textOf(get("/me"), "username"), std::string("maya"));
    for (const char *list : {"/event-types", "/bookings", "/contacts", "/calls", "/conversations", "/webhooks",
                             "/workflows", "/integrations"})
        QVERIFY2(get(list)["data"].empty(), list);
    QCOMPARE(int(get("/availability/rules")["data"].size()), 7);
}

void tst_Story::isTheSameForTheSameSeedAndTime()
{
    const auto everything = [this] {
        start("story", "2026-12-08T18:00:00Z");
        m_probe->ask("POST", "/api/v1/event-types", Json{{"name", "A"}, {"slug", "a"}});
        m_probe->ask("DELETE", "/api/v1/event-types/clet9w3d0001");
        Json all;
        for (const char *path :
             {"/me", "/event-types", "/bookings", "/contacts", "/calls", "/conversations", "/webhooks", "/workflows",
              "/settings", "/integrations", "/availability/rules", "/contacts/clct2h8p0002", "/bookings/clbk6t1x0004"})
            all.push_back(get(path));
        const Json hook = {{"url", "https://a.example/"}, {"events", {"contact.created"}}};
        all.push_back(textOf(m_probe->ask("POST", "/api/v1/webhooks", hook).body, "secret"));
        return all;
    };
    QCOMPARE(everything(), everything());
}

LATCHBOOK_CASE(tst_Story)
#include "tst_story.moc"
