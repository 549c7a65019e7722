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
    void isBoundToEachItem();
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

void tst_Card::isBoundToEachItem()
{
    const std::string digest = policy::digestOf(filled({"a,b", "1,2"}));
    QCOMPARE(policy::digestOf(filled({"a,b", "1,2"})), digest);
    QVERIFY(policy::digestOf(filled({"a,b", "1,3"})) != digest);
}

LATCHBOOK_CASE(tst_Card)
#include "tst_card.moc"
