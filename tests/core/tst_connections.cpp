#include "core/connections.h"

#include "core/statefile.h"
#include "support/cases.h"
#include "support/fakeclock.h"
#include "support/settled.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace latchbook;
using namespace latchbook::core;
using namespace std::chrono_literals;

namespace {

/// A keychain that fails as told.
class FailingStore final : public KeyStore
{
public:
    std::optional<KeyTrouble> trouble;
    MemoryStore entries;
    int reads = 0;

    Task<SecretPtr> read(std::string entry) override
    {
        ++reads;
        return trouble ? finished<SecretPtr>(keyError(*trouble)) : entries.read(entry);
    }
    Task<Done> write(std::string entry, SecretPtr value) override
    {
        return trouble ? finished<Done>(keyError(*trouble)) : entries.write(entry, value);
    }
    Task<Done> remove(std::string entry) override
    {
        return trouble ? finished<Done>(keyError(*trouble)) : entries.remove(entry);
    }
    Task<Done> unlock() override { return finished<Done>(Done{}); }
};

SecretPtr secret(const char *text) { return std::make_shared<Secret>(text); }

struct ConnectionsFixture {
    ConnectionsFixture()
    {
        paths.config = folder.path().toStdString() + "/config";
        restart();
    }
    /// As a new start of the app finds it.
    void restart()
    {
        connections.reset();
        memory = MemoryStore();
        connections.emplace(paths, clock, keychain, memory, troubles);
        (void)test::settled(connections->load());
    }
    Status put(Connection connection, const char *key)
    {
        return test::settled(connections->put(std::move(connection), secret(key)));
    }
    /// Of those for the server: service@connection=key, in their order.
    std::string keys() const
    {
        std::string text;
        for (const control::ConnectionKey &one : connections->keys().connections)
            text += one.service + "@" + one.connection + "=" + std::string(one.key->reveal()) + " ";
        return text;
    }
    QByteArray file() const
    {
        QFile file(folder.filePath(QStringLiteral("config/connections.json")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir folder;
    Paths paths;
    test::FakeClock clock;
    Troubles troubles;
    FailingStore keychain;
    MemoryStore memory;
    std::optional<Connections> connections;
};

} // namespace

class tst_Connections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsKeysAcrossAStart();
    void writesNoKeyIntoTheFile();
    void replacesAKey();
    void removesKeyAndEntry();
    void forgetsWhatIsKeptForThisRun();
    void keepsTheLineBehindAKeyForThisRun();
    void removesTheLineBehindAKeyForThisRun();
    void putsTheDefaultFirst();
    void keepsTheLineOfAKeyThatCannotBeRead();
    void asksAKeychainThatFailsOnlyOnce();
    void changesNothingWhenTheKeychainFails();
    void refusesWhatIsNoKey_data();
    void refusesWhatIsNoKey();
    void refusesAnAddressThatOthersCanRead();
    void tellsTheEndOfLongKeysOnly();
    void keepsADamagedListAside();
    void leavesOutALineThatMakesNoSense_data();
    void leavesOutALineThatMakesNoSense();
    void remembersWhenAKeyWasUsed();
};

void tst_Connections::keepsKeysAcrossAStart()
{
    ConnectionsFixture fixture;
    QSignalSpy told(&*fixture.connections, &Connections::keysChanged);
    QVERIFY(fixture.put({.service = "linktime",
                         .owner = "Maya Okafor",
                         .email = "maya@example.com",
                         .plan = "PRO",
                         .baseUrl = "https://api.example.com/v2"},
                        "lt_live_0123456789abcd"));
    QCOMPARE(told.size(), 1);
    fixture.restart();
    QCOMPARE(fixture.keys(), std::string("linktime@default=lt_live_0123456789abcd "));
    const Connection &read = fixture.connections->list().front();
    QCOMPARE(read.owner, std::string("Maya Okafor"));
    QCOMPARE(read.email, std::string("maya@example.com"));
    QCOMPARE(read.plan, std::string("PRO"));
    QCOMPARE(read.tail, std::string("abcd"));
    QCOMPARE(read.added, 1'796'310'000'000);
    QCOMPARE(fixture.connections->keys().connections.front().baseUrl, std::string("https://api.example.com/v2"));
}

void tst_Connections::writesNoKeyIntoTheFile()
{
    ConnectionsFixture fixture;
    QVERIFY(fixture.put({.service = "linktime"}, "lt_live_0123456789abcd"));
    QVERIFY(fixture.file().contains("abcd"));
    QVERIFY(!fixture.file().contains("0123456789"));
}

void tst_Connections::replacesAKey()
{
    ConnectionsFixture fixture;
    QVERIFY(fixture.put({.service = "linktime"}, "lt_old"));
    QVERIFY(fixture.put({.service = "linktime"}, "lt_new"));
    fixture.restart();
    QCOMPARE(fixture.keys(), std::string("linktime@default=lt_new "));
}

void tst_Connections::removesKeyAndEntry()
{
    ConnectionsFixture fixture;
    QVERIFY(fixture.put({.service = "linktime"}, "lt_1"));
    QVERIFY(test::settled(fixture.connections->remove("linktime", "default")));
    QVERIFY(fixture.connections->list().empty());
    QCOMPARE(test::settled(fixture.keychain.read("linktime@default")).error().code, Code::NotFound);
    QCOMPARE(test::settled(fixture.connections->remove("linktime", "default")).error().code, Code::NotFound);
}

void tst_Connections::forgetsWhatIsKeptForThisRun()
{
    ConnectionsFixture fixture;
    fixture.keychain.trouble = KeyTrouble::NoService;
    QVERIFY(fixture.put({.service = "linktime", .forThisRun = true}, "lt_1"));
    QCOMPARE(fixture.keys(), std::string("linktime@default=lt_1 "));
    QVERIFY(!fixture.file().contains("linktime"));
    QVERIFY(test::settled(fixture.connections->load()));
    QCOMPARE(fixture.keys(), std::string("linktime@default=lt_1 "));
    fixture.restart();
    QVERIFY(fixture.connections->list().empty());
}

void tst_Connections::keepsTheLineBehindAKeyForThisRun()
{
    ConnectionsFixture fixture;
    QVERIFY(fixture.put({.service = "linktime", .owner = "Maya Okafor"}, "lt_live_0123456789abcd"));
    fixture.keychain.trouble = KeyTrouble::Locked;
    QVERIFY(fixture.put({.service = "linktime", .owner = "Kim", .forThisRun = true}, "lt_live_0123456789efgh"));
    QVERIFY(fixture.put({.service = "linktime", .owner = "Ada", .forThisRun = true}, "lt_live_0123456789ijkl"));
    fixture.keychain.trouble.reset(); // unlocked
    QVERIFY(test::settled(fixture.connections->load()));
    QCOMPARE(fixture.keys(), std::string("linktime@default=lt_live_0123456789ijkl "));
    fixture.connections->save();
    fixture.restart();
    QCOMPARE(fixture.keys(), std::string("linktime@default=lt_live_0123456789abcd "));
    QCOMPARE(fixture.connections->list().front().owner, std::string("Maya Okafor"));
    QCOMPARE(fixture.connections->list().front().tail, std::string("abcd"));
    // Until it is replaced for good.
    QVERIFY(fixture.put({.service = "linktime", .forThisRun = true}, "lt_run"));
    QVERIFY(fixture.put({.service = "linktime"}, "lt_good"));
    fixture.restart();
    QCOMPARE(fixture.keys(), std::string("linktime@default=lt_good "));
}

void tst_Connections::removesTheLineBehindAKeyForThisRun()
{
    ConnectionsFixture fixture;
    QVERIFY(fixture.put({.service = "linktime"}, "lt_old"));
    QVERIFY(fixture.put({.service = "linktime", .forThisRun = true}, "lt_run"));
    fixture.keychain.trouble = KeyTrouble::Locked;
    QVERIFY(!test::settled(fixture.connections->remove("linktime", "default"))); // it would be back at the next start
    QCOMPARE(fixture.keys(), std::string("linktime@default=lt_run "));
    fixture.keychain.trouble.reset();
    QVERIFY(test::settled(fixture.connections->remove("linktime", "default")));
    QVERIFY(fixture.connections->list().empty());
    fixture.restart();
    QVERIFY(fixture.connections->list().empty());
    QCOMPARE(test::settled(fixture.keychain.read("linktime@default")).error().code, Code::NotFound);
}

void tst_Connections::putsTheDefaultFirst()
{
    ConnectionsFixture fixture;
    QVERIFY(fixture.put({.service = "linktime", .connection = "work"}, "lt_work"));
    fixture.clock.advance(1s);
    QVERIFY(fixture.put({.service = "linktime", .connection = "club"}, "lt_club"));
    QCOMPARE(fixture.keys(), std::string("linktime@work=lt_work linktime@club=lt_club "));
    QVERIFY(fixture.put({.service = "linktime"}, "lt_own"));
    QCOMPARE(fixture.keys(), std::string("linktime@default=lt_own linktime@work=lt_work linktime@club=lt_club "));
    QVERIFY(fixture.connections->makeDefault("linktime", "club"));
    fixture.restart();
    QCOMPARE(fixture.keys().substr(0, 13), std::string("linktime@club"));
    QVERIFY(!fixture.connections->makeDefault("linktime", "none"));
}

void tst_Connections::keepsTheLineOfAKeyThatCannotBeRead()
{
    ConnectionsFixture fixture;
    QVERIFY(fixture.put({.service = "linktime"}, "lt_1"));
    fixture.keychain.trouble = KeyTrouble::Locked;
    fixture.restart();
    QCOMPARE(fixture.connections->list().size(), 1U);
    QVERIFY(fixture.keys().empty());
    QVERIFY(!fixture.connections->list().front().trouble.empty());
    QVERIFY(fixture.troubles.find(QStringLiteral("keychain")));
    fixture.keychain.trouble.reset(); // unlocked
    QVERIFY(test::settled(fixture.connections->load()));
    QCOMPARE(fixture.keys(), std::string("linktime@default=lt_1 "));
    QVERIFY(fixture.connections->list().front().trouble.empty());
    QVERIFY(!fixture.troubles.find(QStringLiteral("keychain")));
}

void tst_Connections::asksAKeychainThatFailsOnlyOnce()
{
    ConnectionsFixture fixture;
    for (const char *name : {"a", "b", "c"})
        QVERIFY(fixture.put({.service = "linktime", .connection = name}, "lt_1"));
    fixture.keychain.trouble = KeyTrouble::Hung;
    fixture.keychain.reads = 0;
    fixture.restart();
    QCOMPARE(fixture.keychain.reads, 1);
    for (const Connection &one : fixture.connections->list())
        QVERIFY(!one.trouble.empty());
}

void tst_Connections::changesNothingWhenTheKeychainFails()
{
    ConnectionsFixture fixture;
    QVERIFY(fixture.put({.service = "linktime"}, "lt_1"));
    fixture.keychain.trouble = KeyTrouble::Locked;
    const Status written = fixture.put({.service = "linktime"}, "lt_2");
    QVERIFY(!written);
    QCOMPARE(troubleOf(written.error()), KeyTrouble::Locked);
    QVERIFY(!test::settled(fixture.connections->remove("linktime", "default")));
    QCOMPARE(fixture.keys(), std::string("linktime@default=lt_1 "));
}

void tst_Connections::refusesWhatIsNoKey_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("empty") << QByteArray() << QByteArray("default");
    QTest::newRow("with a line break") << QByteArray("lt_1\nX-Other: 1") << QByteArray("default");
    QTest::newRow("with a space") << QByteArray("lt 1") << QByteArray("default");
    QTest::newRow("not ASCII") << QByteArray("lt_ä") << QByteArray("default");
    QTest::newRow("a name with an @") << QByteArray("lt_1") << QByteArray("a@b");
    QTest::newRow("no name") << QByteArray("lt_1") << QByteArray();
}

void tst_Connections::refusesWhatIsNoKey()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, name);
    ConnectionsFixture fixture;
    const Status status = fixture.put({.service = "linktime", .connection = name.toStdString()}, key.constData());
    QVERIFY(!status);
    QCOMPARE(status.error().code, Code::InvalidArguments);
    QVERIFY(fixture.connections->list().empty());
}

