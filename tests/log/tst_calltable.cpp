#include "log/calltable.h"

#include "logfixture.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::log;

namespace {

const Json arrival = {{"client", "Cursor"},
                      {"service", "linktime"},
                      {"connection", "work"},
                      {"tool", "create_booking"},
                      {"arguments", {{"inviteeName", "Jordan Lee"}, {"eventTypeSlug", "demo"}, {"guests", {"a", 2}}}}};

} // namespace

class tst_CallTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsWhatArrived();
    void followsACallToItsEnd_data();
    void followsACallToItsEnd();
    void takesTheSummaryOfALaterEvent();
    void givesAJoinedCallTheOthersEnd();
    void followsCallsWithinOneTransaction();
    void cutsALongSummaryBetweenCharacters();
    void leavesOutWhatBelongsToNoCall();
};

void tst_CallTable::listsWhatArrived()
{
    LogFixture fixture;
    fixture.append(Kind::Arrived, "one", arrival);
    const CallRow call = fixture.call("one");
    QCOMPARE(call.number, 1);
    QCOMPARE(call.time, toMilliseconds(fixture.clock().now()));
    QCOMPARE(call.client, std::string("Cursor"));
    QCOMPARE(call.service, std::string("linktime"));
    QCOMPARE(call.connection, std::string("work"));
    QCOMPARE(call.tool, std::string("create_booking"));
    QCOMPARE(call.outcome, std::string("open"));
    QVERIFY(!call.started && !call.ended && call.code.empty());
    QCOMPARE(call.summary, std::string(R"(eventTypeSlug: demo, guests: ["a",2], inviteeName: Jordan Lee)"));
}

void tst_CallTable::followsACallToItsEnd_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<Json>("payload");
    QTest::addColumn<QByteArray>("outcome");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char *name, Kind kind, const Json &payload, const char *outcome, const char *code) {
        QTest::newRow(name) << kind << payload << QByteArray(outcome) << QByteArray(code);
    };
    row("answered", Kind::Answered, {{"status", 200}}, "done", "");
    row("failed", Kind::Failed, {{"code", "not-found"}}, "failed", "not-found");
    row("refused by rule", Kind::Failed, {{"code", "refused"}}, "refused", "refused");
    row("needs a person", Kind::Failed, {{"code", "needs-approval"}}, "refused", "needs-approval");
    row("denied", Kind::Failed, {{"code", "denied"}}, "denied", "denied");
    row("nobody answered", Kind::Failed, {{"code", "expired"}}, "expired", "expired");
    row("withdrawn", Kind::Failed, {{"code", "withdrawn"}}, "withdrawn", "withdrawn");
    row("unknown", Kind::Unknown, {{"proved", "no"}}, "unknown", "unknown");
    row("a code of a later program", Kind::Failed, {{"code", "moon"}}, "failed", "moon");
    row("no code", Kind::Failed, Json::object(), "failed", "internal");
    row("still waiting for a person", Kind::Failed, {{"code", "waiting"}}, "open", "");
    row("still running", Kind::Failed, {{"code", "running"}}, "open", "");
}

void tst_CallTable::followsACallToItsEnd()
{
    QFETCH(Kind, kind);
    QFETCH(Json, payload);
    QFETCH(QByteArray, outcome);
    QFETCH(QByteArray, code);
    LogFixture fixture;
    const qint64 arrived = toMilliseconds(fixture.clock().now());
    fixture.append(Kind::Arrived, "one", arrival);
    fixture.clock().advance(milliseconds(10));
    fixture.append(Kind::Sent, "one");
    fixture.clock().advance(milliseconds(20));
    fixture.append(kind, "one", payload);
    const CallRow call = fixture.call("one");
    QCOMPARE(QByteArray::fromStdString(call.outcome), outcome);
    QCOMPARE(QByteArray::fromStdString(call.code), code);
    QCOMPARE(call.started, std::optional(arrived + 10));
    QCOMPARE(call.ended, outcome == "open" ? std::nullopt : std::optional(arrived + 30));
}

