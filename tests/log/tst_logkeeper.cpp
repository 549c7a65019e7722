#include "log/logkeeper.h"

#include "logfixture.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::log;
using namespace std::chrono_literals;

namespace {

/// Every row of the list of calls, as text.
std::string listOf(const LogFixture &fixture)
{
    return fixture.meddle(
        "SELECT group_concat(json_array(number, call_id, time, writer, client, service, connection, tool, "
        "outcome, code, joined, started, ended, summary), char(10)) FROM calls");
}

void addAllKindsOfCalls(LogFixture &fixture)
{
    fixture.addCall("done", "create_booking", {{"inviteeName", "Jordan Lee"}});
    fixture.append(Kind::Arrived, "refused", {{"tool", "cancel_booking"}, {"client", "Cursor"}});
    fixture.append(Kind::Failed, "refused", {{"code", "needs-approval"}});
    fixture.append(Kind::Arrived, "open", {{"tool", "update_contact"}});
    fixture.append(Kind::Sent, "open");
    fixture.append(Kind::Arrived, "joined", {{"tool", "update_contact"}});
    fixture.append(Kind::Joined, "joined", {{"call", "open"}});
    fixture.append(Kind::Attached, {});
    fixture.append(Kind::Arrived, "told", {{"tool", "delete_contact"}});
    fixture.append(Kind::Shown, "told", {{"summary", "Delete Maria"}});
    fixture.append(Kind::Unknown, "told");
}

bool fileHolds(const std::filesystem::path &path, const QByteArray &bytes)
{
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) && file.readAll().contains(bytes);
}

} // namespace

class tst_LogKeeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesNoLog();
    void rebuildsTheListAsItWas();
    void rebuildsWhatWasLostOrMadeUp();
    void rebuildsTheSearch();
    void keepsTheListOfErasedCallsWhenRebuilding();
    void prunesWhatIsOld();
    void prunesNoCallThatIsOpenOrEndedLater();
    void prunesAgainAndWhole();
    void prunesNothingWhenNothingIsOld();
    void missesEventsThatNoPruningTookAway();
    void erasesWhatACallHeldFromTheWholeFile();
    void erasesNothingElse();
};

void tst_LogKeeper::makesNoLog()
{
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath(QStringLiteral("log.sqlite")).toStdString();
    const SystemClock clock;
    const auto keeper = LogKeeper::open(path, clock);
    QVERIFY(!keeper);
    QCOMPARE(keeper.error().code, Code::NotFound);
    QVERIFY(!std::filesystem::exists(path));
}

void tst_LogKeeper::rebuildsTheListAsItWas()
{
    LogFixture fixture;
    addAllKindsOfCalls(fixture);
    const std::string before = listOf(fixture);
    const auto rebuilt = fixture.keeper()->rebuild();
    QVERIFY(rebuilt);
    QCOMPARE(rebuilt->calls, 5);
    QCOMPARE(rebuilt->events, 13);
    QCOMPARE(listOf(fixture), before);
    // The writer beside it goes on.
    fixture.append(Kind::Answered, "open");
    QCOMPARE(fixture.call("joined").outcome, std::string("done"));
    QVERIFY(fixture.verification().whole);
}

void tst_LogKeeper::rebuildsWhatWasLostOrMadeUp()
{
    LogFixture fixture;
    addAllKindsOfCalls(fixture);
    const std::string before = listOf(fixture);
    fixture.meddle("DELETE FROM calls WHERE call_id = 'done'");
    fixture.meddle("UPDATE calls SET outcome = 'done', summary = 'nothing to see' WHERE call_id = 'refused'");
    fixture.meddle("INSERT INTO calls (number, call_id, time, writer, client, service, connection, tool, outcome, "
                   "code, summary, own) VALUES (99, 'made up', 0, '', '', '', '', '', '', '', '', 0)");
    QVERIFY(listOf(fixture) != before);
    QVERIFY(fixture.keeper()->rebuild());
    QCOMPARE(listOf(fixture), before);
}

void tst_LogKeeper::rebuildsTheSearch()
{
    LogFixture fixture;
    addAllKindsOfCalls(fixture);
    QVERIFY(fixture.keeper()->rebuild());
    QCOMPARE(std::stoi(fixture.meddle("SELECT through FROM search_state")), 11); // the last `arrived`
    fixture.meddle("INSERT INTO call_search (call_search) VALUES ('delete-all')");
    QCOMPARE(fixture.calls({.search = "jordan"}).size(), 0U);
    QVERIFY(fixture.keeper()->rebuild());
    QCOMPARE(fixture.calls({.search = "jordan"}).size(), 1U);
    QCOMPARE(fixture.calls({.search = "delete maria"}).size(), 1U);
}

void tst_LogKeeper::keepsTheListOfErasedCallsWhenRebuilding()
{
    LogFixture fixture;
    addAllKindsOfCalls(fixture);
    QVERIFY(*fixture.keeper()->erasePayload("refused") > 0);
    const std::string before = listOf(fixture);
    QVERIFY(fixture.keeper()->rebuild());
    QCOMPARE(listOf(fixture), before);
    QCOMPARE(fixture.call("refused").outcome, std::string("refused"));
    QCOMPARE(fixture.call("refused").tool, std::string("cancel_booking"));
}