void tst_Connections::refusesAnAddressThatOthersCanRead()
{
    ConnectionsFixture fixture;
    QVERIFY(!fixture.put({.service = "linktime", .baseUrl = "http://api.example.com"}, "lt_12345678"));
    QVERIFY(fixture.put({.service = "linktime", .baseUrl = "http://127.0.0.1:8080"}, "lt_12345678"));
}

void tst_Connections::tellsTheEndOfLongKeysOnly()
{
    ConnectionsFixture fixture;
    QVERIFY(fixture.put({.service = "linktime"}, "lt_12345678"));
    QCOMPARE(fixture.connections->list().front().tail, std::string());
    QVERIFY(fixture.put({.service = "linktime"}, "lt_123456789"));
    QCOMPARE(fixture.connections->list().front().tail, std::string("6789"));
}

void tst_Connections::keepsADamagedListAside()
{
    ConnectionsFixture fixture;
    QVERIFY(writeStateFile(fixture.paths.config / "connections.json", "{"));
    fixture.restart();
    QVERIFY(fixture.connections->list().empty());
    const Trouble *trouble = fixture.troubles.find(QStringLiteral("connections"));
    QVERIFY(trouble);
    QVERIFY(QFile::exists(trouble->file));
}

void tst_Connections::leavesOutALineThatMakesNoSense_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("no object") << QByteArray("7");
    QTest::newRow("another type") << QByteArray(R"({"service":7})");
    QTest::newRow("a time that no number holds") << QByteArray(R"({"service":"linktime","added":1e300})");
}

void tst_Connections::leavesOutALineThatMakesNoSense()
{
    QFETCH(QByteArray, line);
    ConnectionsFixture fixture;
    const std::string whole = R"({"service":"linkt","added":5})";
    QVERIFY(writeStateFile(fixture.paths.config / "connections.json",
                           R"({"connections":[)" + line.toStdString() + ',' + whole + "]}"));
    fixture.restart();
    QCOMPARE(fixture.connections->list().size(), std::size_t(1));
    QCOMPARE(fixture.connections->list().front().service, std::string("linkt"));
    QVERIFY(fixture.troubles.find(QStringLiteral("connections")));
}

void tst_Connections::remembersWhenAKeyWasUsed()
{
    ConnectionsFixture fixture;
    QVERIFY(fixture.put({.service = "linktime"}, "lt_1"));
    fixture.connections->touch("linktime", "default", 5000);
    fixture.connections->touch("linktime", "default", 4000);
    fixture.connections->touch("linktime", "none", 4000);
    fixture.connections->save();
    fixture.restart();
    QCOMPARE(fixture.connections->list().front().lastUsed, 5000);
}

LATCHBOOK_CASE(tst_Connections)
#include "tst_connections.moc"
