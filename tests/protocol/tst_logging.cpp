#include "protocol/logging.h"

#include "protocol/offering.h"
#include "support/cases.h"

using namespace latchbook;
using namespace latchbook::protocol;

class tst_Logging : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatIsAtOrAboveTheLevel_data();
    void tellsWhatIsAtOrAboveTheLevel();
    void saysNothingUnasked_data() { bothEras(); }
    void saysNothingUnasked();
    void listensToTheLatestLevel();
    void forgetsTheLevelAtTheNextHandshake();
    void keepsModernLevelsToTheirRequest();
    void fallsSilentWithTheAnswer_data() { bothEras(); }
    void fallsSilentWithTheAnswer();
    void refusesLevelsThatAreNone_data();
    void refusesLevelsThatAreNone();
};

namespace {

constexpr const char *words[] = {"debug", "info", "notice", "warning", "error", "critical", "alert", "emergency"};

/// A call that has begun, of a client that wants to hear `level` and above; none when it is empty.
void begin(OfferingHarness &harness, Era era, const std::string &level)
{
    if (era == Era::Legacy) {
        if (!level.empty())
            harness.feed(request("level", "logging/setLevel", {{"level", level}}));
        harness.feed(request(1, "tools/call", callParams("wait")));
    } else {
        Json params = callParams("wait");
        if (!level.empty())
            params["_meta"]["io.modelcontextprotocol/logLevel"] = level;
        harness.feed(modern(1, "tools/call", params));
    }
    harness.taken();
}

void logAll(OfferingHarness &harness)
{
    const auto &log = harness.features.calls.back().context.log;
    for (int level = 0; log && level < 8; ++level)
        log(static_cast<LogLevel>(level), "something");
}

} // namespace

void tst_Logging::tellsWhatIsAtOrAboveTheLevel_data()
{
    QTest::addColumn<Era>("era");
    QTest::addColumn<int>("least");
    for (int level = 0; level < 8; ++level) {
        QTest::addRow("legacy %s", words[level]) << Era::Legacy << level;
        QTest::addRow("modern %s", words[level]) << Era::Modern << level;
    }
}

void tst_Logging::tellsWhatIsAtOrAboveTheLevel()
{
    QFETCH(Era, era);
    QFETCH(int, least);
    OfferingHarness harness;
    harness.beLegacy();
    begin(harness, era, words[least]);
    logAll(harness);
    const std::vector<Json> told = harness.taken();
    QCOMPARE(told.size(), static_cast<std::size_t>(8 - least));
    for (std::size_t i = 0; i < told.size(); ++i) {
        QCOMPARE(textOf(told[i], "method"), std::string("notifications/message"));
        const Json expected{
            {"level", words[i + static_cast<std::size_t>(least)]}, {"logger", "book"}, {"data", "something"}};
        QCOMPARE(toText(told[i]["params"]), toText(expected));
    }
}

void tst_Logging::saysNothingUnasked()
{
    QFETCH(Era, era);
    OfferingHarness harness;
    harness.beLegacy();
    begin(harness, era, {});
    logAll(harness);
    QVERIFY(harness.lines.empty());
}

void tst_Logging::listensToTheLatestLevel()
{
    OfferingHarness harness;
    harness.beLegacy();
    begin(harness, Era::Legacy, "emergency");
    QCOMPARE(toText(harness.ask(request(2, "logging/setLevel", {{"level", "alert"}}))["result"]), std::string("{}"));
    logAll(harness); // also of calls that have begun before
    QCOMPARE(harness.taken().size(), std::size_t(2));
}

void tst_Logging::forgetsTheLevelAtTheNextHandshake()
{
    OfferingHarness harness;
    harness.beLegacy();
    harness.feed(request(1, "logging/setLevel", {{"level", "debug"}}));
    harness.beLegacy();
    begin(harness, Era::Legacy, {});
    logAll(harness);
    QVERIFY(harness.lines.empty());
}

void tst_Logging::keepsModernLevelsToTheirRequest()
{
    OfferingHarness harness;
    harness.beLegacy();
    harness.feed(request("level", "logging/setLevel", {{"level", "debug"}}));
    begin(harness, Era::Modern, "emergency");
    logAll(harness);
    QCOMPARE(harness.taken().size(), std::size_t(1));
    harness.feed(modern(2, "tools/call", callParams("wait")));
    logAll(harness);
    QVERIFY(harness.lines.empty());
}

void tst_Logging::fallsSilentWithTheAnswer()
{
    QFETCH(Era, era);
    OfferingHarness harness;
    harness.beLegacy();
    begin(harness, era, "debug");
    harness.features.calls.back().answer(textAnswer("done"));
    QTRY_COMPARE(harness.lines.size(), std::size_t(1));
    harness.taken();
    logAll(harness);
    QVERIFY(harness.lines.empty());
}

void tst_Logging::refusesLevelsThatAreNone_data() { inBothEras({"\"loud\"", "\"\"", "\"Info\"", "3", "null"}); }

void tst_Logging::refusesLevelsThatAreNone()
{
    QFETCH(Era, era);
    QFETCH(std::string, params);
    OfferingHarness harness;
    harness.beLegacy();
    const Json level = Json::parse(params);
    if (era == Era::Legacy) {
        QCOMPARE(codeOf(harness.ask(request(1, "logging/setLevel", {{"level", level}}))), -32602);
        QCOMPARE(codeOf(harness.ask(request(2, "logging/setLevel"))), -32602);
    } else {
        Json call = callParams("wait");
        call["_meta"]["io.modelcontextprotocol/logLevel"] = level;
        QCOMPARE(codeOf(harness.ask(modern(1, "tools/call", call))), -32602);
    }
    QVERIFY(harness.features.calls.empty());
}

LATCHBOOK_CASE(tst_Logging)
#include "tst_logging.moc"
