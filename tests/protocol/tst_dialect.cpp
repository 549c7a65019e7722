#include "protocol/dialect.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::protocol;

class tst_Dialect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decidesByTheMessageAlone_data();
    void decidesByTheMessageAlone();
    void namesWhatIsServedWhenTheVersionIsNot();
    void negotiatesLegacyRevisionsOnly_data();
    void negotiatesLegacyRevisionsOnly();
};

void tst_Dialect::decidesByTheMessageAlone_data()
{
    QTest::addColumn<std::string>("params");
    QTest::addColumn<Era>("era");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, std::string params, Era era, int code = 0) {
        // @ stands for the two required keys, as they should be.
        const std::string good = R"("io.modelcontextprotocol/protocolVersion":"2026-07-28",)"
                                 R"("io.modelcontextprotocol/clientCapabilities":{})";
        if (const auto at = params.find('@'); at != std::string::npos)
            params.replace(at, 1, good);
        QTest::newRow(name) << params << era << code;
    };
    row("no _meta", R"({"name":"x"})", Era::Legacy);
    row("empty _meta", R"({"_meta":{}})", Era::Legacy);
    row("null _meta", R"({"_meta":null})", Era::Legacy);
    row("_meta is no object", R"({"_meta":[]})", Era::Legacy, -32602);
    row("legacy progress token", R"({"_meta":{"progressToken":0}})", Era::Legacy);
    row("bad legacy progress token", R"({"_meta":{"progressToken":{}}})", Era::Legacy, -32602);
    row("modern", R"({"_meta":{@}})", Era::Modern);
    row("modern with everything",
        R"({"_meta":{@,"io.modelcontextprotocol/logLevel":"info","progressToken":"p","traceparent":"00"}})",
        Era::Modern);
    row("client info is not required and not checked", R"({"_meta":{@,"io.modelcontextprotocol/clientInfo":5}})",
        Era::Modern);
    row("bad modern progress token", R"({"_meta":{@,"progressToken":1.5}})", Era::Modern, -32602);
    row("bad log level", R"({"_meta":{@,"io.modelcontextprotocol/logLevel":"loud"}})", Era::Modern, -32602);
    row("log level is no string", R"({"_meta":{@,"io.modelcontextprotocol/logLevel":1}})", Era::Modern, -32602);
    row("version is no string",
        R"({"_meta":{"io.modelcontextprotocol/protocolVersion":20260728,"io.modelcontextprotocol/clientCapabilities":{}}})",
        Era::Modern, -32602);
    row("no capabilities", R"({"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}})", Era::Modern,
        -32602);
    row("capabilities are no object",
        R"({"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":[]}})",
        Era::Modern, -32602);
    row("no version", R"({"_meta":{"io.modelcontextprotocol/clientCapabilities":{}}})", Era::Modern, -32602);
    row("version of the future",
        R"({"_meta":{"io.modelcontextprotocol/protocolVersion":"2030-01-01","io.modelcontextprotocol/clientCapabilities":{}}})",
        Era::Modern, -32022);
    row("legacy version in a modern claim",
        R"({"_meta":{"io.modelcontextprotocol/protocolVersion":"2025-11-25","io.modelcontextprotocol/clientCapabilities":{}}})",
        Era::Modern, -32022);
}

void tst_Dialect::decidesByTheMessageAlone()
{
    QFETCH(std::string, params);
    QFETCH(Era, era);
    QFETCH(int, code);
    const Dialect dialect = dialectFor({.method = "tools/list", .params = Json::parse(params)});
    QCOMPARE(dialect.era, era);
    QCOMPARE(dialect.fault ? static_cast<int>(dialect.fault->code) : 0, code);
}

void tst_Dialect::namesWhatIsServedWhenTheVersionIsNot()
{
    const Json meta{{metakey::protocolVersion, "v999.0.0"}, {metakey::clientCapabilities, Json::object()}};
    const Dialect dialect = dialectFor({.method = "nonsense", .params = Json{{"_meta", meta}}});
    QVERIFY(dialect.fault);
    QCOMPARE(toText(dialect.fault->data), std::string(R"({"requested":"v999.0.0","supported":["2026-07-28"]})"));
}

void tst_Dialect::negotiatesLegacyRevisionsOnly_data()
{
    QTest::addColumn<std::string>("requested");
    QTest::addColumn<std::string>("answer");
    for (const std::string_view known : legacyRevisions)
        QTest::newRow(std::string(known).c_str()) << std::string(known) << std::string(known);
    for (const char *other : {"2024-10-07", "2026-07-28", "2030-01-01", "", "latest"})
        QTest::addRow("'%s'", other) << std::string(other) << std::string("2025-11-25");
}

void tst_Dialect::negotiatesLegacyRevisionsOnly()
{
    QFETCH(std::string, requested);
    QFETCH(std::string, answer);
    QCOMPARE(std::string(negotiatedRevision(requested)), answer);
}

LATCHBOOK_CASE(tst_Dialect)
#include "tst_dialect.moc"
