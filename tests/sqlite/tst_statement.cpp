#include "sqlite/statement.h"

#include "sqlitefixture.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::sqlite;

Q_DECLARE_METATYPE(Value)

class tst_Statement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatItWasGiven_data();
    void givesBackWhatItWasGiven();
    void bindsByPlaceAndByName();
    void refusesNamesThatDoNotFit_data();
    void refusesNamesThatDoNotFit();
    void saysWhatItCannotPrepare();
    void goesThroughItsRowsUntilToldToEnd();
    void runsAgainWithOtherValues();
    void tellsWhatItChanged();
    void namesItsColumns();
    void outlivesTheValuesOfWhatGivesRows();
};

void tst_Statement::givesBackWhatItWasGiven_data()
{
    QTest::addColumn<Value>("given");
    QTest::addColumn<Value>("taken");
    QTest::addColumn<QByteArray>("type");
    const auto row = [](const char *name, const Value &given, const Value &taken, const char *type) {
        QTest::newRow(name) << given << taken << QByteArray(type);
    };
    const auto text = [](std::string_view value) { return Value(value); };
    row("nothing", std::monostate(), std::monostate(), "null");
    row("a number", qint64(7), qint64(7), "integer");
    row("the largest", std::numeric_limits<qint64>::max(), std::numeric_limits<qint64>::max(), "integer");
    row("a fraction", 0.25, 0.25, "real");
    row("a whole fraction", 2.0, 2.0, "real");
    row("a text", text("Élodie"), text("Élodie"), "text");
    row("a text of its own", Value(std::string("own")), text("own"), "text");
    row("an empty text", text(""), text(""), "text");
    row("an empty text from nowhere", text({}), text(""), "text");
    row("a text with a zero in it", text({"a\0b", 3}), text({"a\0b", 3}), "text");
    row("digits", text("42"), text("42"), "text");
}

void tst_Statement::givesBackWhatItWasGiven()
{
    QFETCH(Value, given);
    QFETCH(Value, taken);
    QFETCH(QByteArray, type);
    const SqliteFixture fixture;
    const auto connection = fixture.open();
    QVERIFY(connection->runScript("CREATE TABLE things (it);"));
    QVERIFY(Statement(*connection, "INSERT INTO things VALUES (?)").run(given));
    Statement read(*connection, "SELECT it, typeof(it) FROM things");
    QVERIFY(*read.first());
    QVERIFY(read.value(0) == taken);
    QCOMPARE(QByteArray::fromStdString(read.text(1)), type);
    QCOMPARE(read.isNull(0), type == "null");
}

void tst_Statement::bindsByPlaceAndByName()
{
    const SqliteFixture fixture;
    const auto connection = fixture.open();
    Statement byPlace(*connection, "SELECT format('%s %d %s %s', ?, ?, typeof(?), hex(?))");
    QVERIFY(*byPlace.first("one", 2, std::optional<qint64>(), Blob{"\xff"}));
    QCOMPARE(byPlace.text(0), std::string("one 2 null FF"));
    Statement inARow(*connection, "SELECT ? || ? || ?");
    QVERIFY(*inARow.first(std::vector<Value>{std::string("a"), qint64(1)}, "z"));
    QCOMPARE(inARow.text(0), std::string("a1z"));
    Statement byName(*connection, "SELECT :a || :b || :a");
    QVERIFY(*byName.first(std::vector<Named>{{":b", qint64(1)}, {":a", std::string_view("x")}}));
    QCOMPARE(byName.text(0), std::string("x1x"));
}

void tst_Statement::refusesNamesThatDoNotFit_data()
{
    QTest::addColumn<QByteArrayList>("names");
    QTest::newRow("none") << QByteArrayList{};
    QTest::newRow("one is missing") << QByteArrayList{":a"};
    QTest::newRow("one is unknown") << QByteArrayList{":a", ":b", ":c"};
    QTest::newRow("one is another") << QByteArrayList{":a", ":c"};
    QTest::newRow("without its colon") << QByteArrayList{":a", "b"};
}

