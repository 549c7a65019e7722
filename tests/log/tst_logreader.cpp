#include "log/logreader.h"

#include "log/caretaker.h"
#include "log/exporttext.h"
#include "logfixture.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::log;

namespace {

constexpr int many = 20'000;

/// The i-th of many: what the rows of the tests below count on.
Event arrivalOf(int i)
{
    static const std::array<std::string, 4> names{"Jordan Lee", "Sarah Chen", "李雷 Müller", "Maria \"Mo\" O'Hara_%"};
    return {Kind::Arrived,
            "call" + std::to_string(i),
            {{"client", i % 3 == 0 ? "Cursor" : "Claude Desktop"},
             {"service", "linktime"},
             {"connection", "default"},
             {"tool", i % 5 == 0 ? "cancel_booking" : "create_booking"},
             {"arguments", {{"inviteeName", names[std::size_t(i) % 4]}, {"note", "number " + std::to_string(i)}}}}};
}

Event ending(int i)
{
    const std::string id = "call" + std::to_string(i);
    return i % 1000 == 7 ? Event{Kind::Failed, id, {{"code", "denied"}}} : Event{Kind::Answered, id};
}

} // namespace

class tst_LogReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void pagesThroughEveryCallOnce_data();
    void pagesThroughEveryCallOnce();
    void finds_data();
    void finds();
    void findsTheNewestFirst();
    void seesWhatIsWrittenBesideIt();
    void givesTheEventsOfOneCall();
    void findsTheSameBeforeAndAfterIndexing();
    void exportsEveryEventOneALine();
    void exportsTextThatATerminalMayShow();
    void exportsFieldsThatSpreadsheetsReadBack();
    void neverWrites();

private:
    std::unique_ptr<LogFixture> m_many;
};

void tst_LogReader::initTestCase()
{
    m_many = std::make_unique<LogFixture>();
    for (int i = 0; i < many; ++i) {
        QVERIFY(m_many->log().append(arrivalOf(i)));
        QVERIFY(m_many->log().append(ending(i)));
    }
}

void tst_LogReader::pagesThroughEveryCallOnce_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<int>("limit");
    QTest::addColumn<int>("count");
    QTest::newRow("all") << QString() << QString() << 997 << many;
    QTest::newRow("by the index") << QStringLiteral("sarah") << QString() << 333 << many / 4;
    QTest::newRow("by outcome") << QString() << QStringLiteral("denied") << 3 << 20;
    QTest::newRow("looked through") << QStringLiteral("number") << QStringLiteral("denied") << 3 << 20;
}

void tst_LogReader::pagesThroughEveryCallOnce()
{
    QFETCH(QString, search);
    QFETCH(QString, outcome);
    QFETCH(int, limit);
    QFETCH(int, count);
    const auto reader = m_many->reader();
    CallFilter filter{.outcome = outcome.toStdString(), .search = search.toStdString(), .limit = limit};
    int seen = 0;
    qint64 last = std::numeric_limits<qint64>::max();
    do {
        const Result<CallPage> page = reader->list(filter);
        QVERIFY(page);
        QVERIFY(!page->calls.empty() && page->calls.size() <= std::size_t(limit));
        for (const CallRow &call : page->calls) {
            QVERIFY(call.number < last);
            last = call.number;
        }
        seen += int(page->calls.size());
        filter.before = page->next;
    } while (filter.before > 0);
    QCOMPARE(seen, count);
}

