#include "log/verify.h"

#include "base/digest.h"
#include "log/exporttext.h"
#include "logfixture.h"
#include "support/cases.h"

#include <QCryptographicHash>
#include <QTest>

using namespace latchbook;
using namespace latchbook::log;

class tst_Verify : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsAnEmptyLogWhole();
    void findsWhatWasAppendedWhole();
    void canBeRepeatedByAnyoneFromAnExport();
    void saysWhereAChangeWasMade_data();
    void saysWhereAChangeWasMade();
    void doesNotBelieveAnEndOfPruningThatNoLogHas();
    void findsDamageBelowSql();
    void holdsWithErasedPayloads();
    void cannotReadWhatIsNoLog();
};

void tst_Verify::findsAnEmptyLogWhole()
{
    const LogFixture fixture;
    const Verification result = fixture.verification();
    QVERIFY(result.whole);
    QCOMPARE(result.events, 0);
    QCOMPARE(result.lastHash, hexOf(genesis()));
}

void tst_Verify::findsWhatWasAppendedWhole()
{
    LogFixture fixture;
    for (const char *id : {"one", "two", "three"})
        fixture.addCall(id);
    const Verification result = fixture.verification();
    QVERIFY2(result.whole, result.why.c_str());
    QCOMPARE(result.events, 9);
    QCOMPARE(result.first, 1);
    QCOMPARE(result.last, 9);
    QCOMPARE(result.lastHash, fixture.events().back().hash);
}

void tst_Verify::canBeRepeatedByAnyoneFromAnExport()
{
    LogFixture fixture;
    fixture.addCall("one", "create_booking", {{"inviteeName", "Zoë \u202e"}});
    fixture.addCall("two");
    const auto sha = [](const QByteArray &text) {
        return QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
    };
    QByteArray previous(64, '0');
    for (const StoredEvent &event : fixture.events()) {
        const Result<Json> line = parseJson(jsonLine(event));
        QVERIFY(line);
        const auto text = [&](const char *key) { return QByteArray::fromStdString(textOf(*line, key)); };
        // Keys sorted and no spaces: what toText() writes is what was hashed.
        QCOMPARE(text("payloadHash"), sha(QByteArray::fromStdString(toText(member(*line, "payload")))));
        const QByteArray sequence = QByteArray::number(member(*line, "sequence").get<qint64>());
        const QByteArray canonical = "latchbook-event-1\n" + previous + '\n' + sequence + '\n' + text("time") + '\n'
                                     + text("kind") + '\n' + text("callId") + '\n' + text("payloadHash") + '\n'
                                     + text("writer") + '\n';
        QCOMPARE(text("previous"), previous);
        QCOMPARE(text("hash"), sha(canonical));
        previous = text("hash");
    }
}

void tst_Verify::saysWhereAChangeWasMade_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<qint64>("brokenAt");
    QTest::addColumn<QByteArray>("why");
    const auto row = [](const char *name, const char *sql, qint64 brokenAt, const char *why) {
        QTest::newRow(name) << QString::fromUtf8(sql) << brokenAt << QByteArray(why);
    };
    const char *own = "its own data is not as it was written";
    row("a payload", "UPDATE events SET payload = replace(payload, 'one', 'two') WHERE sequence = 3", 3, "its payload");
    row("a space in a payload", "UPDATE events SET payload = payload || ' ' WHERE sequence = 1", 1, "its payload");
    row("a payload and its hash", "UPDATE events SET payload_hash = zeroblob(32) WHERE sequence = 4", 4, "its payload");
    row("a time", "UPDATE events SET time = time + 1 WHERE sequence = 5", 5, own);
    row("a kind", "UPDATE events SET kind = 'sent' WHERE sequence = 3", 3, own);
    row("a kind we do not know", "UPDATE events SET kind = 'later' WHERE sequence = 3", 3, own);
    row("a call id", "UPDATE events SET call_id = 'two' WHERE sequence = 2", 2, own);
    row("a writer", "UPDATE events SET writer = 'somebody' WHERE sequence = 2", 2, own);
    row("a hash", "UPDATE events SET hash = zeroblob(32) WHERE sequence = 2", 2, own);
    row("the first previous", "UPDATE events SET previous = hash WHERE sequence = 1", 1, "it does not follow");
    row("the last event's hash", "UPDATE events SET hash = previous WHERE sequence = 6", 6, own);
    row("one event taken out", "DELETE FROM events WHERE sequence = 4", 5, "event 4 before it is missing");
    row("several taken out", "DELETE FROM events WHERE sequence IN (3, 4)", 5, "events 3 to 4 before it are missing");
    row("the first taken out", "DELETE FROM events WHERE sequence = 1", 2, "event 1 before it is missing");
    row("a number below the first", "UPDATE events SET sequence = -9223372036854775807 - 1 WHERE sequence = 1",
        std::numeric_limits<qint64>::min(), "its number is none that follows");
    row("moved up over a gap", "UPDATE events SET sequence = 9 WHERE sequence = 6", 9,
        "events 6 to 8 before it are missing");
}