void tst_LogKeeper::prunesWhatIsOld()
{
    LogFixture fixture;
    fixture.addCall("old");
    fixture.clock().advance(24h);
    const WallTime cut = fixture.clock().now();
    fixture.addCall("new");
    const std::vector<StoredEvent> before = fixture.events();
    QCOMPARE(*fixture.keeper()->prune(cut), 3);

    const std::vector<StoredEvent> after = fixture.events();
    QCOMPARE(after.front().sequence, 4);
    QCOMPARE(after.back().kind, std::string("pruned"));
    const Json payload = *parseJson(*after.back().payload);
    QCOMPARE(toText(payload), toText({{"events", 3}, {"through", 3}, {"hash", before[2].hash}}));
    QCOMPARE(fixture.calls().size(), 1U);
    QCOMPARE(fixture.calls().front().callId, std::string("new"));
    const Verification result = fixture.verification();
    QVERIFY2(result.whole, result.why.c_str());
    QCOMPARE(result.first, 4);
}

void tst_LogKeeper::prunesNoCallThatIsOpenOrEndedLater()
{
    LogFixture fixture;
    fixture.addCall("old");
    fixture.append(Kind::Arrived, "long");
    fixture.append(Kind::Arrived, "open");
    fixture.clock().advance(24h);
    const WallTime cut = fixture.clock().now();
    fixture.append(Kind::Answered, "long");
    QCOMPARE(*fixture.keeper()->prune(cut), 3);
    QCOMPARE(fixture.calls().size(), 2U);
    fixture.append(Kind::Answered, "open");
    const std::string before = listOf(fixture);
    QVERIFY(fixture.keeper()->rebuild());
    QCOMPARE(listOf(fixture), before);
}

void tst_LogKeeper::prunesAgainAndWhole()
{
    LogFixture fixture;
    fixture.addCall("one");
    QCOMPARE(*fixture.keeper()->prune(fixture.clock().now() + 1h), 3);
    QCOMPARE(fixture.events().size(), 1U); // what tells of it
    QVERIFY(fixture.verification().whole);
    fixture.addCall("two");
    QCOMPARE(*fixture.keeper()->prune(fixture.clock().now() + 1h), 4);
    const Verification result = fixture.verification();
    QVERIFY2(result.whole, result.why.c_str());
    QCOMPARE(result.events, 1);
    QCOMPARE(result.first, 8);
}

void tst_LogKeeper::prunesNothingWhenNothingIsOld()
{
    LogFixture fixture;
    const WallTime start = fixture.clock().now();
    QCOMPARE(*fixture.keeper()->prune(start), 0);
    fixture.addCall("one");
    QCOMPARE(*fixture.keeper()->prune(start), 0);
    QCOMPARE(fixture.events().size(), 3U);
}

void tst_LogKeeper::missesEventsThatNoPruningTookAway()
{
    LogFixture fixture;
    fixture.addCall("one");
    fixture.clock().advance(24h);
    const WallTime cut = fixture.clock().now();
    fixture.addCall("two");
    QCOMPARE(*fixture.keeper()->prune(cut), 3);
    fixture.meddle("DELETE FROM events WHERE sequence = 4");
    const Verification result = fixture.verification();
    QVERIFY(!result.whole);
    QCOMPARE(result.brokenAt, 5);
}

void tst_LogKeeper::erasesWhatACallHeldFromTheWholeFile()
{
    LogFixture fixture;
    fixture.addCall("private", "create_booking", {{"inviteeEmail", "sarah.chen@example.com"}});
    for (int i = 0; i < 300; ++i)
        fixture.addCall("other" + std::to_string(i));
    QVERIFY(fixture.keeper()->rebuild()); // now the search holds it too
    QCOMPARE(fixture.calls({.search = "sarah.chen"}).size(), 1U);

    QCOMPARE(*fixture.keeper()->erasePayload("private"), 3);
    QVERIFY(fixture.calls({.search = "sarah.chen"}).empty());
    const CallRow call = fixture.calls({.search = {}, .before = 2}).front();
    QCOMPARE(call.callId, std::string("private"));
    QVERIFY(call.summary.empty());
    QVERIFY(fixture.verification().whole);
    for (const char *part : {"", "-wal"}) {
        const std::filesystem::path path = fixture.file().string() + part;
        QVERIFY(std::filesystem::exists(path));
        QVERIFY2(!fileHolds(path, "sarah"), part);
    }
    // Letter by letter in the search as well.
    fixture.meddle("CREATE VIRTUAL TABLE terms USING fts5vocab('call_search', 'row')");
    QCOMPARE(std::stoi(fixture.meddle("SELECT count(*) FROM terms WHERE term = 'rah'")), 0);
    QCOMPARE(std::stoi(fixture.meddle("SELECT count(*) FROM terms WHERE term = 'cla'")), 1);
}

void tst_LogKeeper::erasesNothingElse()
{
    LogFixture fixture;
    fixture.append(Kind::Attached, {}, {{"client", "Cursor"}});
    fixture.addCall("one");
    fixture.addCall("two", "list_bookings", {{"status", "confirmed"}});
    QCOMPARE(*fixture.keeper()->erasePayload("none"), 0);
    QCOMPARE(*fixture.keeper()->erasePayload(""), 0);
    QCOMPARE(*fixture.keeper()->erasePayload("one"), 3);
    QCOMPARE(*fixture.keeper()->erasePayload("one"), 0);
    QCOMPARE(fixture.verification().erased, 3);
    QCOMPARE(fixture.call("two").summary, std::string("status: confirmed"));
}

LATCHBOOK_CASE(tst_LogKeeper)
#include "tst_logkeeper.moc"
