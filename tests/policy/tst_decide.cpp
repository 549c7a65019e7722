#include "policy/decide.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::policy;
using catalog::Access;
using catalog::Reach;

namespace {

catalog::ToolSpec tool(Access access, std::vector<Reach> reaches = {})
{
    catalog::ToolSpec tool;
    tool.name = "some_tool";
    tool.access = access;
    tool.reaches = std::move(reaches);
    return tool;
}

const Rules none;
const Rules readOnly{.readOnly = true, .allowed = {}};
const Rules allowed{.readOnly = false, .allowed = {"some_tool"}};
const Rules otherAllowed{.readOnly = false, .allowed = {"some_tool_else"}};
const Rules both{.readOnly = true, .allowed = {"some_tool"}};

const Caller plain{.client = "a client"};
const Caller tainted{.client = "a client", .tainted = true};
const Caller ourselves{.client = "latchbook", .tainted = true, .isLatchbook = true};

} // namespace

class tst_Decide : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsTheTable_data();
    void followsTheTable();
    void tellsTheModelWhatAPersonCanDo_data();
    void tellsTheModelWhatAPersonCanDo();
    void saysOfAFileThatItIsSent();
};

void tst_Decide::followsTheTable_data()
{
    QTest::addColumn<Rules>("rules");
    QTest::addColumn<catalog::ToolSpec>("spec");
    QTest::addColumn<Caller>("caller");
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<QByteArray>("rule");
    const auto row = [](const char *name, const Rules &rules, const catalog::ToolSpec &spec, const Caller &caller,
                        Verdict verdict, const char *rule) {
        QTest::newRow(name) << rules << spec << caller << verdict << QByteArray(rule);
    };
    using enum Verdict;
    row("read", none, tool(Access::Read), plain, Allow, "access:read");
    row("write", none, tool(Access::Write), plain, Allow, "access:write");
    row("write that reaches guests", none, tool(Access::Write, {Reach::Guest}), plain, Allow, "access:write");
    row("outbound", none, tool(Access::Outbound), plain, Ask, "access:outbound");
    row("spend", none, tool(Access::Spend), plain, Ask, "access:spend");
    row("destructive", none, tool(Access::Destructive), plain, Ask, "access:destructive");

    row("--allow names it", allowed, tool(Access::Destructive), plain, Allow, "allow:some_tool");
    row("--allow names another", otherAllowed, tool(Access::Destructive), plain, Ask, "access:destructive");

    row("--read-only, read", readOnly, tool(Access::Read), plain, Allow, "access:read");
    row("--read-only, write", readOnly, tool(Access::Write), plain, Deny, "read-only");
    row("--read-only, destructive", readOnly, tool(Access::Destructive), plain, Deny, "read-only");
    row("--read-only stands above --allow", both, tool(Access::Write), plain, Deny, "read-only");

    row("tainted, read", none, tool(Access::Read), tainted, Allow, "access:read");
    row("tainted, write within the account", none, tool(Access::Write), tainted, Allow, "access:write");
    row("tainted, write that reaches guests", none, tool(Access::Write, {Reach::Guest}), tainted, Ask, "taint");
    row("tainted, read that reaches a third party", none, tool(Access::Read, {Reach::ThirdParty}), tainted, Ask,
        "taint");
    row("tainted, asked for anyhow", none, tool(Access::Destructive), tainted, Ask, "access:destructive");
    row("tainted, --allow still stands", allowed, tool(Access::Write, {Reach::Guest}), tainted, Allow,
        "allow:some_tool");

    row("Latchbook's own read", none, tool(Access::Read, {Reach::ThirdParty}), ourselves, Allow, "own-read");
    row("Latchbook's own read, --read-only", readOnly, tool(Access::Read), ourselves, Allow, "own-read");
    row("Latchbook writes like anyone", none, tool(Access::Destructive), ourselves, Ask, "access:destructive");
}

void tst_Decide::followsTheTable()
{
    QFETCH(Rules, rules);
    QFETCH(catalog::ToolSpec, spec);
    QFETCH(Caller, caller);
    QFETCH(Verdict, verdict);
    QFETCH(QByteArray, rule);
    const Decision decision = decide(rules, spec, Json::object(), caller);
    QCOMPARE(decision.verdict, verdict);
    QCOMPARE(QByteArray::fromStdString(decision.rule), rule);
    QCOMPARE(decision.why.empty(), verdict == Verdict::Allow);
}

void tst_Decide::tellsTheModelWhatAPersonCanDo_data()
{
    QTest::addColumn<Rules>("rules");
    QTest::addColumn<Caller>("caller");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("who must allow it") << none << plain << QByteArray("a person has to allow it");
    QTest::newRow("where") << none << plain << QByteArray("open the Latchbook app");
    QTest::newRow("or how") << none << plain << QByteArray("`--allow some_tool`");
    QTest::newRow("no way round") << none << plain << QByteArray("Do not try to reach the same end");
    QTest::newRow("read-only") << both << plain << QByteArray("started with `--read-only`");
    QTest::newRow("read-only, no way round") << both << plain << QByteArray("Do not try to reach the same end");
}

void tst_Decide::tellsTheModelWhatAPersonCanDo()
{
    QFETCH(Rules, rules);
    QFETCH(Caller, caller);
    QFETCH(QByteArray, words);
    const Decision decision = decide(rules, tool(Access::Destructive), Json::object(), caller);
    QVERIFY2(decision.why.starts_with("some_tool "), decision.why.c_str());
    QVERIFY2(decision.why.find(words.toStdString()) != std::string::npos, decision.why.c_str());
}

void tst_Decide::saysOfAFileThatItIsSent()
{
    catalog::ToolSpec spec = tool(Access::Outbound, {Reach::Files});
    spec.request.file = catalog::FileBody{};
    const Decision decision = decide(none, spec, Json::object(), plain);
    QCOMPARE(decision.verdict, Verdict::Ask);
    QVERIFY2(decision.why.starts_with("some_tool sends a file from this computer out, so"), decision.why.c_str());
}

LATCHBOOK_CASE(tst_Decide)
#include "tst_decide.moc"