void tst_LogReader::finds_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<QString>("tool");
    QTest::addColumn<QString>("client");
    QTest::addColumn<int>("count");
    const auto row = [](const char *name, const char *search, const char *tool, const char *client, int count) {
        QTest::newRow(name) << QString::fromUtf8(search) << QString::fromUtf8(tool) << QString::fromUtf8(client)
                            << count;
    };
    row("one of all", "12345", "", "", 1);
    row("any case", "SARAH chen", "", "", many / 4);
    row("any case beyond ASCII", "MÜLLER", "", "", many / 4);
    row("two letters", "李雷", "", "", many / 4);
    row("one letter with others", "m number", "", "", many); // number
    row("words in any place", "cursor sarah cancel", "", "", many / 60);
    row("part of a word", "arah Che", "", "", many / 4);
    row("the same letters in another order", "hsara", "", "", 0);
    row("signs of the search's own language", "\"mo\" o'hara_%", "", "", many / 4);
    row("an underscore is no wildcard", "hara__", "", "", 0);
    row("a percent sign is none either", "%", "", "", many / 4);
    row("AND is a word", "sarah AND chen", "", "", 0);
    row("an asterisk is an asterisk", "sar*", "", "", 0);
    row("nothing", "zebra", "", "", 0);
    row("a tool", "", "cancel_booking", "", many / 5);
    row("a client and a tool", "", "cancel_booking", "Cursor", many / 15 + 1);
    row("part of a tool's name is another tool", "", "cancel", "", 0);
    row("a tool and words", "jordan", "cancel_booking", "", many / 20);
    row("a name's end is no name", "", "", "Desktop", 0);
    row("a name has its case", "", "", "cursor", 0);
    row("a tool that no call of this client used", "number", "list_bookings", "Cursor", 0);
    row("words of a client and its name", "claude des", "", "Claude Desktop", many - many / 3 - 1);
}

void tst_LogReader::finds()
{
    QFETCH(QString, search);
    QFETCH(QString, tool);
    QFETCH(QString, client);
    QFETCH(int, count);
    const auto found = m_many->calls(
        {.tool = tool.toStdString(), .client = client.toStdString(), .search = search.toStdString(), .limit = many});
    QCOMPARE(int(found.size()), count);
}

void tst_LogReader::findsTheNewestFirst()
{
    const auto found = m_many->calls({.search = "jordan", .limit = 2});
    QCOMPARE(found.size(), 2U);
    QCOMPARE(found[0].callId, "call" + std::to_string(many - 4));
    QCOMPARE(found[1].callId, "call" + std::to_string(many - 8));
}

void tst_LogReader::seesWhatIsWrittenBesideIt()
{
    LogFixture fixture;
    const auto reader = fixture.reader();
    QCOMPARE(reader->list({})->calls.size(), 0U);
    fixture.addCall("one");
    QCOMPARE(reader->list({})->calls.size(), 1U);
    // While it reads, the writer goes on, and it sees the log as it was when it began.
    int events = 0;
    const Status read = reader->forEachEvent([&](const StoredEvent &) {
        if (++events == 1)
            fixture.addCall("two");
        return true;
    });
    QVERIFY(read);
    QCOMPARE(events, 3);
    QCOMPARE(reader->list({})->calls.size(), 2U);
}

void tst_LogReader::findsTheSameBeforeAndAfterIndexing()
{
    LogFixture fixture;
    const auto found = [&](const char *words) { return fixture.calls({.search = words, .limit = 1000}).size(); };
    const auto through = [&] { return std::stoll(fixture.meddle("SELECT through FROM search_state")); };
    fixture.addCall("early", "create_booking", {{"inviteeName", "Élodie"}});
    QCOMPARE(through(), 0);
    QCOMPARE(found("ÉLO"), 1U);
    constexpr qint64 enough = Caretaker::every / 2; // of three events each
    for (qint64 i = 0; i < enough; ++i)
        fixture.addCall("more" + std::to_string(i));
    QTRY_VERIFY(through() > 1);
    QCOMPARE(found("ÉLO"), 1U);
    fixture.addCall("late", "create_booking", {{"inviteeName", "Élodie"}});
    QCOMPARE(found("ÉLO"), 2U);
    fixture.append(Kind::Shown, "early", {{"summary", "Book Zoë"}});
    QCOMPARE(found("ÉLO"), 1U);
    QCOMPARE(found("book zoë"), 1U);
    QCOMPARE(found("list_bookings"), std::size_t(enough));
}

