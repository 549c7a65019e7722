#include "support/cases.h"
#include "upstream/turns.h"

#include <QTest>

using namespace latchbook::upstream;

class tst_Turns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goInRounds_data();
    void goInRounds();
    void beginWithWhoWentLongestAgo();
    void beginAnewWhenForgotten();
};

using Clients = std::vector<std::string_view>;
using Order = std::vector<std::size_t>;

void tst_Turns::goInRounds_data()
{
    QTest::addColumn<Clients>("waiting");
    QTest::addColumn<Order>("order");
    QTest::newRow("nobody") << Clients{} << Order{};
    QTest::newRow("one client's stay as they came") << Clients{"a", "a", "a"} << Order{0, 1, 2};
    QTest::newRow("who came late goes in the first round") << Clients{"a", "a", "a", "b"} << Order{0, 3, 1, 2};
    QTest::newRow("round by round") << Clients{"a", "a", "b", "c", "b"} << Order{0, 2, 3, 1, 4};
}

void tst_Turns::goInRounds()
{
    QFETCH(Clients, waiting);
    QTEST(Turns().order(waiting), "order");
}

void tst_Turns::beginWithWhoWentLongestAgo()
{
    Turns turns;
    turns.served("a");
    turns.served("b");
    QCOMPARE(turns.order({"b", "a", "new"}), Order({2, 1, 0}));
    turns.served("a");
    QCOMPARE(turns.order({"a", "b"}), Order({1, 0}));
}

void tst_Turns::beginAnewWhenForgotten()
{
    Turns turns;
    turns.served("a");
    turns.forget();
    QCOMPARE(turns.order({"a", "b"}), Order({0, 1}));
}

LATCHBOOK_CASE(tst_Turns)
#include "tst_turns.moc"
