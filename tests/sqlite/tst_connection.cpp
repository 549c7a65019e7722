#include "sqlite/connection.h"

#include "sqlitefixture.h"
#include "support/cases.h"

#include <QFile>
#include <QTest>

using namespace latchbook;
using namespace latchbook::sqlite;

class tst_Connection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensNothingThatIsNotThere();
    void saysWhatIsWrongWithAFile_data();
    void saysWhatIsWrongWithAFile();
    void onlyReadsWhatItOpenedForReading();
    void readsWhatNobodyCanChange();
    void keepsAllOfATransactionOrNothing();
    void readsOfOneMoment();
    void waitsForAnotherWriterAsLongAsItWasTold();
    void rollsBackWhatItCannotCommit();
    void runsAScriptUpToItsFault();

private:
    using Access = Connection::Access;
    static std::unique_ptr<Connection> openWithThings(const SqliteFixture &fixture)
    {
        auto connection = fixture.open();
        const Status made = connection->runScript("PRAGMA journal_mode = WAL; CREATE TABLE things (n INTEGER);");
        if (!made)
            qFatal("%s", made.error().message.c_str());
        return connection;
    }
    static qint64 countThings(const Connection &connection)
    {
        Statement count(connection, "SELECT count(*) FROM things");
        return count.first() ? count.number(0) : -1;
    }
    static Status addThing(const Connection &connection)
    {
        return Statement(connection, "INSERT INTO things VALUES (1)").run();
    }
};

void tst_Connection::opensNothingThatIsNotThere()
{
    const SqliteFixture fixture;
    const auto connection = Connection::open(fixture.file(), {.subject = "The file", .access = Access::Read});
    QVERIFY(!connection);
    QCOMPARE(connection.error().code, Code::Unavailable);
    QVERIFY(connection.error().message.starts_with("The file cannot be opened or written ("));
    QVERIFY(!std::filesystem::exists(fixture.file()));
}

void tst_Connection::saysWhatIsWrongWithAFile_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no SQLite at all") << QByteArray(5000, 'x');
    QTest::newRow("a SQLite header with nothing behind it")
        << QByteArray("SQLite format 3\0", 16) + QByteArray(5000, '\x7f');
}

void tst_Connection::saysWhatIsWrongWithAFile()
{
    QFETCH(QByteArray, bytes);
    const SqliteFixture fixture;
    QFile file(QString::fromStdString(fixture.file().string()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();
    const auto connection = fixture.open(); // SQLite looks when it must
    const Status read = Statement(*connection, "SELECT * FROM sqlite_schema").run();
    QVERIFY(!read);
    QCOMPARE(read.error().code, Code::Conflict);
    QVERIFY(read.error().message.starts_with("The file is damaged ("));
}

void tst_Connection::onlyReadsWhatItOpenedForReading()
{
    const SqliteFixture fixture;
    const auto writer = openWithThings(fixture);
    const auto reader = fixture.open({.access = Access::Read});
    const Status added = addThing(*reader);
    QVERIFY(!added);
    QVERIFY(added.error().message.ends_with("Check who may write to its folder."));
    QCOMPARE(countThings(*reader), 0);
}

void tst_Connection::readsWhatNobodyCanChange()
{
    const SqliteFixture fixture;
    openWithThings(fixture).reset();
    const auto reader = fixture.open({.access = Access::Read, .isUnchangeable = true});
    QCOMPARE(countThings(*reader), 0);
    QVERIFY(!std::filesystem::exists(fixture.file().string() + "-shm")); // which others need for reading
}

void tst_Connection::keepsAllOfATransactionOrNothing()
{
    const SqliteFixture fixture;
    const auto connection = openWithThings(fixture);
    const auto addTwo = [&](const Status &result) {
        return connection->inTransaction(Access::Write, [&]() -> Status {
            if (const Status added = addThing(*connection); !added)
                return added;
            const Status added = addThing(*connection);
            return added ? result : added;
        });
    };
    const Status failed = addTwo(Error{Code::TooLarge, "no"});
    QVERIFY(!failed);
    QCOMPARE(failed.error().code, Code::TooLarge);
    QCOMPARE(countThings(*connection), 0);
    QVERIFY(addTwo(Done{}));
    QCOMPARE(countThings(*connection), 2);
    QVERIFY(connection->begin(Access::Write));
    QVERIFY(addThing(*connection));
    QVERIFY(connection->rollBack());
    QCOMPARE(countThings(*connection), 2);
    QVERIFY(!connection->commit()); // there is none
}

void tst_Connection::readsOfOneMoment()
{
    const SqliteFixture fixture;
    const auto writer = openWithThings(fixture);
    const auto reader = fixture.open();
    QVERIFY(reader->begin(Access::Read));
    QCOMPARE(countThings(*reader), 0);
    QVERIFY(addThing(*writer));
    QCOMPARE(countThings(*reader), 0);
    QVERIFY(reader->commit());
    QCOMPARE(countThings(*reader), 1);
}

void tst_Connection::waitsForAnotherWriterAsLongAsItWasTold()
{
    const SqliteFixture fixture;
    const auto writer = openWithThings(fixture);
    const auto other = fixture.open({.busyTimeout = std::chrono::milliseconds(1)});
    QVERIFY(writer->begin(Access::Write));
    QVERIFY(other->begin(Access::Read)); // those who read wait for nobody
    QVERIFY(other->commit());
    const Status begun = other->begin(Access::Write);
    QVERIFY(!begun);
    QCOMPARE(begun.error().code, Code::Unavailable);
    QCOMPARE(begun.error().message, std::string("The file is held by another program. Try again in a moment."));
    QVERIFY(writer->commit());
    QVERIFY(other->begin(Access::Write));
}

void tst_Connection::rollsBackWhatItCannotCommit()
{
    const SqliteFixture fixture;
    const auto connection = openWithThings(fixture);
    QVERIFY(connection->runScript(
        "PRAGMA foreign_keys = ON; CREATE TABLE owners (n INTEGER PRIMARY KEY);"
        "CREATE TABLE owned (owner INTEGER REFERENCES owners (n) DEFERRABLE INITIALLY DEFERRED);"));
    const Status done = connection->inTransaction(Access::Write, [&]() -> Status {
        const Status added = addThing(*connection);
        return added ? Statement(*connection, "INSERT INTO owned VALUES (1)").run() : added;
    });
    QVERIFY(!done);
    QVERIFY(done.error().message.find("FOREIGN KEY") != std::string::npos);
    QCOMPARE(countThings(*connection), 0);
    QVERIFY(connection->begin(Access::Write)); // nothing is left open
}

void tst_Connection::runsAScriptUpToItsFault()
{
    const SqliteFixture fixture;
    const auto connection = openWithThings(fixture);
    const Status ran = connection->runScript("-- one; and\nINSERT INTO things VALUES (1);\nNONSENSE;\n"
                                             "INSERT INTO things VALUES (2);");
    QVERIFY(!ran);
    QVERIFY(ran.error().message.find("NONSENSE") != std::string::npos);
    QCOMPARE(countThings(*connection), 1);
}

LATCHBOOK_CASE(tst_Connection)
#include "tst_connection.moc"
