#include "policy/keptback.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::policy;

namespace {

Json json(const QByteArray &text) { return *parseJson(std::string_view(text.constData(), std::size_t(text.size()))); }

control::RuleSet rulesOf(const QByteArray &rules)
{
    const auto set = control::readRules({{"rules", json(rules)}});
    return set ? *set : control::RuleSet{};
}

/// A tool whose items name the list that they belong to in `list`, and themselves in `id`.
catalog::ToolSpec reader(const QByteArray &belongs = R"({"list_id":"list"})")
{
    catalog::ToolSpec tool;
    tool.service = "lists";
    tool.name = "list_things";
    tool.access = catalog::Access::Read;
    tool.belongs = json(belongs);
    return tool;
}

const QByteArray notFive = R"([{"id":"a","service":"lists","when":{"list_id":"5"},"verdict":"deny"}])";

} // namespace

class tst_KeptBack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsBackWhatARuleDenies_data();
    void keepsBackWhatARuleDenies();
    void isNothingWhereNoRuleCanSpeak_data();
    void isNothingWhereNoRuleCanSpeak();
    void takesItemsOutOfAListAndSaysSo();
    void refusesAnAnswerThatIsAllOfIt();
    void dropsWhatSpeaksOfThemWithinAnItem_data();
    void dropsWhatSpeaksOfThemWithinAnItem();
    void cutsOnlyListsInTheAnswerToAChange();
};

void tst_KeptBack::keepsBackWhatARuleDenies_data()
{
    QTest::addColumn<QByteArray>("rules");
    QTest::addColumn<QByteArray>("item");
    QTest::addColumn<bool>("kept");
    QTest::newRow("of the denied list") << notFive << QByteArray(R"({"list":"5"})") << true;
    QTest::newRow("of another") << notFive << QByteArray(R"({"list":"6"})") << false;
    QTest::newRow("of none") << notFive << QByteArray(R"({"list":null})") << false;
    QTest::newRow("of several, one denied") << notFive << QByteArray(R"({"list":["6","5"]})") << true;
    QTest::newRow("denied to this client")
        << QByteArray(R"([{"id":"a","service":"lists","client":"Claude","when":{"list_id":"5"},"verdict":"deny"}])")
        << QByteArray(R"({"list":"5"})") << true;
    QTest::newRow("denied to another") << QByteArray(
        R"([{"id":"a","service":"lists","client":"Cursor","when":{"list_id":"5"},"verdict":"deny"}])")
                                       << QByteArray(R"({"list":"5"})") << false;
    QTest::newRow("an allowing rule for the tool does not help")
        << QByteArray(R"([{"id":"b","tool":"list_things","program":"/p","verdict":"allow"},)" + notFive.mid(1))
        << QByteArray(R"({"list":"5"})") << true;
}

void tst_KeptBack::keepsBackWhatARuleDenies()
{
    QFETCH(QByteArray, rules);
    QFETCH(QByteArray, item);
    const control::RuleSet set = rulesOf(rules);
    QVERIFY(!set.rules.empty());
    const catalog::ToolSpec tool = reader();
    const auto keeps = keptBack(
        set, {.service = "lists", .tool = "list_things", .access = "read", .program = "/p", .client = "Claude"}, tool);
    QVERIFY(keeps);
    QTEST(keeps(json(item)), "kept");
}

void tst_KeptBack::isNothingWhereNoRuleCanSpeak_data()
{
    QTest::addColumn<QByteArray>("rules");
    QTest::addColumn<QByteArray>("belongs");
    const QByteArray list = R"({"list_id":"list"})";
    QTest::newRow("no rules") << QByteArray("[]") << list;
    QTest::newRow("the tool's answers belong to nothing") << notFive << QByteArray("null");
    QTest::newRow("they belong to something else") << notFive << QByteArray(R"({"box_id":"box"})");
    QTest::newRow("a rule that asks") << QByteArray(R"([{"id":"a","tool":"x","when":{"list_id":"5"},"verdict":"ask"}])")
                                      << list;
    QTest::newRow("another service's") << QByteArray(
        R"([{"id":"a","service":"boxes","when":{"list_id":"5"},"verdict":"deny"}])")
                                       << list;
}