void tst_LogReader::givesTheEventsOfOneCall()
{
    LogFixture fixture;
    fixture.append(Kind::Attached, {});
    fixture.append(Kind::Arrived, "one");
    fixture.append(Kind::Arrived, "two");
    fixture.append(Kind::Sent, "one");
    fixture.append(Kind::Answered, "one", {{"status", 200}});
    const auto reader = fixture.reader();
    const auto events = reader->eventsOf("one");
    QVERIFY(events);
    QStringList kinds;
    for (const StoredEvent &event : *events)
        kinds += QString::fromStdString(event.kind);
    QCOMPARE(kinds.join(u' '), QStringLiteral("arrived sent answered"));
    QCOMPARE(events->back().payload.value_or(""), std::string(R"({"status":200})"));
    QVERIFY(reader->eventsOf("three")->empty());
    QVERIFY(reader->eventsOf("")->empty()); // what belongs to no call is no call
}

void tst_LogReader::exportsEveryEventOneALine()
{
    LogFixture fixture;
    fixture.append(Kind::Attached, {});
    fixture.append(Kind::Arrived, "invalid", {{"tool", "create_booking"}, {"arguments", {{"nonsense", 1}}}});
    fixture.append(Kind::Failed, "invalid", {{"code", "invalid-arguments"}});
    std::vector<Json> lines;
    for (const StoredEvent &event : fixture.events()) {
        const std::string line = jsonLine(event);
        QCOMPARE(line.find('\n'), line.size() - 1);
        lines.push_back(*parseJson(line));
    }
    QCOMPARE(lines.size(), 3U);
    QCOMPARE(toText(lines[1]["payload"]), std::string(R"({"arguments":{"nonsense":1},"tool":"create_booking"})"));
    QCOMPARE(textOf(lines[1], "kind"), std::string("arrived"));
    QCOMPARE(textOf(lines[1], "callId"), std::string("invalid"));
    QCOMPARE(textOf(lines[1], "time"), toIso(fixture.clock().now()));
    QCOMPARE(textOf(lines[2], "previous"), textOf(lines[1], "hash"));
    QCOMPARE(lines[2]["sequence"].get<int>(), 3);
}

void tst_LogReader::exportsTextThatATerminalMayShow()
{
    StoredEvent event;
    event.payload = toText({{"name", "a\x1b[2J\u009b\u202e\U000e0041 Zoë"}});
    const std::string line = jsonLine(event);
    QVERIFY(line.find("a\\u001b[2J\\u009b\\u202e\\udb40\\udc41 Zoë") != std::string::npos);
    QCOMPARE(toText(member(*parseJson(line), "payload")), *event.payload); // nothing was lost
    event.payload = "{not JSON any more";
    QCOMPARE(textOf(*parseJson(jsonLine(event)), "payload"), *event.payload);
    event.payload.reset();
    QVERIFY(member(*parseJson(jsonLine(event)), "payload").is_null());
}

void tst_LogReader::exportsFieldsThatSpreadsheetsReadBack()
{
    StoredEvent event;
    event.sequence = 7;
    event.kind = "arrived";
    event.callId = "one";
    event.writer = "w";
    event.payload = R"({"a":"x, \"y\""})";
    event.payloadHash = "p";
    event.previous = "q";
    event.hash = "h";
    QCOMPARE(csvHeader(), std::string("sequence,time,kind,callId,writer,payload,payloadHash,previous,hash\r\n"));
    QCOMPARE(
        csvLine(event),
        std::string("7,1970-01-01T00:00:00.000Z,arrived,one,w,\"{\"\"a\"\":\"\"x, \\\"\"y\\\"\"\"\"}\",p,q,h\r\n"));
}

void tst_LogReader::neverWrites()
{
    LogFixture fixture;
    fixture.addCall("one");
    const auto reader = fixture.reader();
    QVERIFY(!sqlite::Statement(reader->database().connection(), "DELETE FROM events").run());
    QCOMPARE(fixture.events().size(), 3U);
}

LATCHBOOK_CASE(tst_LogReader)
#include "tst_logreader.moc"