void tst_Statement::refusesNamesThatDoNotFit()
{
    QFETCH(QByteArrayList, names);
    const SqliteFixture fixture;
    const auto connection = fixture.open();
    Statement statement(*connection, "SELECT :a, :b");
    QVERIFY(statement.run(std::vector<Named>{{":a", qint64(1)}, {":b", qint64(2)}}));
    std::vector<Named> values;
    for (const QByteArray &name : names)
        values.push_back({name.toStdString(), qint64(1)});
    const Status ran = statement.run(values); // and takes none that is left from before
    QVERIFY(!ran);
    QVERIFY(!ran.error().message.empty());
}

void tst_Statement::saysWhatItCannotPrepare()
{
    const SqliteFixture fixture;
    const auto connection = fixture.open();
    const Status ran = Statement(*connection, "SELECT * FROM nowhere").run();
    QVERIFY(!ran);
    QCOMPARE(ran.error().message, std::string("The file cannot be read or written (no such table: nowhere)."));
}

void tst_Statement::goesThroughItsRowsUntilToldToEnd()
{
    const SqliteFixture fixture;
    const auto connection = fixture.open();
    Statement numbers(*connection, "SELECT value FROM json_each('[1,2,3,4]')");
    std::vector<qint64> taken;
    const auto upTo = [&](qint64 last) {
        taken.clear();
        return numbers.forEach([&, last]() -> Result<bool> {
            taken.push_back(numbers.number(0));
            return taken.back() < last;
        });
    };
    QVERIFY(upTo(9));
    QCOMPARE(taken, (std::vector<qint64>{1, 2, 3, 4}));
    QVERIFY(upTo(2));
    QCOMPARE(taken, (std::vector<qint64>{1, 2}));
    const Status failed = numbers.forEach([]() -> Result<bool> { return Error{Code::TooLarge, "too many"}; });
    QVERIFY(!failed);
    QCOMPARE(failed.error().code, Code::TooLarge);
    QVERIFY(upTo(9)); // none of these holds it up
    QCOMPARE(taken.size(), 4U);
}

void tst_Statement::runsAgainWithOtherValues()
{
    const SqliteFixture fixture;
    const auto connection = fixture.open();
    QVERIFY(connection->runScript("CREATE TABLE things (n INTEGER PRIMARY KEY, name TEXT UNIQUE);"));
    Statement insert(*connection, "INSERT INTO things (name) VALUES (?)");
    QVERIFY(insert.run("one"));
    const Status again = insert.run("one");
    QVERIFY(!again);
    QVERIFY(again.error().message.find("UNIQUE") != std::string::npos);
    QVERIFY(insert.run("two")); // a failure is not kept
    QCOMPARE(insert.newRow(), 2);
}

void tst_Statement::tellsWhatItChanged()
{
    const SqliteFixture fixture;
    const auto connection = fixture.open();
    QVERIFY(connection->runScript("CREATE TABLE things (n INTEGER PRIMARY KEY); INSERT INTO things VALUES (1), (2);"));
    Statement remove(*connection, "DELETE FROM things WHERE n >= ?");
    QVERIFY(remove.run(2));
    QCOMPARE(remove.rowsChanged(), 1);
    QVERIFY(remove.run(2));
    QCOMPARE(remove.rowsChanged(), 0);
}

void tst_Statement::namesItsColumns()
{
    const SqliteFixture fixture;
    const auto connection = fixture.open();
    Statement select(*connection, "SELECT 1 AS \"eventType.id\", 2 AS n WHERE 0");
    QVERIFY(!*select.first());
    QCOMPARE(select.columnNames(), (std::vector<std::string>{"eventType.id", "n"}));
}

void tst_Statement::outlivesTheValuesOfWhatGivesRows()
{
    const SqliteFixture fixture;
    const auto connection = fixture.open();
    Statement select(*connection, "SELECT value || ? FROM json_each('[1,2]')");
    QVERIFY(*select.first(std::string(40, 'x')));
    std::vector<std::string> overwritten(8, std::string(40, 'y'));
    QCOMPARE(select.text(0), "1" + std::string(40, 'x'));
}

LATCHBOOK_CASE(tst_Statement)
#include "tst_statement.moc"
