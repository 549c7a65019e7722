#include "sqlite/schema.h"

#include "sqlitefixture.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::sqlite;

class tst_Schema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beginsAtNothing();
    void runsWhatAFileLacks();
    void takesTriggersAndComments();
    void leavesAFileAsItWasWhenAStepFails();
    void missesAFileThatIsNotThere();

private:
    static Status bring(Connection &connection, qint64 newest)
    {
        return connection.inTransaction(Connection::Access::Write, [&] {
            return bringUpToDate(connection, QStringLiteral(":/sqlite/schema"), newest);
        });
    }
    static qint64 countRows(const Connection &connection, const char *rows)
    {
        Statement count(connection, std::string("SELECT count(*) FROM ") + rows);
        return count.first() ? count.number(0) : -1;
    }
};

void tst_Schema::beginsAtNothing()
{
    const SqliteFixture fixture;
    const auto connection = fixture.open();
    QCOMPARE(*schemaVersion(*connection), 0);
    QVERIFY(bring(*connection, 0));
    QCOMPARE(countRows(*connection, "sqlite_schema"), 0);
}

void tst_Schema::runsWhatAFileLacks()
{
    const SqliteFixture fixture;
    const auto connection = fixture.open();
    QVERIFY(bring(*connection, 1));
    QCOMPARE(*schemaVersion(*connection), 1);
    QVERIFY(Statement(*connection, "INSERT INTO things (name) VALUES ('ball')").run());
    for (int again = 0; again < 2; ++again) {
        QVERIFY(bring(*connection, 2));
        QCOMPARE(*schemaVersion(*connection), 2);
        QCOMPARE(countRows(*connection, "things WHERE colour = 'red'"), 1);
    }
}

void tst_Schema::takesTriggersAndComments()
{
    const SqliteFixture fixture;
    const auto connection = fixture.open();
    QVERIFY(bring(*connection, 1));
    QVERIFY(Statement(*connection, "INSERT INTO things (name) VALUES ('ball')").run());
    QVERIFY(Statement(*connection, "UPDATE things SET name = 'globe'").run());
    QCOMPARE(countRows(*connection, "changes"), 2);
}

void tst_Schema::leavesAFileAsItWasWhenAStepFails()
{
    const SqliteFixture fixture;
    const auto connection = fixture.open();
    QVERIFY(bring(*connection, 1));
    QVERIFY(!bring(*connection, 3));
    QCOMPARE(*schemaVersion(*connection), 1);
    QCOMPARE(countRows(*connection, "sqlite_schema WHERE name = 'places'"), 0);
    QVERIFY(bring(*connection, 2));
}

void tst_Schema::missesAFileThatIsNotThere()
{
    const SqliteFixture fixture;
    const auto connection = fixture.open();
    const auto none = connection->inTransaction(
        Connection::Access::Write, [&] { return bringUpToDate(*connection, QStringLiteral(":/nowhere"), 1); });
    QVERIFY(!none);
    QCOMPARE(none.error().code, Code::Internal);
    QVERIFY(none.error().message.find(":/nowhere/001.sql") != std::string::npos);
}

LATCHBOOK_CASE(tst_Schema)
#include "tst_schema.moc"
