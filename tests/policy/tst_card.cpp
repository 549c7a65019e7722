// A row of a card for each item of a list.
#include "policy/card.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;

class tst_Card : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasARowForEachItem_data();
    void hasARowForEachItem();
    void isBoundToEachItemAndTheAccount();
    void showsTheBeginningOfALongText();
    void showsTheFirstOfAList();
};

namespace {

const Json card = {
    {"facts",
     {{{"each", "file.firstRows"},
       {"label", "label.columns"},
       {"value", {{"say", "value.text"}, {"with", {{"text", {{"text", "item"}}}}}}}},
      {{"label", "label.size"}, {"value", {{"say", "value.size"}, {"with", {{"size", {{"bytes", "file.size"}}}}}}}}}}};

control::Question filled(const Json &rows)
{
    catalog::ToolSpec tool;
    tool.card = card;
    control::Question question;
    policy::fillCard(tool, {{"file", {{"firstRows", rows}, {"size", 7}}}}, question);
    return question;
}

} // namespace

void tst_Card::hasARowForEachItem_data()
{
    QTest::addColumn<int>("count");
    QTest::newRow("none") << 0;
    QTest::newRow("one") << 1;
    QTest::newRow("four, all alike") << 4;
}

void tst_Card::hasARowForEachItem()
{
    QFETCH(int, count);
    const control::Question question = filled(Json(std::vector<std::string>(std::size_t(count), "a,b")));
    QCOMPARE(int(question.rows.size()), count + 1);
    for (int i = 0; i < count; ++i) {
        const control::Fact &row = question.rows[std::size_t(i)];
        QCOMPARE(row.label.id, std::string(i == 0 ? "label.columns" : "")); // said once
        QCOMPARE(row.value.with.at("text"), Json({{"text", "a,b"}}));
    }
    QCOMPARE(question.rows.back().label.id, std::string("label.size"));
    QCOMPARE(question.rows.back().value.with.at("size"), Json({{"bytes", 7}}));
}

void tst_Card::isBoundToEachItemAndTheAccount()
{
    const std::string digest = policy::digestOf(filled({"a,b", "1,2"}), "hers");
    QCOMPARE(policy::digestOf(filled({"a,b", "1,2"}), "hers"), digest);
    QVERIFY(policy::digestOf(filled({"a,b", "1,3"}), "hers") != digest);
    QVERIFY(policy::digestOf(filled({"a,b", "1,2"}), "another's") != digest);
}

void tst_Card::showsTheBeginningOfALongText()
{
    const std::string half(3999, 'x');
    const auto text = policy::valueOf({{"text", "note"}}, {{"note", half + "\u00fc" + half}});
    QVERIFY(text);
    QCOMPARE(text->at("text").get<std::string>(), half + "\u2026"); // and no half of the ü
    const auto instant = policy::valueOf({{"instant", "at"}}, {{"at", half + half}});
    QCOMPARE(instant->at("instant").get<std::string>().size(), std::size_t(4003));
}

void tst_Card::showsTheFirstOfAList()
{
    Json names = Json::array();
    for (int i = 0; i < 50'000; ++i)
        names.push_back(std::to_string(i / 2)); // each twice
    const auto list = policy::valueOf({{"list", "names"}}, {{"names", std::move(names)}});
    QVERIFY(list);
    QCOMPARE(list->at("list"), Json({"0", "1", "2", "3", "4", "5"}));
    QCOMPARE(list->at("more"), Json(24'994));
}

LATCHBOOK_CASE(tst_Card)
#include "tst_card.moc"