void tst_Verify::saysWhereAChangeWasMade()
{
    QFETCH(QString, sql);
    QFETCH(qint64, brokenAt);
    QFETCH(QByteArray, why);
    LogFixture fixture;
    fixture.addCall("one");
    fixture.addCall("two");
    QVERIFY(fixture.verification().whole);
    fixture.meddle(sql.toStdString());
    const Verification result = fixture.verification();
    QVERIFY(!result.whole);
    QCOMPARE(result.brokenAt, brokenAt);
    QVERIFY2(QByteArray::fromStdString(result.why).contains(why), result.why.c_str());
}

void tst_Verify::doesNotBelieveAnEndOfPruningThatNoLogHas()
{
    LogFixture fixture;
    fixture.addCall("one");
    fixture.meddle("DELETE FROM events WHERE sequence = 1");
    fixture.meddle("UPDATE events SET kind = 'pruned', payload = '{\"through\":9223372036854775807}' "
                   "WHERE sequence = 3");
    const Verification result = fixture.verification();
    QVERIFY(!result.whole);
    QCOMPARE(result.brokenAt, qint64(2));
}

void tst_Verify::findsDamageBelowSql()
{
    LogFixture fixture;
    for (int i = 0; i < 200; ++i)
        fixture.addCall("call" + std::to_string(i));
    fixture.close();
    const qint64 page =
        std::stoll(fixture.meddle("SELECT pageno FROM dbstat WHERE name = 'events' AND pagetype = 'leaf' "
                                  "ORDER BY path LIMIT 1 OFFSET 3"));
    QVERIFY(page > 1);
    QFile file(QString::fromStdString(fixture.file().string()));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek((page - 1) * 4096));
    file.write(QByteArray(4096, '\xa5'));
    file.close();
    const Verification result = fixture.verification();
    QVERIFY(!result.whole);
    QVERIFY(result.brokenAt > 1);
    QCOMPARE(result.brokenAt, result.events + 1);
    QVERIFY2(result.why.find("damaged") != std::string::npos, result.why.c_str());
}

void tst_Verify::holdsWithErasedPayloads()
{
    LogFixture fixture;
    fixture.addCall("one");
    fixture.addCall("two");
    const std::string lastHash = fixture.verification().lastHash;
    QCOMPARE(*fixture.keeper()->erasePayload("one"), 3);
    const Verification result = fixture.verification();
    QVERIFY2(result.whole, result.why.c_str());
    QCOMPARE(result.erased, 3);
    QCOMPARE(result.lastHash, lastHash);
    // Erased or not, what the chain says about the event itself still has to hold.
    fixture.meddle("UPDATE events SET payload_hash = zeroblob(32) WHERE sequence = 2");
    QCOMPARE(fixture.verification().brokenAt, 2);
}

void tst_Verify::cannotReadWhatIsNoLog()
{
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath(QStringLiteral("log.sqlite")).toStdString();
    const auto none = LogReader::open(path);
    QVERIFY(!none);
    QCOMPARE(none.error().code, Code::NotFound);
    QFile file(QString::fromStdString(path.string()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(10'000, 'x'));
    file.close();
    const auto other = LogReader::open(path);
    QVERIFY(!other);
    QCOMPARE(other.error().code, Code::Conflict);
}

LATCHBOOK_CASE(tst_Verify)
#include "tst_verify.moc"