void tst_KeptBack::isNothingWhereNoRuleCanSpeak()
{
    QFETCH(QByteArray, rules);
    QFETCH(QByteArray, belongs);
    const control::RuleSet set = rulesOf(rules);
    const catalog::ToolSpec tool = reader(belongs);
    QVERIFY(!keptBack(set, {.service = "lists", .tool = "list_things", .access = "read"}, tool));
}

void tst_KeptBack::takesItemsOutOfAListAndSaysSo()
{
    catalog::ToolSpec tool = reader();
    tool.result.shape = catalog::Shape::List;
    const control::RuleSet set = rulesOf(notFive);
    const auto keeps = keptBack(set, {.service = "lists", .tool = "list_things", .access = "read"}, tool);
    const auto shaped =
        catalog::shapeResult(tool, Json::object(), json(R"([{"list":"5"},{"list":"6"},{"list":"5"}])"), keeps);
    QVERIFY(shaped);
    QCOMPARE(toText(shaped->structured), std::string(R"({"data":[{"list":"6"}]})"));
    QVERIFY2(shaped->text.find("keeps back 2") != std::string::npos, shaped->text.c_str());
}

void tst_KeptBack::refusesAnAnswerThatIsAllOfIt()
{
    catalog::ToolSpec tool = reader();
    tool.result.shape = catalog::Shape::Object;
    const control::RuleSet set = rulesOf(notFive);
    const auto keeps = keptBack(set, {.service = "lists", .tool = "list_things", .access = "read"}, tool);
    const auto shaped = catalog::shapeResult(tool, Json::object(), json(R"({"list":"5"})"), keeps);
    QVERIFY(!shaped);
    QCOMPARE(shaped.error().code, Code::Refused);
    QVERIFY(catalog::shapeResult(tool, Json::object(), json(R"({"list":"6"})"), keeps));
}

void tst_KeptBack::dropsWhatSpeaksOfThemWithinAnItem_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("told");
    const auto row = [](const char *what, const char *body, const char *told) {
        QTest::newRow(what) << QByteArray(body) << QByteArray(told);
    };
    row("of a list in it", R"({"list":"6","like":[{"list":"5"},{"list":"7"}]})",
        R"({"like":[{"list":"7"}],"list":"6"})");
    row("with what stands beside them", R"({"list":"6","twins":{"first":"Five","all":[{"list":"5"},{"list":"7"}]}})",
        R"({"list":"6"})");
    row("and nothing that speaks of others", R"({"list":"6","twins":{"first":"Seven","all":[{"list":"7"}]}})",
        R"({"list":"6","twins":{"all":[{"list":"7"}],"first":"Seven"}})");
}

void tst_KeptBack::dropsWhatSpeaksOfThemWithinAnItem()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, told);
    catalog::ToolSpec tool = reader();
    tool.result.shape = catalog::Shape::Object;
    const control::RuleSet set = rulesOf(notFive);
    const auto keeps = keptBack(set, {.service = "lists", .tool = "list_things", .access = "read"}, tool);
    const auto shaped = catalog::shapeResult(tool, Json::object(), json(body), keeps);
    QVERIFY(shaped);
    QCOMPARE(toText(shaped->structured), told.toStdString());
}

/// That it may be changed was decided before.
void tst_KeptBack::cutsOnlyListsInTheAnswerToAChange()
{
    catalog::ToolSpec tool = reader();
    tool.access = catalog::Access::Write;
    tool.result.shape = catalog::Shape::Object;
    const control::RuleSet set = rulesOf(notFive);
    const auto keeps = keptBack(set, {.service = "lists", .tool = "list_things", .access = "write"}, tool);
    const auto shaped =
        catalog::shapeResult(tool, Json::object(), json(R"({"list":"5","like":[{"list":"5"},{"list":"7"}]})"), keeps);
    QVERIFY(shaped);
    QCOMPARE(toText(shaped->structured), std::string(R"({"like":[{"list":"7"}],"list":"5"})"));
}

LATCHBOOK_CASE(tst_KeptBack)
#include "tst_keptback.moc"