void tst_CallTable::takesTheSummaryOfALaterEvent()
{
    LogFixture fixture;
    fixture.append(Kind::Arrived, "one", arrival);
    fixture.append(Kind::Shown, "one", {{"summary", "Book a demo with Jordan Lee"}});
    QCOMPARE(fixture.call("one").summary, std::string("Book a demo with Jordan Lee"));
    QCOMPARE(fixture.calls({.search = "book a demo"}).size(), 1U);
    QCOMPARE(fixture.calls({.search = "eventTypeSlug"}).size(), 0U);
}

void tst_CallTable::givesAJoinedCallTheOthersEnd()
{
    LogFixture fixture;
    fixture.append(Kind::Arrived, "first", arrival);
    fixture.append(Kind::Arrived, "early", arrival);
    fixture.append(Kind::Joined, "early", {{"call", "first"}});
    QCOMPARE(fixture.call("early").outcome, std::string("open"));
    fixture.append(Kind::Failed, "first", {{"code", "conflict"}});
    fixture.append(Kind::Arrived, "late", arrival);
    fixture.append(Kind::Joined, "late", {{"call", "first"}});
    for (const char *id : {"first", "early", "late"}) {
        const CallRow call = fixture.call(id);
        QCOMPARE(call.outcome, std::string("failed"));
        QCOMPARE(call.code, std::string("conflict"));
        QVERIFY(call.ended);
        QCOMPARE(call.joined, std::string(id == std::string_view("first") ? "" : "first"));
    }
}

void tst_CallTable::followsCallsWithinOneTransaction()
{
    LogFixture fixture;
    fixture.append(Kind::Arrived, "before", arrival);
    fixture.append(Kind::Arrived, "waits", arrival);
    fixture.append(Kind::Joined, "waits", {{"call", "before"}});
    const auto later = [&](Kind kind, const char *id, const Json &payload = Json::object()) {
        fixture.log().appendLater({kind, id, payload});
    };
    later(Kind::Arrived, "one", arrival);
    later(Kind::Arrived, "joins", arrival);
    later(Kind::Joined, "joins", {{"call", "one"}});
    later(Kind::Sent, "one", {{"summary", "Book a demo"}});
    later(Kind::Answered, "one");
    later(Kind::Failed, "before", {{"code", "conflict"}});
    later(Kind::Sent, "nobody's");
    QVERIFY(fixture.log().commit());
    for (const char *id : {"one", "joins"}) {
        QCOMPARE(fixture.call(id).outcome, std::string("done"));
        QVERIFY(fixture.call(id).ended);
    }
    for (const char *id : {"before", "waits"})
        QCOMPARE(fixture.call(id).code, std::string("conflict"));
    QCOMPARE(fixture.call("one").summary, std::string("Book a demo"));
    QCOMPARE(fixture.calls().size(), 4U);
}

void tst_CallTable::cutsALongSummaryBetweenCharacters()
{
    LogFixture fixture;
    std::string name = "x";
    for (int i = 0; i < 1000; ++i)
        name += "é";
    fixture.append(Kind::Arrived, "one", {{"arguments", {{"n", name}}}});
    const std::string summary = fixture.call("one").summary;
    QVERIFY(summary.size() < 500);
    QCOMPARE(summary, "n: " + name.substr(0, summary.size() - 3));
    QCOMPARE(summary.size() % 2, 0U); // "n: x" and whole characters of two bytes
}

void tst_CallTable::leavesOutWhatBelongsToNoCall()
{
    LogFixture fixture;
    fixture.append(Kind::Attached, {}, {{"client", "Cursor"}});
    fixture.append(Kind::Left, {});
    QVERIFY(fixture.calls().empty());
}

LATCHBOOK_CASE(tst_CallTable)
#include "tst_calltable.moc"
